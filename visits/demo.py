"""The demo's visits: the old portal's number, and some weeks that look like a union's."""

from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from siteinfo import reading
from visits.models import Day, Handover, Read

WEEKS = 9
MOST_ARTICLES = 40
# A working day's visits; at weekends fewer read.
WORKDAY, WEEKEND = (230, 420), (90, 180)


@transaction.atomic
def load() -> None:
    """Load once: where there is a hand-over already, nothing changes."""
    if Handover.objects.exists():
        return
    chance = Random(337_068)
    today = timezone.localdate()
    days = [today - timedelta(days=back) for back in range(7 * WEEKS, 0, -1)]
    Handover.objects.create(inherited=337_068, as_of=date(2020, 2, 20), started_on=days[0])
    Day.objects.bulk_create([day_of(day, chance) for day in days], ignore_conflicts=True)
    for key, kind in reading.registry.items():
        items = sorted(kind.published().values_list("pk", flat=True))
        chance.shuffle(items)
        Read.objects.bulk_create(
            [
                read_of(day, key, item, rank, chance)
                for day in days
                for rank, item in enumerate(items[:MOST_ARTICLES], start=1)
            ],
            ignore_conflicts=True,
        )


def day_of(day, chance):
    people = chance.randint(*(WEEKEND if day.weekday() >= 5 else WORKDAY))
    return Day(day=day, people=people, bots=people // 5 + chance.randint(5, 40))


def read_of(day, kind, item, rank, chance):
    """Few are read much and many a little."""
    people = chance.randint(20, 40) // rank + chance.randint(0, 4)
    return Read(day=day, kind=kind, item=item, people=people, bots=people // 6)
