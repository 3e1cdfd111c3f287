"""Merging a unit into another: what follows its work, and what keeps its name.

What a unit wrote stays under its name for ever; what it has to do goes to its heir. Every relation
to a unit is found in the models themselves, so that none is forgotten: it stays, unless the app
that owns it says here that it follows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field, Model, QuerySet
from django.db.models.functions import Now, TruncDate

from units.models import Unit


@dataclass(frozen=True)
class Share:
    """The rows of one model that name the unit in one field."""

    model: type[Model]
    field: Field
    rows: QuerySet

    @property
    def words(self) -> str:
        meta = self.model._meta
        alike = [field for model, field in relations() if model is self.model]
        which = f" ({self.field.verbose_name})" if len(alike) > 1 else ""
        return f"{meta.verbose_name_plural}{which}"


_following: dict[tuple[type[Model], str], Callable[[], QuerySet]] = {}


def follow(model: type[Model], field: str, rows: Callable[[], QuerySet] | None = None) -> None:
    """Let these rows of a model go to the heir; without `rows`, all."""
    _following[model, field] = rows or model._default_manager.all


def not_former() -> QuerySet:
    return Unit.objects.exclude(dissolved_on__lte=TruncDate(Now()))


follow(Unit, "parent", not_former)


def relations() -> Iterable[tuple[type[Model], Field]]:
    """Pairs of a model and its field that names a unit."""
    for relation in Unit._meta.get_fields(include_hidden=True):
        own = relation.auto_created and not relation.concrete
        if own and not relation.related_model._meta.auto_created:
            yield relation.related_model, relation.field


def following(old: Unit, new: Unit) -> list[Share]:
    """What goes to the heir; the heir itself does not go below itself."""
    shares = []
    for (model, name), rows in _following.items():
        going = rows().filter(**{name: old})
        going = going.exclude(pk=new.pk) if model is Unit else going
        shares.append(Share(model, model._meta.get_field(name), going))
    return [share for share in shares if share.rows.exists()]


def staying(old: Unit) -> list[Share]:
    """What keeps the name of the old unit."""
    shares = []
    for model, field in relations():
        rows = model._base_manager.filter(**{field.name: old})
        if rows_following := _following.get((model, field.name)):
            rows = rows.exclude(pk__in=rows_following().values("pk"))
        shares.append(Share(model, field, rows))
    return [share for share in shares if share.rows.exists()]


def check(old: Unit, new: Unit) -> None:
    """Raise ValidationError, in words for the desk, if the two cannot be merged."""
    if old == new:
        raise ValidationError("Không thể sáp nhập một đơn vị vào chính nó.")
    if old.merged_into:
        raise ValidationError(f"{old} đã sáp nhập vào {old.merged_into} từ trước.")
    if old in new.line:
        raise ValidationError(f"{new} đã được ghi là nay thuộc {old}: không thể thuộc về nhau.")
    if new.is_former:
        instead = f" Đơn vị kế thừa nay là {new.heir}." if new.heir else ""
        raise ValidationError(f"{new} đã kết thúc hoạt động, không nhận sáp nhập được.{instead}")


@transaction.atomic
def merge(old: Unit, new: Unit, day: date) -> str:
    """Merge all at once or nothing; return in words what was done, for the history."""
    # In one order, so that two people who merge at once wait for each other.
    held = Unit.objects.select_for_update(no_key=True).order_by("pk").in_bulk([old.pk, new.pk])
    if len(held) < len({old.pk, new.pk}):
        raise ValidationError("Một trong hai đơn vị vừa bị xóa.")
    old, new = held[old.pk], held[new.pk]
    check(old, new)
    old.dissolved_on, old.merged_into = old.dissolved_on if old.is_former else day, new
    old.validate_constraints()
    if old in above(new):
        new.parent = old.parent
        new.save()
    done = []
    for share in following(old, new):
        done.append(f"{share.words}: {', '.join(map(str, share.rows))}")
        share.rows.update(**{share.field.name: new})
    old.save()
    moved = f" Chuyển theo: {'; '.join(done)}." if done else ""
    return f"Sáp nhập vào {new} từ {old.dissolved_on:%d/%m/%Y}.{moved}"


def above(unit: Unit) -> list[Unit]:
    """What the unit belongs to, from its own parent up."""
    found: list[Unit] = []
    while unit.parent and unit.parent not in found:
        unit = unit.parent
        found.append(unit)
    return found
