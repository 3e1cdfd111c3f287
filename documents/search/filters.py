"""What a list of documents is narrowed to, read from its address; nonsense is left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils import timezone

from documents.models.document import State
from documents.search.vocabulary import Vocabulary
from unionportal.text import clean_line

SORTS = {
    "lien-quan": "Liên quan nhất",
    "ban-hanh": "Mới ban hành",
    "hieu-luc": "Mới có hiệu lực",
    "so": "Theo số hiệu",
}
YEARS = re.compile(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?")
# Longer texts are no queries; "đối chiếu" takes those.
MAX_QUERY = 2000


@dataclass(frozen=True)
class Filters:
    """`kinds`, `bodies` and `subjects` are ids; each of them asks for any of its values."""

    query: str = ""
    kinds: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()
    subjects: tuple[int, ...] = ()
    years: tuple[int, int] | None = None
    states: tuple[str, ...] = ()
    on_day: date | None = None
    title_only: bool = False
    with_text: bool = False
    sort: str = ""
    today: date = field(default_factory=timezone.localdate)

    @property
    def day(self) -> date:
        """The day for which states are told."""
        return self.on_day or self.today

    @property
    def active(self) -> int:
        """How many kinds of filters are set."""
        parts = (self.kinds, self.bodies, self.subjects, self.years, self.states, self.on_day)
        return sum(bool(part) for part in (*parts, self.title_only, self.with_text))


def read_filters(params: QueryDict, vocabulary: Vocabulary) -> Filters:
    return Filters(
        query=clean_query(params.get("q", "")),
        kinds=vocabulary.kinds.ids(params.getlist("loai")),
        bodies=vocabulary.bodies.ids(params.getlist("co-quan")),
        subjects=vocabulary.subjects.ids(params.getlist("linh-vuc")),
        years=read_years(params.get("nam", "")),
        states=known_states(params.getlist("hieu-luc")),
        on_day=read_day(params.get("ngay", "")),
        title_only=params.get("trong") == "trich-yeu",
        with_text=params.get("co-chu") == "1",
        sort=params["sap-xep"] if params.get("sap-xep") in SORTS else "",
    )


def clean_query(text: str) -> str:
    """The query on one line; what it was typed or pasted in stays for the reader to decode."""
    return " ".join(text[:MAX_QUERY].split())


def read_years(text: str) -> tuple[int, int] | None:
    match = YEARS.fullmatch(clean_line(text).replace(" ", ""))
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return min(first, last), max(first, last)


def known_states(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(state for state in State.values if state in set(values))


def read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
