"""Querysets compiled once: a page spends more time on writing SQL than PostgreSQL on running it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from django.db import connections
from django.db.models import QuerySet

# Values that stand for the arguments while the SQL is written; no row has them.
_NUMBERS = range(-2_147_483_600, -2_147_483_500)
_MOMENTS = [datetime(1, 1, 2, tzinfo=UTC) + timedelta(seconds=n) for n in range(100)]


class Prepared:
    """Run the queryset that `make` builds, again and again, for other numbers and times.

    `make` takes one argument for each of `kinds` (int or datetime) and returns a values_list();
    it may only pass them on as values of a filter. Calling the object runs it and returns rows.
    """

    def __init__(self, make: Callable[..., QuerySet], *kinds: type):
        self.make = make
        marks = {int: iter(_NUMBERS), datetime: iter(_MOMENTS)}
        self.marks = [next(marks[kind]) for kind in kinds]
        self.compiled: tuple[str, list[int | None], tuple] | None = None
        self.lock = Lock()

    def __call__(self, *values: Any) -> list[tuple]:
        sql, places, params = self.compiled or self.compile()
        filled = [
            param if place is None else values[place]
            for place, param in zip(places, params, strict=True)
        ]
        with connections["default"].cursor() as cursor:
            cursor.execute(sql, filled)
            return cursor.fetchall()

    def compile(self):
        with self.lock:
            sql, params = self.make(*self.marks).query.sql_with_params()
            places = [self.marks.index(p) if p in self.marks else None for p in params]
            self.compiled = sql, places, params
        return self.compiled
