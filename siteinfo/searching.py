"""What the site search finds beside the news; each app registers its own kinds.

A kind is asked once for the words; first_hits() answers with one query of the database, however
much there is to find.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Window
from django.urls import reverse

SHOWN = 4


class Hit(NamedTuple):
    """A row of the results, in plain text; the page marks the words that were looked for."""

    title: str
    url: str
    snippet: str = ""
    day: date | datetime | None = None


class Found(NamedTuple):
    total: int
    hits: list[Hit]
    # The very thing that was asked for, as by its number: it stands above all else.
    is_exact: bool = False


@dataclass(frozen=True)
class Kind:
    title: str
    find: Callable[[str], Found]
    # The address of its own search, by name; it takes the words as "q".
    more: str = ""


class Group(NamedTuple):
    """What one kind found, and the address of its own search for the rest."""

    number: int
    title: str
    found: Found
    more: str

    @property
    def has_more(self) -> bool:
        return bool(self.more) and self.found.total > len(self.found.hits)


_kinds: list[tuple[int, Kind]] = []


def register(order: int, kind: Kind) -> None:
    _kinds.append((order, kind))
    _kinds.sort(key=lambda row: row[0])


def groups(query: str) -> list[Group]:
    """What each kind found, exact hits first; kinds that found nothing are left out."""
    found = [
        Group(number, kind.title, kind.find(query), _more(kind, query))
        for number, (_, kind) in enumerate(_kinds, start=1)
    ]
    found = [group for group in found if group.found.hits]
    return sorted(found, key=lambda group: not group.found.is_exact)


def _more(kind: Kind, query: str) -> str:
    return f"{reverse(kind.more)}?{urlencode({'q': query})}" if kind.more else ""


def first_hits(rows: QuerySet, query: str, describe: Callable[..., Hit]) -> Found:
    """The best of rows (a SearchTextQuerySet) and how many there are, in one query."""
    found = rows.search(query).order_by("tier", *rows.model._meta.ordering)
    best = list(found.annotate(total=Window(Count("*"))).defer("search_vector")[:SHOWN])
    return Found(best[0].total if best else 0, [describe(row) for row in best])
