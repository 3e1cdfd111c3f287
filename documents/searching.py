"""Documents in the site search: those of a number on top of everything."""

from documents.search.cards import Card, load_cards
from documents.search.engine import search
from documents.search.filters import Filters, clean_query
from documents.search.limits import TooSlow, time_limit
from siteinfo import searching
from siteinfo.searching import SHOWN, Found, Hit


def find(query: str) -> Found:
    filters = Filters(query=clean_query(query))
    try:
        with time_limit():
            found = search(filters)
            cards = load_cards(found.ids[:SHOWN], found.asked, filters.day)
    except TooSlow:
        return Found(0, [])
    if found.left_out:  # nothing has all the words; the lookup itself says what has most
        return Found(0, [])
    return Found(found.counts.total, [_hit(card) for card in cards], found.by_number)


def _hit(card: Card) -> Hit:
    document = card.document
    title = f"{document.number}: {document.heading}"
    return Hit(title, card.url, card.state.label, document.issued_on)


def register() -> None:
    searching.register(10, searching.Kind("Văn bản", find, "documents:document_list"))
