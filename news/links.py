"""Lines of links to articles: the newest ones, and those around an article."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Value

from news.models import Article, article_address
from unionportal.prepared import Prepared

LATEST = 6
RELATED = 8
# The front page shows at most this many of the newest elsewhere: the lead and the featured.
SHOWN_ELSEWHERE = 5


@dataclass(slots=True)
class ArticleLink:
    pk: int
    slug: str
    title: str
    published_at: datetime | None

    def get_absolute_url(self):
        return article_address(self.slug, self.pk)


def rows(articles, kind="", most=None):
    fields = ("pk", "slug", "title", "published_at")
    return articles.annotate(kind=Value(kind)).values_list(*fields, "kind")[:most]


def newest():
    dated = Article.objects.published().filter(published_at__isnull=False)
    return rows(dated.newest_first(), most=LATEST + SHOWN_ELSEWHERE)


def around(category, pk, published_at):
    others = Article.objects.published().in_category([category])
    newer, older = others.around(pk, published_at)
    return rows(others.exclude(pk=pk).newest_first(), "related", RELATED).union(
        rows(newer, "newer", 1), rows(older, "older", 1), all=True
    )


_newest = Prepared(newest)
_around_dated = Prepared(around, int, int, datetime)
_around_undated = Prepared(lambda category, pk: around(category, pk, None), int, int)


def latest(without=()):
    """The newest dated articles, apart from those the page shows already."""
    found = [ArticleLink(*row[:4]) for row in _newest() if row[0] not in without]
    return found[:LATEST]


def neighbours(article):
    """Return related articles of its category, the next newer one and the next older, or None."""
    if article.published_at is None:
        found = _around_undated(article.category_id, article.pk)
    else:
        found = _around_dated(article.category_id, article.pk, article.published_at)
    links = {"related": [], "newer": [], "older": []}
    for *fields, kind in found:
        links[kind].append(ArticleLink(*fields))
    return {
        "related": links["related"],
        "newer": next(iter(links["newer"]), None),
        "older": next(iter(links["older"]), None),
    }
