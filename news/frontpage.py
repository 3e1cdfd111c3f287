"""What the front page shows of the news."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from news.cards import FIELDS, Card
from news.links import SHOWN_ELSEWHERE
from news.models import Article, Category
from unionportal.prepared import Prepared

FEATURED = SHOWN_ELSEWHERE - 1
BLOCK = 4
# A block shows no leads and no writers.
BLOCK_FIELDS = {
    name: field
    for name, field in zip(Card._fields, FIELDS, strict=True)
    if name not in ("lead", "writer", "category_id", "photo_alt")
}


def placed():
    """Rows of (place, what a card shows) of the articles that editors gave one, the lead first."""
    # "lead" stands after "featured" in the alphabet.
    order = ("-place", "place_order", *Article._meta.ordering)
    articles = Article.objects.published().exclude(place=Article.Place.NONE).order_by(*order)
    return articles.values_list("place", *FIELDS)[: FEATURED + 1]


def newest_by_category(*without):
    """Rows of (category, its newest other articles as JSON), for categories with a block."""
    newest = (
        Article.objects.published()
        .filter(category__sort_key__startswith=OuterRef("sort_key"))
        .exclude(pk__in=without)
        .newest_first()
        .values(json=JSONObject(**BLOCK_FIELDS))
    )
    return (
        Category.objects.filter(on_home=True, hidden=False)
        .order_by()
        .values_list("pk", ArraySubquery(newest[:BLOCK]))
    )


_placed = Prepared(placed)
_newest = Prepared(lambda: Article.objects.published().newest_first().cards()[:1])
_newest_by_category = Prepared(newest_by_category, *[int] * SHOWN_ELSEWHERE)


def top_stories():
    """Return (lead, featured): the places editors gave; without a lead, the newest article."""
    rows = _placed()
    cards = [Card(*row) for _, *row in rows]
    if rows and rows[0][0] == Article.Place.LEAD:
        return cards[0], cards[1:]
    lead = next(iter(_newest()), None)
    return lead, [card for card in cards if card != lead][:FEATURED]


def blocks(tree, without):
    """Return [(category, its newest articles)]; a category with nothing to show is left out."""
    without = [*without, *[0] * SHOWN_ELSEWHERE][:SHOWN_ELSEWHERE]
    newest = {
        category: with_photo_first([card_of(row) for row in rows])
        for category, rows in _newest_by_category(*without)
    }
    return [(node, newest[node.pk]) for node in tree.on_home if newest.get(node.pk)]


def with_photo_first(cards):
    """Put the newest card that has a photo on top, where a block shows it."""
    top = next((card for card in cards if card.has_photo), None)
    return tuple(sorted(cards, key=lambda card: card is not top))


def card_of(row):
    """Make a card of its JSON, in which times are text."""
    published_at = row.pop("published_at")
    return Card(**row, published_at=published_at and datetime.fromisoformat(published_at))
