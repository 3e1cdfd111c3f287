"""A search from its filters to the ids of a page: the number first, then the words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from documents.models import Document
from documents.numbers import Number
from documents.search import counting, matching, ranking
from documents.search.conditions import Condition, from_filters, matches, signed_or_begins
from documents.search.counting import Counts
from documents.search.filters import Filters
from documents.search.reading import Asked, read
from documents.search.terms import number_lexemes, running_pattern

PAGE = 20
# Beyond this, the order of relevance says nothing any more: dates do.
MAX_RELEVANT_PAGES = 50
ALL = 10_000_000


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


@dataclass(frozen=True)
class Plan:
    """Conditions that find, groups that rank; without groups a column orders."""

    conditions: list[Condition]
    groups: list[ranking.Group] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def has_terms(self) -> bool:
        return any(" @@ " in condition.sql for condition in self.conditions)


def search(filters: Filters, page: int = 1) -> Found:
    """Find one page of what these filters ask for."""
    asked = read(filters.query)
    filters = _with_years(asked, filters)
    if asked.numbers:
        return of_numbers(asked, filters, page)
    if asked.partial:
        return of_partial(asked, filters, page)
    plan, counts = plan_of_words(asked, filters)
    sort = filters.sort or ("lien-quan" if plan.groups else "ban-hanh")
    ids = page_of(plan, filters, sort, (page - 1) * PAGE, PAGE)
    return Found(asked, counts, ids, left_out=plan.left_out, sort=sort)


def all_ids(filters: Filters) -> list[int]:
    """Every document that these filters find, in the order of the first page."""
    found = search(filters)
    if found.by_number:
        pages = range(2, found.counts.total // PAGE + 2)
        return [*found.ids, *(pk for page in pages for pk in search(filters, page).ids)]
    plan, counts = plan_of_words(found.asked, _with_years(found.asked, filters))
    sort = "ban-hanh" if found.sort == "lien-quan" else found.sort
    first = page_of(plan, filters, found.sort, 0, MAX_RELEVANT_PAGES * PAGE)
    if len(first) < MAX_RELEVANT_PAGES * PAGE:
        return first
    every = page_of(plan, filters, sort, 0, ALL)
    ahead = set(first)
    return [*first, *(pk for pk in every if pk not in ahead)]


def newest_changed(filters: Filters, size: int) -> list[int]:
    """The documents changed last of those that these filters find."""
    asked = read(filters.query)
    if asked.numbers or asked.partial:
        return search(filters).ids[:size]
    plan, _ = plan_of_words(asked, _with_years(asked, filters))
    return ranking.changed_last(plan.conditions, size)


def _with_years(asked: Asked, filters: Filters) -> Filters:
    """A year in the query is one more filter."""
    return replace(filters, years=asked.years) if asked.years and not filters.years else filters


def page_of(plan: Plan, filters: Filters, sort: str, start: int, size: int) -> list[int]:
    if sort == "lien-quan" and plan.groups:
        found = ranking.by_relevance(plan.groups, plan.conditions, filters.day, start + size)
        return found[start:]
    sort = "ban-hanh" if sort == "lien-quan" else sort
    return ranking.by_column(plan.conditions, sort, start, size, has_terms=plan.has_terms)


def plan_of_words(asked: Asked, filters: Filters) -> tuple[Plan, Counts]:
    """The strictest plan that finds something, and its counts."""
    common = from_filters(filters)
    if asked.dates:
        common.append(signed_or_begins(list(asked.dates)))
    common += (Condition("words LIKE %s", (running_pattern(run),)) for run in asked.phrases)
    if not asked.has_words:
        if asked.dates:
            return Plan(common), counting.count(common, filters.day)
        return Plan(common), counting.count_all(filters, common)
    plans = list(_plans(asked, filters))
    for query, plan_groups in plans:
        counts = counting.count([*common, matches(query)], filters.day)
        if counts.total or not asked.pieces:
            return Plan([*common, matches(query)], plan_groups), counts
    return _plan_of_most(asked, filters, common) or (Plan([*common, matches(query)]), counts)


def _plans(asked: Asked, filters: Filters) -> Iterable[tuple[str, list[ranking.Group]]]:
    """(what finds, what ranks): compounds as one word, then each syllable by itself."""
    for body in (matching.body, matching.scattered):
        found_groups = ranking.groups(asked, filters.title_only, body)
        if asked.weak_number is not None:
            found_groups.insert(0, ranking.Group((_with_number(asked),)))
        widest = [group.tiers[-1] for group in found_groups]
        yield " | ".join(f"({query})" for query in dict.fromkeys(widest) if query), found_groups


def _with_number(asked: Asked) -> str:
    """The documents of a number that may be meant, with the other words."""
    (lexeme,) = number_lexemes(asked.weak_number)
    number = str(asked.weak_number)
    rest = replace(
        asked,
        pieces=tuple(
            tuple(tuple(word for word in run if word.folded.lstrip("0") != number) for run in piece)
            for piece in asked.pieces
        ),
    )
    return " & ".join(filter(None, (f"'{lexeme}'", matching.every(rest, matching.body))))


def _plan_of_most(
    asked: Asked, filters: Filters, common: list[Condition]
) -> tuple[Plan, Counts] | None:
    """Leave out one word, where that finds something: any that does."""
    found = []
    for word, query in matching.most(asked):
        wanted = f"({query})"
        if counting.exists([*common, matches(wanted)]):
            found.append((word, wanted))
    if not found:
        return None
    query = " | ".join(query for _, query in found)
    conditions = [*common, matches(query)]
    plan = Plan(conditions, [ranking.Group((query,))], [word for word, _ in found])
    return plan, counting.count(conditions, filters.day)


def of_numbers(asked: Asked, filters: Filters, page: int) -> Found:
    """The documents of whole numbers: a batch in the order pasted, one number newest first."""
    by_key: dict[str, list[Document]] = {number.key: [] for number in asked.numbers}
    bearers = Document.objects.published().filter(number_key__in=by_key)
    for document in bearers.only("number_key", "number_key_exact", "issued_on"):
        by_key[document.number_key].append(document)
    ids = [
        document.pk
        for number in asked.numbers
        for document in _meant(by_key[number.key], number, asked)
    ]
    missing = [number for number in asked.numbers if not by_key[number.key]]
    conditions = [*from_filters(filters), Condition("document_id = ANY(%s)", (ids,))]
    counts = counting.count(conditions, filters.day)
    shown = set(ranking.by_column(conditions, "ban-hanh", 0, len(ids), has_terms=True))
    ids = [pk for pk in ids if pk in shown]
    if len(asked.numbers) == 1:
        ids = _by_words(asked, ids)
    start = (page - 1) * PAGE
    return Found(asked, counts, ids[start : start + PAGE], by_number=True, missing=missing)


def _meant(bearers: list[Document], number: Number, asked: Asked) -> list[Document]:
    """Of several documents of one number those that marks or a date single out, newest first."""
    for is_it in (
        lambda row: number.exact_key != number.key and row.number_key_exact == number.exact_key,
        lambda row: row.issued_on in asked.dates,
    ):
        bearers = [row for row in bearers if is_it(row)] or bearers
    return sorted(
        bearers, key=lambda row: (row.issued_on is not None, row.issued_on, row.pk), reverse=True
    )


def _by_words(asked: Asked, ids: list[int]) -> list[int]:
    """Those first that have all of the other words, in the title before in the text."""
    if not asked.has_words:
        return ids
    here = [Condition("document_id = ANY(%s)", (ids,))]
    plans = [plan_groups for _, plan_groups in _plans(asked, Filters())]
    first: dict[int, None] = {}
    for found_groups in plans:
        for group in found_groups:
            for query in filter(None, group.tiers):
                conditions = [*here, matches(query)]
                with_words = ranking.by_column(conditions, "ban-hanh", 0, len(ids), has_terms=True)
                first.update(dict.fromkeys(with_words))
    return [*first, *(pk for pk in ids if pk not in first)]


def of_partial(asked: Asked, filters: Filters, page: int) -> Found:
    """The documents whose number has these pieces; the other words rank them."""
    conditions = [*from_filters(filters), matches(partial_query(asked))]
    counts = counting.count(conditions, filters.day)
    start = (page - 1) * PAGE
    if asked.has_words and counts.total:
        ids = ranking.by_column(
            conditions, "ban-hanh", 0, MAX_RELEVANT_PAGES * PAGE, has_terms=True
        )
        ids = _by_words(asked, ids)[start : start + PAGE]
    else:
        ids = ranking.by_column(conditions, "ban-hanh", start, PAGE, has_terms=True)
    return Found(asked, counts, ids, by_number=True)


def partial_query(asked: Asked) -> str:
    """The number, and one of the types, and all of the bodies that were said."""
    partial = asked.partial
    pieces = number_lexemes(partial.no, partial.suffix, [partial.year], (), partial.issuer_codes)
    kinds = number_lexemes(None, types=[*partial.type_codes, *partial.type_slugs])
    query = " & ".join(f"'{piece}'" for piece in pieces)
    any_kind = " | ".join(f"'{kind}'" for kind in kinds)
    return f"{query} & ({any_kind})" if any_kind else query
