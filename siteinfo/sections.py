"""The parts of the portal that a menu entry can name; each app registers its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Section:
    title: str
    url_name: str
    # Returns the entries below it: dicts with "title", "url" and "children".
    children: Callable[[], list[dict]] | None = None

    @property
    def url(self) -> str:
        return reverse(self.url_name)


registry: dict[str, Section] = {}


def register(key: str, title: str, url_name: str, children=None) -> None:
    registry[key] = Section(title, url_name, children)


def choices() -> list[tuple[str, str]]:
    return [(key, section.title) for key, section in registry.items()]
