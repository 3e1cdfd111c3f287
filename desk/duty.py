"""What wants somebody's eye: an app tells it in a module `duty.py`, the dashboard shows it.

    @finds
    def old_facts(request) -> Iterator[Duty]: …

A function asks the database once or twice, yields nothing when all is well, and only what this
person may mend: `rows_of` begins with what they may change.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.db.models import Model, QuerySet
from django.http import HttpRequest


@dataclass(frozen=True)
class Duty:
    """What is wrong, what to do about it, and where."""

    text: str
    do: str = ""
    url: str = ""
    # Pairs of words and an address: each of the things that are meant.
    items: tuple[tuple[str, str], ...] = ()


Finder = Callable[[HttpRequest], Iterable[Duty]]
_finders: list[Finder] = []


def finds(find: Finder) -> Finder:
    _finders.append(find)
    return find


def board(request: HttpRequest) -> list[Duty]:
    return [line for find in _finders for line in find(request)]


def may_change(request: HttpRequest, model: type[Model]) -> bool:
    codename = get_permission_codename("change", model._meta)
    return request.user.has_perm(f"{model._meta.app_label}.{codename}")


def rows_of(request: HttpRequest, model: type[Model]) -> QuerySet:
    """The rows that this person may change on the desk, as the model's list there shows them."""
    if not may_change(request, model):
        return model._default_manager.none()
    return admin.site.get_model_admin(model).get_queryset(request).order_by()


def names(rows: Iterable, most: int = 3) -> Iterator[str]:
    """The first names of a list, and how many more there are."""
    rows = list(rows)
    yield from map(str, rows[:most])
    if len(rows) > most:
        yield f"{len(rows) - most} mục nữa"
