"""Finding by number: the documents that bear one, and the numbers that none bears."""

from typing import NamedTuple

from documents.models import Document
from documents.numbers import Number
from documents.search import counting, ranking, worded
from documents.search.conditions import from_filters, matches, one_of
from documents.search.counting import Counts
from documents.search.filters import Filters
from documents.search.reading import Asked
from documents.search.terms import number_lexemes


class Bearers(NamedTuple):
    """All documents of the numbers that were asked for, in rank order."""

    ids: list[int]
    counts: Counts
    missing: list[Number]


def find(asked: Asked, filters: Filters) -> Bearers:
    return _whole(asked, filters) if asked.numbers else _partial(asked, filters)


def _whole(asked: Asked, filters: Filters) -> Bearers:
    """Of a batch in the order pasted; of one number the newest first."""
    by_key: dict[str, list[Document]] = {number.key: [] for number in asked.numbers}
    bearers = Document.objects.published().filter(number_key__in=by_key)
    for document in bearers.only("number_key", "number_key_exact", "issued_on"):
        by_key[document.number_key].append(document)
    ids = [
        document.pk
        for number in asked.numbers
        for document in _meant(by_key[number.key], number, asked)
    ]
    missing = [number for number in asked.numbers if not by_key[number.key]]
    if not ids:
        return Bearers([], Counts(), missing)
    conditions = [one_of(ids), *from_filters(filters)]
    shown = set(ranking.by_column(conditions, "ban-hanh", has_terms=True))
    ids = [pk for pk in ids if pk in shown]
    ids = _by_words(asked, ids) if len(asked.numbers) == 1 else ids
    return Bearers(ids, counting.count(conditions, filters.day), missing)


def _meant(bearers: list[Document], number: Number, asked: Asked) -> list[Document]:
    """Of several documents of one number those that marks or a date single out, newest first."""
    for is_it in (
        lambda row: number.exact_key != number.key and row.number_key_exact == number.exact_key,
        lambda row: row.issued_on in asked.dates,
    ):
        bearers = [row for row in bearers if is_it(row)] or bearers
    dated = [row for row in bearers if row.issued_on]
    undated = [row for row in bearers if not row.issued_on]
    return sorted(dated, key=lambda row: (row.issued_on, row.pk), reverse=True) + undated


def _partial(asked: Asked, filters: Filters) -> Bearers:
    """The documents whose number has these pieces; other words rank them."""
    conditions = [matches(_pieces(asked)), *from_filters(filters)]
    counts = counting.count(conditions, filters.day)
    ids = ranking.by_column(conditions, "ban-hanh", has_terms=True) if counts.total else []
    return Bearers(_by_words(asked, ids), counts, [])


def _pieces(asked: Asked) -> str:
    """The number, one of the types, and all of the bodies that were said."""
    partial = asked.partial
    pieces = number_lexemes(partial.no, partial.suffix, [partial.year], (), partial.issuer_codes)
    kinds = number_lexemes(None, types=[*partial.type_codes, *partial.type_slugs])
    query = " & ".join(f"'{piece}'" for piece in pieces)
    any_kind = " | ".join(f"'{kind}'" for kind in kinds)
    return f"{query} & ({any_kind})" if any_kind else query


def _by_words(asked: Asked, ids: list[int]) -> list[int]:
    """Those first that have all of the other words, in the title before in the text."""
    if not asked.has_words or len(ids) < 2:
        return ids
    here = one_of(ids)
    first: dict[int, None] = {}
    for query in worded.ranks(asked):
        with_words = ranking.by_column([here, matches(query)], "ban-hanh", has_terms=True)
        first.update(dict.fromkeys(with_words))
    return [*first, *(pk for pk in ids if pk not in first)]
