"""Reading the cell or field that holds a document's own number, or several."""

import re

from documents.codes import TYPES
from documents.numbers.folding import Folded, fold_number
from documents.numbers.grammar import Reading, read_at
from documents.numbers.number import NO_NUMBER, Number

# A number cell is short; what is longer is a text, and no more of it is read.
MAX_CELL = 500


def _words() -> str:
    """Type names and codes that people repeat before the number, the longest first."""
    names = {row.plain_name for row in TYPES}
    codes = {row.code for row in TYPES if row.code}
    return "|".join(sorted(map(re.escape, names | codes), key=len, reverse=True))


LEAD = re.compile(rf" ?[\"'(\[]?(?:(?:{_words()})\b ?)?(?:SO\b)? ?[:.]* ?")
JOIN = re.compile(r" ?(?:[,;+&]|VA\b)+ ?(?:VA\b)?")
NONE = re.compile(r" ?(?:VAN BAN )?KHONG (?:CO )?SO ?$")
# A note may follow a number, but not a letter, a digit or one more separator.
EDGE = re.compile(r"(?![\w/-])")


def parse_cell(text: str) -> list[Number]:
    """The numbers that a cell names; none for a text that only mentions one."""
    folded = fold_number(text[:MAX_CELL])
    if NONE.match(folded.plain):
        return [NO_NUMBER]
    numbers: list[Number] = []
    place = 0
    while reading := _read(folded, place):
        numbers.append(reading.number)
        if not (join := JOIN.match(folded.plain, reading.end)):
            return numbers if EDGE.match(folded.plain, reading.end) else []
        place = join.end()
    return numbers


def parse(text: str) -> Number | None:
    """The one number that text is, whatever was typed around it; None for none or several."""
    numbers = parse_cell(text)
    return numbers[0] if len(numbers) == 1 else None


def _read(folded: Folded, place: int) -> Reading | None:
    return read_at(folded, LEAD.match(folded.plain, place).end())
