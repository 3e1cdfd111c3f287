"""Bulletins with their contents, and the programmes on radio and television."""

from bulletins.models.bulletin import Bulletin
from bulletins.models.item import Item
from bulletins.models.programme import Programme

__all__ = ["Bulletin", "Item", "Programme"]
