"""No search may keep the database busy for long."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg2.errors import QueryCanceled

# Reading all rows looks cheap to PostgreSQL, as it does not count unpacking their words. Compiling
# takes longer than any of these statements.
SETTINGS = """
SET LOCAL statement_timeout = '4s'; SET LOCAL jit = off; SET LOCAL enable_seqscan = off
"""


class TooSlow(Exception):
    """The search asked for more than the store can answer in time."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Let each statement within take a few seconds, and be planned as the search rows need it."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(SETTINGS)
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise
