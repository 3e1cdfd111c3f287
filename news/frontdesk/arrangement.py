"""What stands where on the front page, as editors put it together."""

from dataclasses import dataclass, replace
from hashlib import sha256

from django.http import QueryDict

from news.models import Article, Category
from unionportal.text import row_key

PLACES = {"lead": Article.Place.LEAD, "featured": Article.Place.FEATURED}
ZONES = (*PLACES, "blocks")


@dataclass(frozen=True)
class Arrangement:
    """The numbers of the stories and of the categories with a block, each in their order."""

    lead: tuple[int, ...] = ()
    featured: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()

    @classmethod
    def stored(cls) -> "Arrangement":
        placed = Article.objects.exclude(place=Article.Place.NONE)
        rows = placed.order_by("place_order", *Article._meta.ordering).values_list("pk", "place")
        shown = Category.objects.filter(on_home=True, hidden=False)
        return cls(
            **{zone: tuple(pk for pk, at in rows if at == PLACES[zone]) for zone in PLACES},
            blocks=tuple(shown.order_by("home_order", "sort_key").values_list("pk", flat=True)),
        )

    @classmethod
    def typed(cls, data: QueryDict) -> "Arrangement":
        """What a form or an address says; a story or a category stands once."""
        zones = {
            zone: tuple(dict.fromkeys(pk for value in data.getlist(zone) if (pk := row_key(value))))
            for zone in ZONES
        }
        zones["featured"] = tuple(pk for pk in zones["featured"] if pk not in zones["lead"])
        return cls(**zones)

    @classmethod
    def of(cls, data: dict) -> "Arrangement":
        """What history keeps (`named`)."""
        return cls(**{zone: tuple(row["pk"] for row in data.get(zone, ())) for zone in ZONES})

    @property
    def mark(self) -> str:
        """Another for each arrangement; tells whether somebody has changed it since."""
        return sha256(repr(self).encode()).hexdigest()[:16]

    @property
    def stories(self) -> tuple[int, ...]:
        return self.lead + self.featured

    def moved(self, act: str, zone: str, pk: int) -> "Arrangement":
        """After a button: up, down, out, or into a zone ("lead", "featured", "blocks")."""
        row = list(getattr(self, zone))
        if act in ZONES:
            others = self.without(pk, act)
            at = getattr(others, act)
            # Stories come in on top, where one looks; blocks at the end.
            return replace(others, **{act: (*at, pk) if act == "blocks" else (pk, *at)})
        if pk not in row:
            return self
        if act == "out":
            return self.without(pk, zone)
        at = row.index(pk)
        to = max(0, min(len(row) - 1, at + {"up": -1, "down": 1}[act]))
        row.insert(to, row.pop(at))
        return replace(self, **{zone: tuple(row)})

    def without(self, pk: int, zone: str) -> "Arrangement":
        zones = ["blocks"] if zone == "blocks" else PLACES
        return replace(
            self, **{name: tuple(one for one in getattr(self, name) if one != pk) for name in zones}
        )

    def only(self, stories: set[int], blocks: set[int]) -> "Arrangement":
        """Without what may not stand on the front page."""
        return Arrangement(
            *(tuple(pk for pk in getattr(self, zone) if pk in stories) for zone in PLACES),
            tuple(pk for pk in self.blocks if pk in blocks),
        )
