"""Lines of links to articles: the newest ones, and those around an article."""

from datetime import datetime

from django.db.models import Value

from news.cards import LINK_FIELDS, Card
from news.models import Article
from unionportal.prepared import Prepared

LATEST = 6
RELATED = 8
# The front page shows at most this many of the newest elsewhere: the lead and the featured.
SHOWN_ELSEWHERE = 5


def dated():
    return Article.objects.published().filter(published_at__isnull=False)


def around(category, pk, published_at):
    others = Article.objects.published().in_category([category])
    newer, older = others.around(pk, published_at)

    def rows(articles, kind, most):
        return articles.annotate(kind=Value(kind)).values_list("kind", *LINK_FIELDS)[:most]

    return rows(others.exclude(pk=pk).newest_first(), "related", RELATED).union(
        rows(newer, "newer", 1),
        rows(older, "older", 1),
        rows(dated().newest_first(), "latest", LATEST + 1),
        all=True,
    )


_newest = Prepared(lambda: dated().newest_first().links()[: LATEST + SHOWN_ELSEWHERE])
_around_dated = Prepared(around, int, int, datetime)
_around_undated = Prepared(lambda category, pk: around(category, pk, None), int, int)


def latest(without=()):
    """The newest dated articles, apart from those the page shows already."""
    return tuple(card for card in _newest() if card.pk not in without)[:LATEST]


def neighbours(article):
    """Return what stands around an article, in one query.

    The related ones of its category, the next newer and the next older there (or None), and the
    latest of all other news.
    """
    if article.published_at is None:
        found = _around_undated(article.category_id, article.pk)
    else:
        found = _around_dated(article.category_id, article.pk, article.published_at)
    links = {"related": [], "newer": [], "older": [], "latest": []}
    for kind, *row in found:
        links[kind].append(Card(*row))
    return {
        "related": tuple(links["related"]),
        "latest": tuple(card for card in links["latest"] if card.pk != article.pk)[:LATEST],
        "newer": next(iter(links["newer"]), None),
        "older": next(iter(links["older"]), None),
    }
