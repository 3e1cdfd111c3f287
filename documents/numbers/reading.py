"""Reading a query: the numbers, dates, years and provisions in it, and the words that are left."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from documents.numbers.dates import find_dates
from documents.numbers.folding import Folded, fold_number
from documents.numbers.grammar import Number, is_sure, read_all
from documents.numbers.tokens import TYPE_WORDS, YEARS, Token, TypeWord, read_tokens

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
class PartialNumber:
    """What a query says of a number.

    `type_slugs` are the document types that are meant, `type_codes` the codes that may be printed
    in the number. `year` is that in the number or, where a number has none, that of signing.
    """

    no: int
    suffix: str = ""
    year: int | None = None
    type_codes: list[str] = field(default_factory=list)
    type_slugs: list[str] = field(default_factory=list)
    issuer_codes: list[str] = field(default_factory=list)


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
    partial = _parts_of(numbers) if numbers else _take_partial(query)
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


def _parts_of(numbers: list[Number]) -> PartialNumber | None:
    """The parts of a single number without a year: people leave out that of 145/2020/NĐ-CP."""
    number = numbers[0]
    if len(numbers) > 1 or number.year or not number.no:
        return None
    kind = TYPE_WORDS.get(number.type_code)
    codes = [number.type_code] if number.type_code else []
    slugs = list(kind.slugs) if kind else []
    return PartialNumber(number.no, number.suffix, None, codes, slugs, number.issuer_codes)


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
        if token.no and (read := _partial_at(tokens, index)):
            partial, first, last = read
            query.take([(tokens[first].start, tokens[last].end)])
            return partial
    return None


def _partial_at(tokens: list[Token], index: int) -> tuple[PartialNumber, int, int] | None:
    """What the number at this place is, with the first and last token that belong to it."""
    token = tokens[index]
    first, last = index, index
    bodies = [token.body] if token.body else []
    kind = token.type
    year, announced = None, False
    if _has_year(tokens, index):
        last += 1
        year = tokens[last].no
    elif token.is_year and not _says_number(tokens, index):
        return None
    if _says_number(tokens, index):
        first, announced = first - 1, True
    # Codes before: "NĐ-CP số 145", "ldld kh 45".
    while first and tokens[first].is_near and _is_code(before := tokens[first - 1], kind):
        kind = kind or before.type
        bodies = [before.body, *bodies] if before.body else bodies
        first -= 1
    # And behind: "45 kh ldld", "145/2020/nđ".
    while last + 1 < len(tokens) and tokens[last + 1].is_near:
        after = tokens[last + 1]
        if after.no is not None or not _is_code(after, kind):
            break
        kind = kind or after.type
        bodies = [*bodies, after.body] if after.body else bodies
        last += 1
    if not (kind or year or announced):
        return None
    codes, slugs = kind or ([], [])
    partial = PartialNumber(token.no, token.suffix, year, list(codes), list(slugs), bodies)
    return partial, first, last


def _is_code(token: Token, kind: TypeWord | None) -> bool:
    """A body, or a type where none is known yet."""
    return token.no is None and bool(token.body or (token.type and not kind))


def _has_year(tokens: list[Token], index: int) -> bool:
    """ "145/2020" and "145 2020"; "2019 2020" are two years."""
    if index + 1 == len(tokens) or not tokens[index + 1].is_year:
        return False
    gap = tokens[index + 1].gap.strip()
    return gap in ("/", "-") or (gap == "" and not tokens[index].is_year)


def _says_number(tokens: list[Token], index: int) -> bool:
    return bool(index) and tokens[index - 1].plain == "SO" and tokens[index].is_near
