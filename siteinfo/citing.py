"""Texts that cite documents by number, and the library that makes links of the numbers.

An app whose texts cite registers the kind of its rows; the library of documents registers itself.
Neither knows the other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.safestring import SafeString, mark_safe


class Source(NamedTuple):
    """A text that cites, as a line of links."""

    title: str
    url: str
    day: date | None = None


class Doubt(NamedTuple):
    """A citation to look at again before it is published, in a sentence."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Kind:
    """`html` gives a row's text; `published` the sources among these numbers that all may read."""

    title: str
    model: type[Model]
    html: Callable[[Model], str]
    published: Callable[[Iterable[int]], dict[int, Source]]


class Library(Protocol):
    def store(self, kind: str, pk: int, html: str) -> None:
        """Remember what a text cites."""

    def forget(self, kind: str, pk: int) -> None: ...

    def linked(self, kind: str, pk: int, html: str) -> str:
        """Return a clean text with a link around each number that the library knows."""

    def doubts(self, kind: str, pk: int) -> Iterable[Doubt]:
        """What a stored text cites that is dead, or that the library does not know."""


registry: dict[str, Kind] = {}
_libraries: list[Library] = []


def register(key: str, kind: Kind) -> None:
    registry[key] = kind

    def saved(instance: Model, **_signal) -> None:
        for library in _libraries:
            library.store(key, instance.pk, kind.html(instance))

    def deleted(instance: Model, **_signal) -> None:
        for library in _libraries:
            library.forget(key, instance.pk)

    post_save.connect(saved, sender=kind.model, weak=False, dispatch_uid=f"citing-{key}")
    post_delete.connect(deleted, sender=kind.model, weak=False, dispatch_uid=f"citing-{key}")


def register_library(library: Library) -> None:
    _libraries.append(library)


def linked(kind: str, pk: int, html: str) -> SafeString:
    """A clean text with its citations linked; as it is where no library is installed."""
    for library in _libraries:
        html = library.linked(kind, pk, html)
    return mark_safe(html)


def doubts(kind: str, pk: int) -> list[Doubt]:
    return [doubt for library in _libraries for doubt in library.doubts(kind, pk)]
