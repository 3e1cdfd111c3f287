"""Reading a query: the numbers, dates, years and provisions in it, and the words that are left."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.numbers.dates import find_dates
from documents.numbers.folding import Folded, fold_number
from documents.numbers.grammar import is_sure, read_all
from documents.numbers.number import Number
from documents.numbers.partial import PartialNumber, partial_at, parts_of
from documents.numbers.tokens import TYPE_WORDS, YEARS, read_tokens

_NAMES = "|".join(sorted(TYPE_WORDS, key=len, reverse=True))
# What stands before a number and says no more than that it is one.
BEFORE = re.compile(rf"(?:\b(?:{_NAMES}) )?(?:\bSO ?:? ?)?$")
PHRASE = re.compile(r'"([^"\0]*)"')
PROVISION = re.compile(
    r"\b(?:DIEU (?P<article>\d{1,4}[A-Z]?)|KHOAN (?P<clause>\d{1,3}[A-Z]?)|DIEM (?P<point>[A-Z]))\b"
    r"(?: CUA\b)?"
)
YEAR_RANGE = re.compile(
    r"\b(?:(?:TU |GIAI DOAN )?(?:NAM )?)(\d{4})(?: ?- ?| DEN | TOI )(?:NAM )?(\d{4})\b(?![/-])"
)
EDGES = " ,;:.()[]-/\"'“”"


@dataclass(frozen=True)
class Provision:
    """A place in a document: "điều 35 khoản 2 điểm a"; what is not named is empty."""

    article: str = ""
    clause: str = ""
    point: str = ""


@dataclass(frozen=True)
class QueryReading:
    """What a query asks for.

    `partial` stands without `numbers`, or beside a single one without a year, for when its key
    finds nothing. `words` keep their marks and order; a weak number is among them too: it may be
    a number or a word of the title.
    """

    numbers: list[Number]
    partial: PartialNumber | None
    dates: list[date]
    years: tuple[int, int] | None
    provision: Provision | None
    phrases: list[str]
    words: str
    weak_number: int | None


class Query:
    """A query from which the parts that are understood are taken off one after another."""

    def __init__(self, text: str):
        self.text = text
        self.folded = fold_number(text)
        self.plain = self.folded.plain

    def take(self, spans: Iterable[tuple[int, int]]) -> None:
        """Blank these spans out; places stay the same."""
        pieces, place = [], 0
        for start, end in sorted(spans):
            start = max(start, place)
            if end > start:
                pieces += [self.plain[place:start], "\0" * (end - start)]
                place = end
        self.plain = "".join(pieces) + self.plain[place:]

    def words(self) -> str:
        """What was not taken, as it was typed."""
        left = [
            self.text[slice(*self.folded.span(*run.span()))]
            for run in re.finditer(r"[^\0]+", self.plain)
        ]
        kept = [piece for part in left if (piece := part.strip(EDGES))]
        return unicodedata.normalize("NFC", " ".join(" ".join(kept).split()))


def read_query(text: str) -> QueryReading:
    """Read a query by the rules of the search box: dates first, then numbers, then what is left."""
    query = Query(text)
    dates = _take_dates(query)
    numbers = _take_numbers(query)
    phrases = _take_phrases(query)
    provision = _take_provision(query)
    years = _take_year_range(query)
    partial = parts_of(numbers) if numbers else _take_partial(query)
    years = years or _take_years(query)
    weak = None if numbers or partial else _weak_number(query)
    return QueryReading(numbers, partial, dates, years, provision, phrases, query.words(), weak)


def _take_dates(query: Query) -> list[date]:
    found = list(find_dates(query.plain))
    query.take((dated.start, dated.end) for dated in found)
    return [dated.day for dated in found]


def _take_numbers(query: Query) -> list[Number]:
    folded: Folded = query.folded._replace(plain=query.plain)
    whole = query.plain.strip(EDGES)
    numbers: dict[Number, None] = {}
    spans = []
    for reading in read_all(folded):
        alone = len(whole) == reading.end - reading.start
        if not (alone or is_sure(folded, reading)):
            continue
        lead = BEFORE.search(query.plain, max(0, reading.start - 40), reading.start)
        spans.append((lead.start(), reading.end))
        numbers[reading.number] = None
    query.take(spans)
    if len(spans) > 1:
        query.take(match.span() for match in re.finditer(r"(?<=\0)[ ,;]*VA (?=\0)", query.plain))
    return list(numbers)


def _take_phrases(query: Query) -> list[str]:
    found = [match for match in PHRASE.finditer(query.plain) if match[1].strip()]
    query.take(match.span() for match in found)
    texts = (query.text[slice(*query.folded.span(*match.span(1)))] for match in found)
    return [unicodedata.normalize("NFC", " ".join(text.split())) for text in texts]


def _take_provision(query: Query) -> Provision | None:
    """The first article, clause and point; a point alone is a word: "điểm a" of a list."""
    parts: dict[str, str] = {}
    spans = []
    for match in PROVISION.finditer(query.plain):
        name = match.lastgroup
        if name not in parts:
            parts[name] = query.folded.marked[slice(*match.span(name))].lower()
            spans.append(match.span())
    if "article" not in parts and "clause" not in parts:
        return None
    query.take(spans)
    return Provision(**parts)


def _take_year_range(query: Query) -> tuple[int, int] | None:
    for match in YEAR_RANGE.finditer(query.plain):
        first, last = int(match[1]), int(match[2])
        if first in YEARS and last in YEARS and first <= last:
            query.take([match.span()])
            return first, last
    return None


def _take_years(query: Query) -> tuple[int, int] | None:
    """Years that stand alone, with the word "năm" before them."""
    tokens = read_tokens(query.plain)
    found, spans = [], []
    for index, token in enumerate(tokens):
        if token.is_year:
            found.append(token.no)
            before = tokens[index - 1] if index else None
            named = before and before.plain == "NAM" and token.gap == " "
            spans.append((before.start if named else token.start, token.end))
    query.take(spans)
    return (min(found), max(found)) if found else None


def _weak_number(query: Query) -> int | None:
    numbers = (token.no for token in read_tokens(query.plain) if token.no is not None)
    return next(numbers, None)


def _take_partial(query: Query) -> PartialNumber | None:
    tokens = read_tokens(query.plain)
    for index, token in enumerate(tokens):
        if token.no and (read := partial_at(tokens, index)):
            partial, first, last = read
            query.take([(tokens[first].start, tokens[last].end)])
            return partial
    return None
