"""Finding by words and filters: what to ask, and how to rank and page what it finds."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from documents.search import counting, matching, ranking
from documents.search.conditions import (
    Condition,
    from_filters,
    has_phrase,
    matches,
    signed_or_begins,
)
from documents.search.counting import Counts, TotalsOf
from documents.search.filters import Filters
from documents.search.reading import Asked
from documents.search.terms import number_lexemes

# From here on, a page of all documents is reached over the years before it.
FAR = 1000
# So many rows are too many to rank more of than a page needs.
MANY = 2000


@dataclass(frozen=True)
class Plan:
    """Conditions that find, groups that rank; without groups only columns order."""

    filters: Filters
    conditions: list[Condition]
    groups: list[ranking.Group] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    total: int = 0

    @property
    def best_sort(self) -> str:
        return "lien-quan" if self.groups else "ban-hanh"

    @property
    def has_terms(self) -> bool:
        return any(" @@ " in condition.sql for condition in self.conditions)

    def ids(self, sort: str, start: int = 0, size: int | None = None) -> list[int]:
        """Ids in this order; all from `start` without a size."""
        if sort == "lien-quan" and self.groups:
            day, need = self.filters.day, start + size
            are_many = self.total > MANY
            return ranking.by_relevance(self.groups, self.conditions, day, need, are_many=are_many)[
                start:
            ]
        sort = "ban-hanh" if sort == "lien-quan" else sort
        conditions = self.conditions
        if sort == "ban-hanh" and start >= FAR and not self.has_terms:
            conditions, start = self.from_year(start)
        return ranking.by_column(conditions, sort, start, size, has_terms=self.has_terms)

    def from_year(self, start: int) -> tuple[list[Condition], int]:
        """Begin at the year in which this place is: PostgreSQL would count all rows before it."""
        totals = TotalsOf(self.filters)
        if not totals.knows:
            return self.conditions, start
        for year, number in totals.years_down():
            if start < number:
                before = date(max(year, 1) + 1, 1, 1)
                return [*self.conditions, Condition("day < %s", (before,))], start
            start -= number
        return self.conditions, start


def find(asked: Asked, filters: Filters) -> tuple[Plan, Counts]:
    """The strictest plan that finds something, and its counts."""
    common = from_filters(filters)
    if asked.dates:
        common.append(signed_or_begins(list(asked.dates)))
    common += map(has_phrase, asked.phrases)
    if not asked.has_words:
        return _without_words(asked, filters, common)
    plans = [
        Plan(filters, [*common, matches(query)], groups)
        for query, groups in _queries(asked, filters.title_only)
    ]
    for plan in plans:
        counts = counting.count(plan.conditions, filters.day)
        if counts.total:
            return replace(plan, total=counts.total), counts
    plan = _without_one_word(asked, filters, common)
    return (plan, counting.count(plan.conditions, filters.day)) if plan else (plans[0], counts)


def _without_words(asked: Asked, filters: Filters, common: list[Condition]) -> tuple[Plan, Counts]:
    plan = Plan(filters, common)
    if asked.dates:
        return plan, counting.count(common, filters.day)
    return plan, counting.count_all(filters, common)


def _queries(asked: Asked, title_only: bool) -> Iterable[tuple[str, list[ranking.Group]]]:
    """(what finds, what ranks): compounds as one word, then each syllable by itself."""
    # A phrase in quotes stays one: syllables by themselves would find nothing more.
    for body in (matching.body, matching.scattered) if asked.pieces else (matching.body,):
        groups = ranking.groups(asked, title_only, body)
        # A phrase of the title is among its words: it ranks, and finds nothing more.
        widest = dict.fromkeys(group.tiers[-1] for group in groups[1:])
        if asked.weak_number is not None:
            by_number = _with_number(asked, body)
            groups.insert(0, ranking.Group((by_number,)))
            widest[by_number] = None
        yield " | ".join(f"({query})" for query in widest if query), groups


def _with_number(asked: Asked, body: matching.Lexemes) -> str:
    """The documents of a number that may be meant, with the other words."""
    (lexeme,) = number_lexemes(asked.weak_number)
    pieces = [
        tuple(tuple(word for word in run if not _is(word, asked.weak_number)) for run in piece)
        for piece in asked.pieces
    ]
    rest = replace(asked, pieces=tuple(piece for piece in pieces if all(piece)))
    return " & ".join(filter(None, (f"'{lexeme}'", matching.every(rest, body))))


def _is(word, number: int) -> bool:
    return word.folded.lstrip("0") == str(number)


def _without_one_word(asked: Asked, filters: Filters, common: list[Condition]) -> Plan | None:
    """Leave out one word, any with which something is found."""
    found = [
        (word, query)
        for word, query in matching.most(asked)
        if counting.exists([*common, matches(query)])
    ]
    if not found:
        return None
    query = " | ".join(f"({query})" for _, query in found)
    words = [word.replace("_", " ") for word, _ in found]
    return Plan(filters, [*common, matches(query)], [ranking.Group((query,))], words)


def ranks(asked: Asked) -> Iterable[str]:
    """Queries that rank documents of a number by the other words, the strictest first."""
    for _, groups in _queries(asked, False):
        for group in groups:
            yield from filter(None, group.tiers)
