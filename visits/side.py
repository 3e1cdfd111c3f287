"""The blocks beside the pages, and the column at their foot.

Numbers and ranking are kept for a minute in each process; whether readers may still see what is
ranked is asked anew for every page.
"""

from datetime import timedelta
from functools import cache, lru_cache
from itertools import chain, islice

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
    if not places:
        return ()
    wanted = {key: [number for other, number in places if other == key] for key in reading.registry}
    padded = (numbers + [0] * (CANDIDATES - len(numbers)) for numbers in wanted.values())
    rows = {
        (key, number): values for key, number, *values in published()(*chain.from_iterable(padded))
    }
    shown = islice((place for place in places if place in rows), MOST_READ)
    return tuple(described(place[0], *rows[place]) for place in shown)


@lru_cache(maxsize=256)
def described(key: str, *values) -> reading.Item:
    return reading.registry[key].describe(*values)


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
def published() -> Prepared:
    """One query for all kinds: of each, CANDIDATES numbers in the order of the register."""

    def select(*numbers):
        parts = [
            kind.select_links(kind.published().filter(pk__in=batch), key)
            for (key, kind), batch in zip(
                reading.registry.items(), batched(numbers, CANDIDATES), strict=True
            )
        ]
        return parts[0].union(*parts[1:], all=True)

    return Prepared(select, *[int] * CANDIDATES * len(reading.registry))


def batched(values: tuple, size: int) -> list[tuple]:
    return [values[start : start + size] for start in range(0, len(values), size)]
