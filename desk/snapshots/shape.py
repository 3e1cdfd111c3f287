"""What belongs to an object of a kind."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from unionportal.publishing import Publishable

# Where a story stands, not what it says: a revision that is taken back leaves these alone.
STATE_FIELDS = {
    "state",
    "published_at",
    "expires_at",
    "sent_at",
    "held_by",
    "binned_at",
    "binned_by",
}

_shapes: dict[type[models.Model], "Shape"] = {}


def register(
    model: type[models.Model],
    rows: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    lasting: tuple[str, ...] = (),
    by_name: tuple[str, ...] = (),
) -> None:
    """Say what of a model is kept: `rows` names its related rows by their accessors.

    `without` leaves columns out ("created_at", or "files.text" of the rows). Rows named in
    `lasting` are brought back but never taken away: what readers were told stays told. What
    is joined under a name of `by_name` is made again by its name when it is gone.
    """
    _shapes[model] = Shape(model, rows, frozenset(without), frozenset(lasting), frozenset(by_name))


def shape_of(model: type[models.Model]) -> "Shape":
    return _shapes[model]


def registered() -> list[type[models.Model]]:
    return list(_shapes)


@dataclass
class Shape:
    model: type[models.Model]
    row_names: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    by_name: frozenset[str] = frozenset()

    @cached_property
    def fields(self) -> list[models.Field]:
        return [field for field in self.model._meta.concrete_fields if self._is_kept(field)]

    @cached_property
    def standing(self) -> set[str]:
        """The columns that say where it stands; the state of a law is no such thing."""
        return STATE_FIELDS if issubclass(self.model, Publishable) else set()

    @cached_property
    def joined(self) -> list[models.ManyToManyField]:
        return [
            field
            for field in self.model._meta.many_to_many
            if field.editable and field.name not in self.without
        ]

    @cached_property
    def rows(self) -> list["Rows"]:
        return [Rows(self, self.model._meta.get_field(name)) for name in self.row_names]

    def _is_kept(self, field: models.Field) -> bool:
        is_made = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        return not (
            field.primary_key
            or is_made
            or isinstance(field, SearchVectorField)
            or field.name in self.without
        )


class Rows:
    """The rows of one kind below an object."""

    def __init__(self, shape: Shape, relation: models.ManyToOneRel):
        prefix = f"{relation.name}."
        without = {name.removeprefix(prefix) for name in shape.without if name.startswith(prefix)}
        self.parent = relation.field
        self.model = relation.related_model
        self.label = self.model._meta.label_lower
        self.is_lasting = relation.name in shape.lasting
        self.fields = Shape(self.model, without=frozenset({*without, self.parent.name})).fields

    def of(self, obj: models.Model) -> models.QuerySet:
        rows = self.model._base_manager.filter(**{self.parent.name: obj.pk})
        return rows.only("pk", *(field.name for field in self.fields)).order_by("pk")
