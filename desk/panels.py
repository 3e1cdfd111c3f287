"""The parts of the dashboard: an app makes them in a module `panels.py`, the first ones on top.

@shows(20)
def own_drafts(request) -> Panel | None: …
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
_makers: list[tuple[int, Maker]] = []


def shows(place: int) -> Callable[[Maker], Maker]:
    def register(make: Maker) -> Maker:
        _makers.append((place, make))
        return make

    return register


def all_of(request: HttpRequest) -> list[Panel]:
    """The panels that concern this person; a maker answers None where one does not."""
    makers = sorted(_makers, key=lambda pair: pair[0])
    return [panel for _, make in makers if (panel := make(request))]
