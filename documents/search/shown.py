"""What a page of the lookup shows: rows, a pinned card or a table, and what there is to say."""

from urllib.parse import urlencode

from documents.search import missed, suggesting
from documents.search.cards import Card, load_cards
from documents.search.counting import MAX_EXACT
from documents.search.engine import PAGE, Found
from documents.search.filters import Filters


class Results:
    """What a page of results shows."""

    def __init__(self, found: Found, filters: Filters, number: int, network: bytes):
        self.number = number
        self.found, self.filters, self.asked = found, filters, found.asked
        self.cards = load_cards(found.ids, found.asked, filters.day)
        self.near: list[Card] = []
        self.did_you_mean = ""
        self.is_miss = bool(found.missing) or (
            not found.counts.total and not filters.active and not found.asked.is_empty
        )
        if found.by_number:
            ids = [pk for number in found.missing for pk in suggesting.near_numbers(number)]
            self.near = load_cards(list(dict.fromkeys(ids)), found.asked, filters.day)
        elif not found.counts.total or found.left_out or suggesting.is_unknown(found.asked):
            self.did_you_mean = suggesting.did_you_mean(found.asked)
        if self.is_miss:
            missed.log(filters.query, network)

    @property
    def is_batch(self) -> bool:
        return len(self.asked.numbers) > 1

    @property
    def pinned(self) -> Card | None:
        """The one document of the number that was asked for, or of the article."""
        only = self.found.by_number and not self.is_batch and self.found.counts.total == 1
        if self.cards and (only or self.asked.provision):
            return self.cards[0]
        return None

    @property
    def rows(self) -> list[Card]:
        return self.cards[1:] if self.pinned else self.cards

    @property
    def total_text(self) -> str:
        """The number of documents found, and whether they were counted."""
        counts = self.found.counts
        about = "" if counts.is_exact else "Hơn " if counts.total > MAX_EXACT else "Khoảng "
        number = f"{counts.total:,}".replace(",", ".")
        return f"{about}{number} văn bản"

    @property
    def first_place(self) -> int:
        """The place of the first row in the whole list."""
        return (self.number - 1) * PAGE + 1 + bool(self.pinned)

    @property
    def has_more_by_date(self) -> bool:
        """Whether this is the last page by relevance, and there are more documents."""
        is_last = self.number == self.found.last_page
        return is_last and self.found.counts.total > self.number * PAGE

    @property
    def provision_text(self) -> str:
        """ "Điều 35, khoản 2, điểm a"."""
        provision = self.asked.provision
        parts = (
            ("Điều", provision.article),
            ("khoản", provision.clause),
            ("điểm", provision.point),
        )
        return ", ".join(f"{name} {value}" for name, value in parts if value)

    @property
    def did_you_mean_query(self) -> str:
        return urlencode({"q": self.did_you_mean})

    @property
    def missing(self) -> list[str]:
        return [number.canonical for number in self.found.missing]

    def batch(self) -> list[tuple[str, list[Card]]]:
        """Each number of a batch, in the order pasted, with the documents that bear it."""
        bearers: dict[str, list[Card]] = {}
        for card in self.cards:
            bearers.setdefault(card.document.number_key, []).append(card)
        return [(number.canonical, bearers.get(number.key, [])) for number in self.asked.numbers]

    def as_json(self) -> dict:
        documents = [card.as_json(self.filters.day) for card in self.cards]
        return {
            "query": self.filters.query,
            "understood_as": self.asked.understood or None,
            "did_you_mean": self.did_you_mean or None,
            "total": self.found.counts.total,
            "total_is_exact": self.found.counts.is_exact,
            "exact": documents if self.found.by_number else [],
            "results": documents,
            "near": [card.as_json(self.filters.day) for card in self.near],
            "missing": self.missing,
        }
