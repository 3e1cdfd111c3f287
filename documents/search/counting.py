"""How many documents a search finds, and how they spread over types, bodies, years and states."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from documents.search.conditions import Condition, join, state_sql

# Above this, one row in sixteen is counted and stands for all.
MAX_EXACT = 20_000
SHARE = 16
# A total above this is told in round numbers where it was not counted.
ROUND = 1_000
FACETS = {
    "loai": "SELECT 'loai', type_id::text, count(*) FROM hits WHERE {} GROUP BY 2",
    "co-quan": (
        "SELECT 'co-quan', body::text, count(*) FROM hits, unnest(bodies) AS body"
        " WHERE {} GROUP BY 2"
    ),
    "linh-vuc": (
        "SELECT 'linh-vuc', subject::text, count(*) FROM hits, unnest(subjects) AS subject"
        " WHERE {} GROUP BY 2"
    ),
    "nam": "SELECT 'nam', year::text, count(*) FROM hits WHERE {} GROUP BY 2",
    "hieu-luc": "SELECT 'hieu-luc', state, count(*) FROM hits WHERE {} GROUP BY 2",
}
IN_SAMPLE = Condition("documents_searchrow.in_sample")


@dataclass
class Counts:
    """`by` holds a Counter for each facet, which leaves out the facet's own filter."""

    total: int = 0
    is_exact: bool = True
    are_exact: bool = True
    by: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))


def count(conditions: list[Condition], day: date) -> Counts:
    """Count what the conditions find; a sample where that is much."""
    all_in_sample, counts = _count([*conditions, IN_SAMPLE], day)
    if all_in_sample * SHARE <= MAX_EXACT:
        return _count(conditions, day)[1]
    estimate = counts.total * SHARE
    by = defaultdict(
        Counter,
        {
            facet: Counter({value: number * SHARE for value, number in counter.items()})
            for facet, counter in counts.by.items()
        },
    )
    if estimate <= MAX_EXACT:
        return Counts(total(conditions), True, False, by)
    return Counts(estimate // ROUND * ROUND, False, False, by)


def total(conditions: Iterable[Condition]) -> int:
    where, params = join(conditions)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM documents_searchrow WHERE {where}", params)
        return cursor.fetchone()[0]


def exists(conditions: Iterable[Condition]) -> bool:
    where, params = join(conditions)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM documents_searchrow WHERE {where})", params)
        return cursor.fetchone()[0]


def _count(conditions: list[Condition], day: date) -> tuple[int, Counts]:
    """Count exactly; return also how many rows were looked at."""
    facets = [condition for condition in conditions if condition.facet]
    where, params = join(condition for condition in conditions if not condition.facet)
    state, state_params = state_sql(day)
    flags = "".join(
        f", ({condition.sql}) AS in_{number}" for number, condition in enumerate(facets)
    )
    flag_params = [param for condition in facets for param in condition.params]
    sql = [
        "WITH hits AS MATERIALIZED"
        f" (SELECT type_id, bodies, subjects, year, {state} AS state{flags}"
        f" FROM documents_searchrow WHERE {where})"
        " SELECT 'all', '', count(*) FROM hits"
    ]
    sql.append(f"SELECT 'total', '', count(*) FROM hits WHERE {_flags(facets, '')}")
    sql += [query.format(_flags(facets, facet)) for facet, query in FACETS.items()]
    counts, looked_at = Counts(), 0
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(sql), [*state_params, *flag_params, *params])
        for facet, value, number in cursor.fetchall():
            if facet == "all":
                looked_at = number
            elif facet == "total":
                counts.total = number
            else:
                counts.by[facet][value] = number
    return looked_at, counts


def _flags(facets: list[Condition], facet: str) -> str:
    """The rows that pass all filters but the facet's own."""
    names = [f"in_{number}" for number, condition in enumerate(facets) if condition.facet != facet]
    return " AND ".join(names) or "true"
