"""Document numbers: their grammar, their keys, and reading them as people type them."""

from documents.numbers.cells import parse, parse_cell
from documents.numbers.grammar import Number

__all__ = ["Number", "parse", "parse_cell"]
