"""Helping the clerk: what a number, a heading or a first page tells of a document."""

from documents.clerk.proposals import Proposal, propose

__all__ = ["Proposal", "propose"]
