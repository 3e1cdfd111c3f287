"""The blocks beside the pages, and the column at their foot.

Numbers and ranking are kept for a minute in each process; whether readers may still see what is
ranked is asked anew for every page.
"""

from datetime import timedelta
from functools import cache

from django.db.models import Sum
from django.utils import timezone

from siteinfo import reading, shell
from unionportal.fragments import fragment
from unionportal.prepared import Prepared
from visits import figures
from visits.models import Read

MOST_READ = 5
# Some of them may be withdrawn.
CANDIDATES = 15
DAYS = 7


def numbers(request) -> str:
    return with_figures("visits/_numbers.html", request)


def at_foot(request) -> str:
    return with_figures("visits/_foot.html", request)


def with_figures(template: str, request) -> str:
    """The part with the numbers of this minute; "" while nothing was counted."""
    found = shell.kept("figures of the minute", shell.stamp_of(request), figures.read)
    return fragment(template, numbers=found) if found.total else ""


def most_read(request) -> str:
    items = most_read_of_late()
    return fragment("visits/_most_read.html", items=items) if items else ""


def most_read_of_late() -> tuple[reading.Item, ...]:
    """What people read most in the last days, of what is published now."""
    places = shell.kept("most read", 0, ranking)
    shown = {}
    for key in {key for key, _ in places}:
        numbers = [number for other, number in places if other == key]
        numbers += [0] * (CANDIDATES - len(numbers))
        for number, item in reading.registry[key].items(published(key)(*numbers)).items():
            shown[key, number] = item
    return tuple(shown[place] for place in places if place in shown)[:MOST_READ]


def ranking() -> list[tuple[str, int]]:
    return list(
        Read.objects.filter(
            day__gt=timezone.localdate() - timedelta(days=DAYS),
            kind__in=list(reading.registry),
            people__gt=0,
        )
        .values_list("kind", "item")
        .annotate(number=Sum("people"))
        .order_by("-number", "kind", "-item")
        .values_list("kind", "item")[:CANDIDATES]
    )


@cache
def published(key: str) -> Prepared:
    kind = reading.registry[key]
    return Prepared(
        lambda *numbers: kind.select_links(kind.published().filter(pk__in=numbers)),
        *[int] * CANDIDATES,
    )
