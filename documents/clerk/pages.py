"""Reading a first page by the form of Nghị định 30/2020: letterhead, number, day, kind, subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.citations import find_numbers
from documents.codes import TYPES
from documents.numbers.dates import DATE, find_dates
from documents.numbers.folding import fold_number
from documents.numbers.number import Number
from unionportal.text import clean_line, fold

# The letterhead, the kind and the subject stand within so many lines.
HEAD = 60
TYPE_NAMES = {row.plain_name.lower() for row in TYPES}
OWN_NUMBER = re.compile(r"^(?:[a-z ]{0,30})?\bso\s*:?\s*\d")
ABOUT = re.compile(r"^(?:v/v|ve viec)\s*:?\s*")
END_OF_SUBJECT = re.compile(
    r"^(?:can cu|dieu \d|chuong |phan |kinh gui|xet |theo |so\s*:|-{3}|_{3})"
)
STARTS = re.compile(r"NAY CO HIEU LUC (?:THI HANH )?(?:KE )?TU NGAY ")
MAX_SUBJECT = 600


@dataclass
class Heading:
    """What a text says of the document that it is; what it does not say is empty."""

    number: Number | None = None
    type_name: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    abstract: str = ""
    # The words among which the issuing body's name stands.
    letterhead: str = ""
    signer: str = ""
    signer_office: str = ""


def read_page(text: str) -> Heading:
    lines = [clean_line(line) for line in text[:200_000].split("\n")]
    lines = [line for line in lines if line]
    head = lines[:HEAD]
    heading = Heading()
    place = _take_number(head, heading)
    heading.letterhead = " ".join(head[: place + 4])
    heading.issued_on = next(_days(head), None) or _day_of_passing(text)
    kind = next((n for n, line in enumerate(head) if fold(line) in TYPE_NAMES), None)
    if kind is not None:
        heading.type_name = fold(head[kind])
        heading.abstract = _subject(head[kind + 1 :])
    else:
        about = (n for n, line in enumerate(head) if ABOUT.match(fold(line)))
        heading.abstract = next((_subject(head[n:], is_letter=True) for n in about), "")
    heading.effective_from = _day_of_effect(text, heading.issued_on)
    return heading


def _take_number(head: list[str], heading: Heading) -> int:
    """Find the document's own number; return the line on which it stands."""
    marked = [n for n, line in enumerate(head) if OWN_NUMBER.match(fold(line))]
    others = [n for n in range(len(head)) if not fold(head[n]).startswith("can cu")]
    for place in [*marked, *others[:15]]:
        for found in find_numbers(head[place]):
            heading.number = found.number
            return place
    return 10


def _days(head: list[str]) -> Iterator[date]:
    """Days as the letterhead has them: "Lào Cai, ngày 05 tháng 3 năm 2026"."""
    for line in head:
        if fold(line).startswith("can cu"):
            return
        for dated in find_dates(fold_number(line).plain):
            yield dated.day


def _day_of_passing(text: str) -> date | None:
    """Laws say it at their end: "… thông qua ngày 27 tháng 11 năm 2024"."""
    plain = fold_number(text[-5_000:]).plain
    for match in re.finditer("THONG QUA NGAY ", plain):
        for dated in find_dates(plain[match.start() : match.end() + 40]):
            return dated.day
    return None


def _day_of_effect(text: str, issued_on: date | None) -> date | None:
    plain = fold_number(text[:200_000]).plain
    for match in STARTS.finditer(plain):
        if plain.startswith(("KY", "BAN HANH"), match.end()):
            return issued_on
        if DATE.match(plain, match.end()):
            return next(find_dates(plain[match.end() : match.end() + 40])).day
    return None


def _subject(lines: list[str], *, is_letter: bool = False) -> str:
    """The lines that say what it is about, up to what comes after them."""
    taken: list[str] = []
    for line in lines:
        folded = fold(line)
        # Behind a subject in small letters stands the one who decides, in capitals.
        turns = bool(taken) and line.isupper() != taken[0].isupper()
        if (taken or not is_letter) and END_OF_SUBJECT.match(folded) and not ABOUT.match(folded):
            break
        if turns or folded in TYPE_NAMES or (is_letter and taken and next(_days([line]), None)):
            break
        taken.append(line)
        if len(" ".join(taken)) > MAX_SUBJECT:
            break
    return subject_line(" ".join(taken))


def subject_line(text: str) -> str:
    """A subject without "Về việc", as a title: "ban hành …" is "Ban hành …"."""
    text = text.strip()
    about = ABOUT.match(fold(text))
    text = text[about.end() :] if about and len(fold(text)) == len(text) else text
    text = text.strip(' .;:,*-–_"“”')
    return f"{text[:1].upper()}{text[1:]}"
