"""One thing to look at, and the place where it is mended."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    BLOCKS = "blocks"
    WARNS = "warns"
    TELLS = "tells"


@dataclass(frozen=True)
class Finding:
    """`field` is where on the form it is mended; `url` where else, with the words of its link."""

    level: Level
    text: str
    field: str
    url: str = ""
    link: str = ""

    @property
    def anchor(self) -> str:
        """The text's own field is hidden behind the editor."""
        return "#cke_id_body" if self.field == "body" else f"#id_{self.field}"


def blocks(text: str, field: str, **place) -> Finding:
    return Finding(Level.BLOCKS, text, field, **place)


def warns(text: str, field: str, **place) -> Finding:
    return Finding(Level.WARNS, text, field, **place)


def tells(text: str, field: str, **place) -> Finding:
    return Finding(Level.TELLS, text, field, **place)
