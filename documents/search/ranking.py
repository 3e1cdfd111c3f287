"""The order of what was found, a page of it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from documents.search import matching
from documents.search.conditions import Condition, ended_sql, matches, parted, table_of
from documents.search.reading import Asked

ORDERS = {
    "ban-hanh": "day DESC, document_id DESC",
    "hieu-luc": "effective_from DESC NULLS LAST, document_id DESC",
    "so": "number_no, number_suffix, day DESC, document_id DESC",
}
# The same order that no index has: PostgreSQL would walk it and unpack every row's words.
SORTED = {
    "ban-hanh": "day + 0 DESC, document_id DESC",
    "hieu-luc": "effective_from + 0 DESC NULLS LAST, document_id DESC",
    "so": "number_no + 0, number_suffix, day DESC, document_id DESC",
}


@dataclass(frozen=True)
class Group:
    """Queries of one rank, the best first, each within the next."""

    tiers: tuple[str, ...]


def groups(asked: Asked, title_only: bool, body: matching.Lexemes) -> list[Group]:
    """Phrase of a title, words of a title, words of the text; with the same marks first."""
    every = matching.every
    found = [
        Group(
            (
                matching.whole_name(asked),
                every(asked, matching.title_phrase, matching.title_as_marked),
                every(asked, matching.title_phrase),
            )
        ),
        Group(
            (every(asked, matching.title, matching.title_as_marked), every(asked, matching.title))
        ),
    ]
    if not title_only:
        found.append(Group((every(asked, body, matching.as_marked), every(asked, body))))
    if not any(word.is_marked for word in asked.words):
        found = [Group((*group.tiers[:-2], group.tiers[-1])) for group in found]
    return found


def by_relevance(
    found_groups: list[Group],
    conditions: list[Condition],
    day: date,
    need: int,
    *,
    are_many: bool,
) -> list[int]:
    """The first ids of all groups; within one, what has ended comes last, then the newest first.

    Of many rows the first group mostly suffices, and is asked alone; of few, all titles are asked
    at once.
    """
    ids: dict[int, None] = {}
    titles, texts = found_groups[:-1], found_groups[-1:]
    for some in [[group] for group in found_groups] if are_many else [titles, texts]:
        if some and len(ids) < need:
            ids |= _first_of(some, conditions, day, need, need - len(ids))
    return list(ids)[:need]


def _first_of(
    some: list[Group], conditions: list[Condition], day: date, need: int, wanted: int
) -> dict[int, None]:
    """Ids of these groups in order; of one, its widest tier only if the others do not suffice."""
    strict = some[0].tiers[:-1] if len(some) == 1 else ()
    if any(strict):
        rows = sorted(_rows([Group(strict)], conditions, day, need))
        if sum(not ended for _, ended, *_ in rows) >= wanted:
            return dict.fromkeys(pk for *_, pk in rows)
    return dict.fromkeys(pk for *_, pk in sorted(_rows(some, conditions, day, need)))


def _rows(
    some: list[Group], conditions: list[Condition], day: date, need: int
) -> list[tuple[int, bool, int, int, int, int]]:
    """(group, has ended, tier, age, -id, id) of the best of each tier, the newest of each."""
    ended, ended_params = ended_sql(day)
    quick, slow = parted(conditions)
    # What is slow is asked of the rows in their order, until enough have passed.
    passes = " AND ".join(condition.sql for condition in slow) or "true"
    slow_params = [param for condition in slow for param in condition.params]
    parts, params = [], []
    for place, group in enumerate(some):
        for tier, query in enumerate(group.tiers):
            if query:
                found, found_params = table_of([*quick, matches(query)])
                parts.append(
                    f"(SELECT {place}, ended, {tier}, '0001-01-01' - day, -document_id, document_id"
                    f" FROM (SELECT {ended} AS ended, day, document_id, words"
                    f" FROM {found}"
                    f" ORDER BY ended, {SORTED['ban-hanh']} {'OFFSET 0' if slow else ''}"
                    f") AS sorted WHERE {passes} LIMIT {need})"
                )
                params += [*ended_params, *found_params, *slow_params]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return cursor.fetchall()


def by_column(
    conditions: list[Condition],
    sort: str,
    start: int = 0,
    size: int | None = None,
    *,
    has_terms: bool,
) -> list[int]:
    """Ids in the order of a column; `has_terms` tells that words narrow them."""
    found, params = table_of(conditions)
    order = (SORTED if has_terms else ORDERS)[sort]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT document_id FROM {found} ORDER BY {order} LIMIT %s OFFSET %s",
            [*params, size, start],
        )
        return [row[0] for row in cursor.fetchall()]


def changed_last(conditions: list[Condition], size: int) -> list[int]:
    """Ids of what was entered or changed last."""
    found, params = table_of(conditions)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM documents_document WHERE id IN"
            f" (SELECT document_id FROM {found})"
            f" ORDER BY updated_at DESC LIMIT {size}",
            params,
        )
        return [row[0] for row in cursor.fetchall()]
