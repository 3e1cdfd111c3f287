"""Document numbers: their grammar, their keys, and reading them as people type them."""

from documents.numbers.cells import parse, parse_cell
from documents.numbers.number import Number
from documents.numbers.partial import PartialNumber
from documents.numbers.reading import Provision, QueryReading, read_query

__all__ = [
    "Number",
    "PartialNumber",
    "Provision",
    "QueryReading",
    "parse",
    "parse_cell",
    "read_query",
]
