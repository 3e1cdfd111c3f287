"""The grammar of document numbers: where one begins and ends in a text, and how it is mended."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from documents.codes import TYPE_CODES, is_issuer
from documents.numbers.folding import Folded
from documents.numbers.number import Code, Number, classify, of_assembly

MAX_CODES = 8
MAX_LENGTH = 80  # of all codes; the longest in use have half of it

YEAR_DIGITS = r"(?:19[4-9]\d|20\d\d)"
# The left edge is hard: 278/2025 holds no 78/2025, and 1/5/2020 no 5/2020.
NUMBER = re.compile(r"(?:(?<!\w)|(?<=\bSO))(?<!\w[/-])(?<!\d[.,])(\d{1,5})(?!\d)")
SUFFIX = re.compile(r"([A-Z])(?= ?[/-])")
YEAR = re.compile(rf" ?[/-]{{1,2}} ?({YEAR_DIGITS})(?!\d)")
# A code, after a separator or, where one was lost, after a blank or nothing at all.
CODE = re.compile(r"( ?[/-]{1,2} ?|| )([A-Z][A-Z0-9&]{0,29})(?![A-Z0-9])")
# "L.10", "TT.UBND"; a sentence may begin behind a full stop as well.
DOTTED = re.compile(r"\.([A-Z0-9]{1,10})(?![A-Z0-9])")
# "QH-13", "HĐNN 8": the term of office apart from its body.
TERM = re.compile(r"[ -]?(\d{1,2})(?!\d)")
WITH_TERM = frozenset({"QH", "UBTVQH", "HDNN"})

# An unknown body's letter, "56/ABC-XYZ", is only believed where the text says that it is one.
ANNOUNCED = re.compile(r"(?:\bSO|\bCONG VAN|\bCV) ?:? ?$")
SERIES = re.compile(r"L\d+")


class Reading(NamedTuple):
    """A number and its place in the folded text."""

    number: Number
    codes: list[Code]
    start: int
    end: int


def read_all(folded: Folded, start: int = 0) -> Iterator[Reading]:
    """Every number of the text from `start`, left to right, none within another."""
    end = start
    for match in NUMBER.finditer(folded.plain, start):
        if match.start() >= end and (reading := _read(folded, match)):
            end = reading.end
            yield reading


def read_at(folded: Folded, start: int) -> Reading | None:
    """The number that begins at this place."""
    match = NUMBER.match(folded.plain, start)
    return _read(folded, match) if match else None


def _read(folded: Folded, match: re.Match) -> Reading | None:
    no = int(match[1])
    if not no:
        return None
    for suffix, place in _after_digits(folded, match.end()):
        year, place = _year(folded, place)
        codes = _codes(folded, place)
        # A word behind the number may look like one more code: take the longest that is one.
        for count in range(len(codes), 0, -1):
            if number := classify(no, suffix, year, codes[:count]):
                return Reading(number, codes[:count], match.start(), codes[count - 1].end)
    return None


def _after_digits(folded: Folded, place: int) -> Iterator[tuple[str, int]]:
    """The letter of "7c/NQ", then, for "49CT/TW", none."""
    if letter := SUFFIX.match(folded.plain, place):
        yield ("đ" if folded.marked[place] == "Đ" else letter[1].lower()), letter.end()
    yield "", place


def _year(folded: Folded, place: int) -> tuple[int | None, int]:
    match = YEAR.match(folded.plain, place)
    return (int(match[1]), match.end()) if match else (None, place)


def _codes(folded: Folded, place: int) -> list[Code]:
    codes: list[Code] = []
    while len(codes) < MAX_CODES and (match := CODE.match(folded.plain, place)):
        joint = match[1].strip()[:1] or match[1]
        code = _code(folded, joint, match.start(2), _dotted_end(folded, match))
        if not _may_follow(codes, code, match[1]):
            break
        if code.plain in WITH_TERM and (term := TERM.match(folded.plain, code.end)):
            code = code._replace(
                plain=code.plain + term[1], marked=code.marked + term[1], end=term.end()
            )
        codes.append(code)
        place = code.end
        if sum(len(one.plain) for one in codes) > MAX_LENGTH:
            return []
    return codes


def _dotted_end(folded: Folded, code: re.Match) -> int:
    dotted = DOTTED.match(folded.plain, code.end())
    if not dotted:
        return code.end()
    is_series = dotted[1].isdigit() and len(code[2]) == 1
    return dotted.end() if is_series or is_issuer(dotted[1]) else code.end()


def _code(folded: Folded, joint: str, start: int, end: int) -> Code:
    marked = folded.marked[start:end]
    plain = folded.plain[start:end].replace(".", "").replace("&", "")
    if marked == "TƯ":  # an older way to write TW; without its mark it would be a Tỉnh ủy
        plain, marked = "TW", "TW"
    return Code(plain, marked, joint, start, end)


def _may_follow(codes: list[Code], code: Code, joint: str) -> bool:
    """A separator may be lost or stand in blanks only before a code that we know."""
    if len(joint) == 1 and joint != " ":
        return True
    if not codes:
        known = code.plain in TYPE_CODES or of_assembly(code.plain)
        return known or (joint.strip() != "" and is_issuer(code.plain))
    return joint != "" and is_issuer(code.plain)


def is_sure(folded: Folded, reading: Reading) -> bool:
    """Whether what was read among other words is a number and not their chance meeting."""
    number, codes = reading.number, reading.codes
    if number.year:
        return True
    if number.family == "C":
        before = max(0, reading.start - 12)
        announced = ANNOUNCED.search(folded.plain, before, reading.start)
        return is_issuer(codes[0].plain) or announced is not None
    if number.family == "E":
        return is_issuer(codes[1].plain) or SERIES.fullmatch(codes[1].plain) is not None
    if not codes[0].tight:
        return number.family == "D" and is_issuer(codes[1].plain)
    return True
