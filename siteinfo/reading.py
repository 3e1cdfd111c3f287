"""The kinds of pages whose reads are counted; each app registers its own.

The counter's address names what is read by kind and number: `/luot-xem.gif?b=12`. What counts
and ranks reads sees other apps' rows only through this register.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet, Value


class Item(NamedTuple):
    """What lists and reports show of something that was read."""

    title: str
    url: str
    section: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Kind:
    title: str
    rows: Callable[[], QuerySet]
    published: Callable[[], QuerySet]
    # The fields of which `describe` makes an Item, in its order; of the first three alone, a
    # number and two texts, it makes what a line of links needs.
    fields: tuple[str, ...]
    describe: Callable[..., Item]

    def select(self, rows: QuerySet) -> QuerySet:
        return rows.values_list("pk", *self.fields)

    def select_links(self, rows: QuerySet, key: str) -> QuerySet:
        """Select (key, pk, …) for one query over several kinds."""
        return rows.order_by().values_list(Value(key), "pk", *self.fields[:3])

    def items(self, selected: Iterable[tuple]) -> dict[int, Item]:
        return {pk: self.describe(*values) for pk, *values in selected}


registry: dict[str, Kind] = {}


def register(key: str, kind: Kind) -> None:
    registry[key] = kind
