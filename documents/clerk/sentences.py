"""Reading a heading pasted as one sentence, as laws and letters cite each other."""

import re

from documents.citations import find_numbers
from documents.clerk.pages import TYPE_NAMES, Heading, subject_line
from documents.numbers.folding import fold_number
from unionportal.text import clean_line, fold

DAY = re.compile(
    r"^[ ,(]*(?:KY |BAN HANH )?(?:NGAY )?(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}"
    r"|\d{1,2} THANG \d{1,2},? NAM \d{4})[ ,)]*"
)
BY = re.compile(r"^[ ,]*CUA ")
# "Ban Bí thư Trung ương Đảng khóa XIII"
TERM = re.compile(r"(?: TRUNG UONG DANG)?(?:,? KHOA [IVXLC\d]+)?")


def read_sentence(text: str) -> Heading:
    """Read "Nghị định số 145/2020/NĐ-CP ngày 14/12/2020 của Chính phủ quy định …"."""
    text = clean_line(text)
    found = find_numbers(text)
    if not found:
        return Heading(abstract=subject_line(text))
    own = found[0]
    before = fold(text[: own.start]).removesuffix("so").rstrip(" :").removesuffix(" so")
    names = [name for name in TYPE_NAMES if before.strip().endswith(name)]
    behind = fold_number(text[own.end :])
    place = match.end() if (match := DAY.match(behind.plain)) else 0
    rest = _tail(text[own.end :], behind, place)
    return Heading(
        number=own.number,
        type_name=max(names, key=len, default=""),
        issued_on=own.date,
        abstract=rest,
        letterhead=rest,
    )


def without_body(rest: str, names: list[str]) -> str:
    """Take "của Chính phủ" off the beginning, for the longest of these names; then the subject."""
    folded = fold_number(rest)
    by = BY.match(folded.plain)
    if not by:
        return subject_line(rest)
    for name in sorted(names, key=len, reverse=True):
        plain = fold_number(name).plain
        if plain and re.match(rf"{re.escape(plain)}\b", folded.plain[by.end() :]):
            end = by.end() + len(plain)
            end += len(TERM.match(folded.plain[end:])[0])
            return subject_line(_tail(rest, folded, end))
    return subject_line(rest)


def _tail(text: str, folded, place: int) -> str:
    if place >= len(folded.plain):
        return ""
    return text[folded.starts[place] :]
