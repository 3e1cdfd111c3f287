"""How many documents a search finds, and how they spread over types, bodies, years and states."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from documents.search.conditions import Condition, parted, state_sql, table_of
from documents.search.filters import Filters

# Above this, one row in sixteen is counted and stands for all.
MAX_EXACT = 10_000
SHARE = 16
# So many rows' words are unpacked to look for a phrase in; of more, those of the sample.
MAX_UNPACKED = 4_000
# Fewer than this in the sample say nothing of all.
ENOUGH = 3
# A total that was not counted is told in round numbers.
ROUND = 1_000
COLUMNS = {
    "loai": "type_id",
    "co-quan": "bodies",
    "linh-vuc": "subjects",
    "nam": "year",
    "hieu-luc": "state",
}
IN_SAMPLE = Condition("in_sample", is_first=True)
# Always true; it names the index that finds the sample where no words do.
ANY_DAY = Condition("day >= '0001-01-01'", is_first=True)


@dataclass
class Counts:
    """`by` holds a Counter for each facet, which leaves out the facet's own filter.

    Those in `rough` are estimates.
    """

    total: int = 0
    is_exact: bool = True
    by: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    rough: frozenset[str] = frozenset()


def count(conditions: list[Condition], day: date) -> Counts:
    """Count what the conditions find; in a sample where that is much."""
    quick, slow = parted(conditions)
    unpacks = bool(slow) and total(quick) > MAX_UNPACKED
    looked_at, sample = _count([*conditions, IN_SAMPLE], day)
    if unpacks and sample.total >= ENOUGH:
        return _estimate(sample)
    if looked_at * SHARE <= MAX_EXACT:
        return _count(conditions, day)[1]
    counts = _estimate(sample)
    if counts.total <= MAX_EXACT:
        _count_rest(counts, conditions, day)
    return counts


def count_all(filters: Filters, conditions: list[Condition]) -> Counts:
    """Count what filters find that ask for no words: by the table of counts where it knows."""
    kept = TotalsOf(filters)
    if not kept.knows:
        return count([*conditions, ANY_DAY], filters.day)
    known, narrow = kept.total(), [condition._replace(facet="") for condition in conditions]
    if known > MAX_EXACT:
        counts = _estimate(_count([*narrow, IN_SAMPLE, ANY_DAY], filters.day)[1])
        counts.rough = frozenset({"hieu-luc", "linh-vuc"})
    else:
        counts = _count(narrow, filters.day)[1]
    counts.total, counts.is_exact = known, True
    counts.by.update(kept.by())
    return counts


def _estimate(sample: Counts) -> Counts:
    """What counts of the sample tell of all."""
    for counter in sample.by.values():
        for value in counter:
            counter[value] *= SHARE
    number = sample.total * SHARE
    number = number // ROUND * ROUND if number > MAX_EXACT else number
    return Counts(number, False, sample.by, frozenset(COLUMNS))


def _count_rest(counts: Counts, conditions: list[Condition], day: date) -> None:
    """Count exactly all but the facets that leave out their own filter, and with it too much."""
    rough = {condition.facet for condition in conditions if condition.facet}
    _, exact = _count([condition._replace(facet="") for condition in conditions], day)
    counts.total, counts.is_exact, counts.rough = exact.total, True, frozenset(rough)
    for facet in COLUMNS:
        if facet not in rough:
            counts.by[facet] = exact.by[facet]


def total(conditions: Iterable[Condition]) -> int:
    found, params = table_of(conditions)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {found}", params)
        return cursor.fetchone()[0]


def exists(conditions: Iterable[Condition]) -> bool:
    found, params = table_of(conditions)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {found})", params)
        return cursor.fetchone()[0]


def _count(conditions: list[Condition], day: date) -> tuple[int, Counts]:
    """Count exactly; return also how many rows were looked at.

    All facets in one walk over the rows: bodies and subjects are grouped as whole lists, of which
    there are few, and taken apart here.
    """
    facets = [condition for condition in conditions if condition.facet]
    found, params = table_of(condition for condition in conditions if not condition.facet)
    state, state_params = state_sql(day)
    tests = "".join(f", {condition.sql} AS in_{n}" for n, condition in enumerate(facets))
    test_params = [param for condition in facets for param in condition.params]
    # A count for each set of filters that some facet leaves out; mostly there is one.
    flags = [_flags(facets, name) for name in ("", *COLUMNS)]
    kinds = list(dict.fromkeys(flags))
    numbers = [f"count(*) FILTER (WHERE {kind})" for kind in kinds]
    columns = ", ".join(COLUMNS.values())
    sql = f"""
        SELECT grouping({columns}), {columns}, count(*), {", ".join(numbers)}
        FROM (
            SELECT type_id, bodies, subjects, year, {state} AS state{tests}
            FROM {found}
        ) AS hits
        GROUP BY GROUPING SETS ((), (type_id), (bodies), (subjects), (year), (state))
    """
    counts, looked_at = Counts(), 0
    with connection.cursor() as cursor:
        cursor.execute(sql, [*state_params, *test_params, *params])
        for row in cursor.fetchall():
            values, numbers = row[1:6], dict(zip(kinds, row[7:], strict=True))
            place = GROUPED.get(row[0])
            if place is None:
                looked_at, counts.total = row[6], numbers[flags[0]]
                continue
            found = values[place] if isinstance(values[place], list) else [values[place]]
            for value in found:
                counts.by[FACETS[place]][value] += numbers[flags[1 + place]]
    return looked_at, counts


FACETS = list(COLUMNS)
# What grouping() tells of a row that is grouped by one column: all bits but its own.
GROUPED = {0b11111 ^ (1 << (4 - place)): place for place in range(5)}


def _flags(facets: list[Condition], facet: str) -> str:
    """The rows that pass all filters but the facet's own."""
    names = [f"in_{number}" for number, condition in enumerate(facets) if condition.facet != facet]
    return " AND ".join(names) or "true"


class TotalsOf:
    """The table of counts, for filters of type, year and one body: those it knows."""

    def __init__(self, filters: Filters):
        self.knows = len(filters.bodies) < 2 and not (
            filters.subjects or filters.states or filters.with_text
        )
        self.body = "body_id = %s", [*filters.bodies, 0][:1]
        self.kinds = ("type_id = ANY(%s)", [list(filters.kinds)]) if filters.kinds else ANY
        self.years = ("year BETWEEN %s AND %s", [*filters.years]) if filters.years else ANY

    def total(self) -> int:
        ((number,),) = self.sums("", self.body, self.kinds, self.years)
        return number or 0

    def by(self) -> dict[str, Counter]:
        real_bodies = ("body_id <> 0", [])
        return {
            "loai": Counter(dict(self.sums("type_id", self.body, self.years))),
            "co-quan": Counter(dict(self.sums("body_id", real_bodies, self.kinds, self.years))),
            "nam": Counter(dict(self.sums("year", self.body, self.kinds))),
        }

    def years_down(self) -> list[tuple[int, int]]:
        """(year, number) of what is found, the last year first."""
        return sorted(self.sums("year", self.body, self.kinds, self.years), reverse=True)

    def sums(self, column: str, *conditions: tuple[str, list]) -> list[tuple]:
        where = " AND ".join(sql for sql, _ in conditions)
        params = [param for _, some in conditions for param in some]
        column, group = (f"{column}, ", f"GROUP BY {column}") if column else ("", "")
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {column}sum(number)::int FROM documents_searchcount WHERE {where} {group}",
                params,
            )
            return cursor.fetchall()


ANY = ("true", [])
