"""What the clock does for the search: its table of counts kept small, old misses forgotten."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from documents.models import MissedSearch
from unionportal.clock import every_day, every_minute

# Changes that readers add up on every search of all documents; a few hundred cost nothing.
MANY_CHANGES = 500
KEEP_MISSED = timedelta(days=365)

FOLD = """
WITH changes AS (DELETE FROM documents_searchcount RETURNING type_id, body_id, year, number)
INSERT INTO documents_searchcount (type_id, body_id, year, number)
SELECT type_id, body_id, year, sum(number) FROM changes
GROUP BY type_id, body_id, year HAVING sum(number) <> 0
"""
CHANGES = """
SELECT count(*) - count(DISTINCT (type_id, body_id, year)) FROM documents_searchcount
"""


def fold_search_counts() -> None:
    """Add up the changes of the table of counts, when they have become many."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES)
        if cursor.fetchone()[0] > MANY_CHANGES:
            cursor.execute(FOLD)


def forget_old_missed_searches() -> None:
    """Forget what nobody has looked for in a year."""
    MissedSearch.objects.filter(last_at__lt=timezone.now() - KEEP_MISSED).delete()


def watch() -> None:
    every_minute(fold_search_counts)
    every_day(forget_old_missed_searches)
