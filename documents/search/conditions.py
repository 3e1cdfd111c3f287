"""The conditions of a search, as SQL over the table of search rows."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone

from documents.models import SearchRow
from documents.models.document import State
from documents.search.abbreviations import Run
from documents.search.filters import Filters
from documents.search.terms import running_pattern
from documents.validity import state_expression

# What comes last among equals: it is no law any more, or not for the time being.
ENDED = (State.EXPIRED.value, State.SUSPENDED.value)
MAY_HAVE_ENDED = (
    "ends_on <= %s OR state IN ('het_toan_bo', 'ngung_toan_bo') OR suspended_from IS NOT NULL"
)


class Condition(NamedTuple):
    """`facet` is the list of counts that it narrows, and that counts without it; "" for none.

    One that `is_slow` unpacks the row's words, and is asked of as few rows as may be; one that
    `is_first` has an index that no other may stand in for.
    """

    sql: str
    params: tuple = ()
    facet: str = ""
    is_slow: bool = False
    is_first: bool = False


IS_PUBLIC = Condition("documents_searchrow.is_public")


def table_of(conditions: Iterable[Condition]) -> tuple[str, list]:
    """The rows that meet all of these and that readers may see, to stand behind FROM.

    What an index of words finds is found first: PostgreSQL would take an index of types as well,
    and unpack the words of every row of a type.
    """
    conditions = [IS_PUBLIC, *conditions]
    first = [condition for condition in conditions if condition.is_first]
    rest = [condition for condition in conditions if not condition.is_first]
    params = [param for condition in (*first, *rest) for param in condition.params]
    table = "documents_searchrow"
    if first:
        table = f"(SELECT * FROM {table} WHERE {_all(first)} OFFSET 0) AS {table}"
    return f"{table} WHERE {_all(rest)}", params


def _all(conditions: Iterable[Condition]) -> str:
    return " AND ".join(condition.sql for condition in conditions)


def from_filters(filters: Filters) -> list[Condition]:
    conditions = []
    if filters.kinds:
        conditions.append(Condition("type_id = ANY(%s)", (list(filters.kinds),), "loai"))
    if filters.bodies:
        conditions.append(Condition("bodies && %s::int[]", (list(filters.bodies),), "co-quan"))
    if filters.subjects:
        conditions.append(Condition("subjects && %s::int[]", (list(filters.subjects),), "linh-vuc"))
    if filters.years:
        first, last = filters.years
        days = date(first, 1, 1), date(last, 12, 31)
        conditions.append(Condition("day BETWEEN %s AND %s", days, "nam"))
    if filters.states:
        sql, params = state_sql(filters.day)
        conditions.append(
            Condition(f"({sql}) = ANY(%s)", (*params, list(filters.states)), "hieu-luc")
        )
    if filters.with_text:
        conditions.append(Condition("has_text"))
    return conditions


def matches(query: str) -> Condition:
    """The row has these terms, a ready tsquery."""
    return Condition("terms @@ %s::tsquery", (query,), is_first=True)


def one_of(ids: list[int]) -> Condition:
    return Condition("document_id = ANY(%s)", (ids,), is_first=True)


def has_phrase(run: Run) -> Condition:
    return Condition("words ~ %s", (running_pattern(run),), is_slow=True)


def parted(conditions: Iterable[Condition]) -> tuple[list[Condition], list[Condition]]:
    """The quick ones and the slow ones."""
    quick = [condition for condition in conditions if not condition.is_slow]
    return quick, [condition for condition in conditions if condition.is_slow]


def signed_or_begins(days: list[date]) -> Condition:
    return Condition("(issued_on = ANY(%s) OR effective_from = ANY(%s))", (days, days))


def state_sql(day: date) -> tuple[str, tuple]:
    """The state of a search row on a day, as documents.validity has it."""
    return _state_sql(day, timezone.localdate())


@lru_cache(maxsize=64)
def _state_sql(day: date, today: date) -> tuple[str, tuple]:
    rows = SearchRow.objects.order_by().annotate(shown=state_expression(day))
    query = rows.values_list("shown").query
    compiler = query.get_compiler("default")
    compiler.pre_sql_setup()
    sql, params = compiler.compile(query.annotations["shown"])
    return sql, tuple(params)


def ended_sql(day: date) -> tuple[str, tuple]:
    """Whether a row's state on a day is one of ENDED; few need to be looked at closely."""
    sql, params = state_sql(day)
    return f"(({MAY_HAVE_ENDED}) AND ({sql}) IN %s)", (day, *params, ENDED)
