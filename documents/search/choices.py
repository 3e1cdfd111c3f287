"""The filters as a reader sees them: boxes to tick with their counts, and chips to take away."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.http import QueryDict

from documents.models.document import State
from documents.search.counting import Counts
from documents.search.filters import Filters
from documents.search.vocabulary import Terms, Vocabulary

MAX_OPEN = 10


class Choice(NamedTuple):
    value: str
    label: str
    number: int
    is_chosen: bool


@dataclass
class Facet:
    """Choices of one filter: the most frequent, and the rest behind a click."""

    name: str
    title: str
    choices: list[Choice] = field(default_factory=list)

    def __post_init__(self):
        frequent = sorted(self.choices, key=lambda row: (not row.is_chosen, -row.number))
        shown = {row.value for row in frequent[:MAX_OPEN]}
        self.open = [row for row in self.choices if row.value in shown]
        self.folded = [row for row in self.choices if row.value not in shown]


class Chip(NamedTuple):
    label: str
    query: str


def facets(filters: Filters, counts: Counts, vocabulary: Vocabulary) -> list[Facet]:
    by = counts.by
    states = [
        Choice(state.value, state.label, by["hieu-luc"][state.value], state in filters.states)
        for state in State
        if by["hieu-luc"][state.value] or state in filters.states
    ]
    kinds = _choices(vocabulary.kinds, by["loai"], filters.kinds)
    bodies = _choices(vocabulary.bodies, by["co-quan"], filters.bodies)
    subjects = _choices(vocabulary.subjects, by["linh-vuc"], filters.subjects)
    found = (
        Facet("hieu-luc", "Hiệu lực", states),
        Facet("loai", "Loại văn bản", kinds),
        Facet("co-quan", "Cơ quan ban hành", bodies),
        Facet("linh-vuc", "Lĩnh vực", subjects),
    )
    return [facet for facet in found if facet.choices]


def _choices(terms: Terms, counter: Counter, chosen: Iterable[int]) -> list[Choice]:
    shown = [term for term in terms.values() if counter[term.id] or term.id in chosen]
    return [
        Choice(term.slug, term.label, counter[term.id], term.id in chosen)
        for term in sorted(shown, key=lambda term: term.order)
    ]


def chips(filters: Filters, params: QueryDict, vocabulary: Vocabulary) -> list[Chip]:
    """Each filter that is set, with the address's query without it."""
    found = [(State(state).label, "hieu-luc", state) for state in filters.states]
    for name, terms, chosen in (
        ("loai", vocabulary.kinds, filters.kinds),
        ("co-quan", vocabulary.bodies, filters.bodies),
        ("linh-vuc", vocabulary.subjects, filters.subjects),
    ):
        found += [(terms[pk].label, name, terms[pk].slug) for pk in chosen]
    if filters.years:
        first, last = filters.years
        found.append((f"Năm {first}" if first == last else f"Năm {first}–{last}", "nam", None))
    if filters.on_day:
        found.append((f"Tình trạng ngày {filters.on_day:%d/%m/%Y}", "ngay", None))
    if filters.title_only:
        found.append(("Tìm trong số hiệu, trích yếu", "trong", None))
    if filters.with_text:
        found.append(("Có toàn văn", "co-chu", None))
    return [Chip(label, without(params, name, value)) for label, name, value in found]


def without(params: QueryDict, name: str, value: str | None = None) -> str:
    """The address's query without a filter, or without one value of it; from page 1."""
    left = params.copy()
    left.pop("trang", None)
    values = [kept for kept in left.getlist(name) if value is not None and kept != value]
    left.setlist(name, values)
    return "?" + left.urlencode()
