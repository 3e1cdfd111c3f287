"""No search may keep the database busy for long."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg2.errors import QueryCanceled

SECONDS = 4


class TooSlow(Exception):
    """The search asked for more than the store can answer in time."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Let each statement within take a few seconds, and the whole be planned for short ones."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{SECONDS}s'; SET LOCAL jit = off")
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise
