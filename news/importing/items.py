"""What the readers hand on: an article to import, the reason why there is none, a note."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True)
class InputFile:
    """A file to read; pictures that it names must lie under the root."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(self.root).as_posix()


@dataclass
class Item:
    source: str
    file: InputFile
    title: str
    category: list[str]
    body: str = ""
    kicker: str = ""
    lead: str = ""
    unit: str = ""
    writer: str = ""
    photographer: str = ""
    published_at: datetime | None = None
    saved_on: date | None = None
    tags: list[str] = field(default_factory=list)
    slug: str = ""
    old_url: str = ""
    photo: str = ""
    photo_alt: str = ""
    photo_caption: str = ""
    photo_credit: str = ""
    state: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass
class Note:
    """Something to know about a file."""

    source: str
    text: str


@dataclass
class Refusal:
    source: str
    reason: str
    is_file: bool = False


Entry = Item | Refusal | Note
