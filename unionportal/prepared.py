"""Querysets whose SQL is written once in a process.

On a page, Django spends several times longer on writing a query than PostgreSQL on running it.
Only the writing is kept: each call runs the query anew and makes new rows of it.
"""

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.db import connections
from django.db.models import QuerySet

# Values that stand for the arguments while the SQL is written; no row has them.
_NUMBERS = range(-2_147_483_600, -2_147_483_500)
_MOMENTS = [datetime(1, 1, 2, tzinfo=UTC) + timedelta(seconds=n) for n in range(100)]


class Prepared:
    """Run the queryset that `make` builds, again and again, for other numbers and times.

    `make` takes one argument for each of `kinds` (int or datetime) and may only pass them on as
    values of a filter. Calling the object with values runs the query and returns its rows.
    """

    def __init__(self, make: Callable[..., QuerySet], *kinds: type):
        self.make = make
        marks = {int: iter(_NUMBERS), datetime: iter(_MOMENTS)}
        self.marks = [next(marks[kind]) for kind in kinds]
        self.written = None

    def __call__(self, *values: Any) -> list:
        queryset, compiler, sql, params, places, converters = self.written or self.write()
        filled = list(params)
        for place, value in places:
            filled[place] = values[value]
        compiler = copy(compiler)
        compiler.connection = connections[queryset.db]
        compiler.as_sql = lambda *args, **kwargs: (sql, filled)
        compiler.get_converters = lambda columns: converters
        query = copy(queryset.query)
        query.get_compiler = lambda *args, **kwargs: compiler
        # What Django's iterables ask of a queryset.
        ready = SimpleNamespace(
            db=queryset.db, query=query, model=queryset.model, _known_related_objects={}
        )
        return list(queryset._iterable_class(ready))

    def write(self):
        queryset = self.make(*self.marks)
        compiler = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.as_sql()
        places = [
            (place, self.marks.index(param))
            for place, param in enumerate(params)
            if param in self.marks
        ]
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        self.written = queryset, compiler, sql, params, places, converters
        return self.written
