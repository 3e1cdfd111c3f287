"""A search from its filters to the ids of a page: by number first, then by words."""

from dataclasses import dataclass, field, replace

from documents.numbers import Number
from documents.search import numbered, ranking, worded
from documents.search.counting import Counts
from documents.search.filters import Filters
from documents.search.reading import Asked, read

PAGE = 20
# Beyond this, the order of relevance says nothing any more: dates do.
MAX_RELEVANT_PAGES = 50
MAX_RELEVANT = MAX_RELEVANT_PAGES * PAGE


@dataclass
class Found:
    """The ids of a page in rank order, and what there is to say about them.

    `by_number`: a number was asked for, and these are the documents that bear it. `left_out`:
    the words that some of these lack, as nothing has them all.
    """

    asked: Asked
    counts: Counts
    ids: list[int]
    by_number: bool = False
    missing: list[Number] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    sort: str = "lien-quan"

    @property
    def last_page(self) -> int:
        """The last page that can be asked for."""
        pages = -(-self.counts.total // PAGE) or 1
        by_relevance = self.sort == "lien-quan" and not self.by_number
        return min(pages, MAX_RELEVANT_PAGES) if by_relevance else pages


def search(filters: Filters, page: int = 1) -> Found:
    """Find one page of what these filters ask for."""
    asked, filters = _read(filters)
    start = (page - 1) * PAGE
    if asked.numbers or asked.partial:
        bearers = numbered.find(asked, filters)
        ids = bearers.ids[start : start + PAGE]
        return Found(asked, bearers.counts, ids, by_number=True, missing=bearers.missing)
    plan, counts = worded.find(asked, filters)
    sort = filters.sort or plan.best_sort
    ids = plan.ids(sort, start, PAGE) if start < counts.total else []
    return Found(asked, counts, ids, left_out=plan.left_out, sort=sort)


def every_id(filters: Filters) -> list[int]:
    """All that these filters find, in the order of the pages; by date after the last of them."""
    asked, filters = _read(filters)
    if asked.numbers or asked.partial:
        return numbered.find(asked, filters).ids
    plan, _ = worded.find(asked, filters)
    sort = filters.sort or plan.best_sort
    if sort != "lien-quan":
        return plan.ids(sort)
    first = plan.ids(sort, 0, MAX_RELEVANT)
    ahead = set(first)
    rest = plan.ids("ban-hanh") if len(first) == MAX_RELEVANT else []
    return [*first, *(pk for pk in rest if pk not in ahead)]


def newest_changed(filters: Filters, size: int) -> list[int]:
    """The documents changed last of those that these filters find."""
    asked, filters = _read(filters)
    if asked.numbers or asked.partial:
        return numbered.find(asked, filters).ids[:size]
    plan, _ = worded.find(asked, filters)
    return ranking.changed_last(plan.conditions, size)


def _read(filters: Filters) -> tuple[Asked, Filters]:
    """The query, and the filters with the year that it names."""
    asked = read(filters.query)
    if asked.years and not filters.years:
        filters = replace(filters, years=asked.years)
    return asked, filters
