"""The parts of the dashboard: each content app registers what it has for somebody to go on with.

def own_drafts(request) -> Panel | None: …
panels.register(own_drafts)
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Row:
    text: str
    url: str
    note: str = ""
    # What must be read before going on: why a story came back.
    words: str = ""


@dataclass(frozen=True)
class Panel:
    title: str
    rows: tuple[Row, ...]
    # What is said instead of rows.
    empty: str
    # Where all of them are, and the words that lead there.
    url: str = ""
    more: str = ""


Maker = Callable[[HttpRequest], Panel | None]
_makers: list[Maker] = []


def register(make: Maker) -> Maker:
    _makers.append(make)
    return make


def all_of(request: HttpRequest) -> list[Panel]:
    """The panels that concern this person; a maker answers None where one does not."""
    return [panel for make in _makers if (panel := make(request))]
