"""The order of what was found, a page of it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from documents.search import matching
from documents.search.conditions import Condition, ended_sql, join, matches, parted
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
    found_groups: list[Group], conditions: list[Condition], day: date, need: int
) -> list[int]:
    """The first ids of all groups; within one, what has ended comes last, then the newest first."""
    ids: dict[int, None] = {}
    # Titles in one go; the many that have the words in their text only if those do not suffice,
    # and those with other marks only if enough that are in force do not bear the same.
    if len(found_groups) > 1:
        rows = sorted(_rows(found_groups[:-1], conditions, day, need))
        ids.update(dict.fromkeys(pk for *_, pk in rows))
    *strict, widest = filter(None, found_groups[-1].tiers)
    for tiers in filter(None, (strict, [*strict, widest])):
        if len(ids) >= need:
            break
        rows = sorted(_rows([Group(tuple(tiers))], conditions, day, need))
        in_force = dict.fromkeys(pk for _, ended, *_, pk in rows if not ended)
        if tiers[-1] is widest or len(ids | in_force) >= need:
            ids.update(dict.fromkeys(pk for *_, pk in rows))
    return list(ids)[:need]


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
                where, where_params = join([*quick, matches(query)])
                parts.append(
                    f"(SELECT {place}, ended, {tier}, '0001-01-01' - day, -document_id, document_id"
                    f" FROM (SELECT {ended} AS ended, day, document_id, words"
                    f" FROM documents_searchrow WHERE {where}"
                    f" ORDER BY ended, {SORTED['ban-hanh']} {'OFFSET 0' if slow else ''}"
                    f") AS sorted WHERE {passes} LIMIT {need})"
                )
                params += [*ended_params, *where_params, *slow_params]
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
    where, params = join(conditions)
    order = (SORTED if has_terms else ORDERS)[sort]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT document_id FROM documents_searchrow WHERE {where} ORDER BY {order}"
            " LIMIT %s OFFSET %s",
            [*params, size, start],
        )
        return [row[0] for row in cursor.fetchall()]


def changed_last(conditions: list[Condition], size: int) -> list[int]:
    """Ids of what was entered or changed last."""
    where, params = join(conditions)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM documents_document WHERE id IN"
            f" (SELECT document_id FROM documents_searchrow WHERE {where})"
            f" ORDER BY updated_at DESC LIMIT {size}",
            params,
        )
        return [row[0] for row in cursor.fetchall()]
