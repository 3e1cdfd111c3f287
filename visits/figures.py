"""The numbers that readers see."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from siteinfo import shell

# The numbers may be this old; those of the block beside the pages a minute.
KEEP_SECONDS = 5


@dataclass(frozen=True)
class Figures:
    total: int
    today: int
    yesterday: int
    month: int
    online: int
    inherited: int
    since: date | None


def recent() -> Figures:
    return shell.kept("visits", 0, read, seconds=KEEP_SECONDS)


def read() -> Figures:
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT
                coalesce(sum(people), 0),
                coalesce(sum(people) FILTER (WHERE day = %(today)s), 0),
                coalesce(sum(people) FILTER (WHERE day = %(yesterday)s), 0),
                coalesce(sum(people) FILTER (WHERE day >= %(month)s), 0),
                (SELECT count(*) FROM visits_seen
                 WHERE is_person AND last_seen > now() - interval '5 minutes'),
                coalesce((SELECT inherited FROM visits_handover), 0),
                coalesce((SELECT started_on FROM visits_handover), min(day))
            FROM visits_day
            """,
            {
                "today": today,
                "yesterday": today - timedelta(days=1),
                "month": today.replace(day=1),
            },
        )
        counted, *others, inherited, since = cursor.fetchone()
    return Figures(int(counted) + inherited, *map(int, others), inherited, since)
