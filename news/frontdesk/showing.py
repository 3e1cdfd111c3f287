"""What the desk shows of an arrangement: each story with its picture and where readers see it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from news.frontdesk.arrangement import PLACES, Arrangement
from news.frontdesk.arranging import MOST, NAMES, blockable, placeable
from news.frontpage import FEATURED
from news.models import Article, Category
from unionportal.adminbase import liveness

FOUND = 10


@dataclass
class Row:
    article: Article
    kind: str
    words: str

    @property
    def change_url(self) -> str:
        return reverse("admin:news_article_change", args=[self.article.pk])

    @property
    def thumb(self) -> str:
        return self.article.lead_photo.rendition_url(160)


@dataclass
class Zone:
    name: str
    title: str
    most: int
    rows: list[Row]


def zones(arrangement: Arrangement) -> list[Zone]:
    """The stories of each place, in order, with what readers see of them now."""
    articles = in_list(Article.objects.filter(pk__in=arrangement.stories)).in_bulk()
    found = {
        name: [row_of(articles[pk]) for pk in getattr(arrangement, name) if pk in articles]
        for name in PLACES
    }
    mark_where_shown(found)
    return [Zone(name, NAMES[name], MOST[name], found[name]) for name in PLACES]


def row_of(article: Article) -> Row:
    kind, words = liveness(article)
    if kind not in ("now", "later"):
        words = f"{words}: sẽ bỏ khi lưu"
    return Row(article, kind, words)


def mark_where_shown(found: dict[str, list[Row]]) -> None:
    """Say of each live story where it stands; the page has room for one lead and the featured."""
    live = [row for rows in found.values() for row in rows if row.kind == "now"]
    leads = bool(found["lead"]) and any(row.kind == "now" for row in found["lead"])
    for place, row in enumerate(live):
        if place == 0 and leads:
            row.words = "đang đứng đầu trang"
        elif place < FEATURED + leads:
            row.words = "đang hiện ở hàng Đáng chú ý"
        else:
            row.kind, row.words = "draft", f"chờ chỗ: trang chỉ hiện {FEATURED} bài"


def blocks(arrangement: Arrangement) -> tuple[list[Category], list[Category]]:
    """The categories with a block, in order, and the others."""
    all_of = {category.pk: category for category in blockable()}
    shown = [all_of.pop(pk) for pk in arrangement.blocks if pk in all_of]
    return shown, list(all_of.values())


def found(query: str, arrangement: Arrangement) -> list[Row]:
    """Stories to add: those that answer a search, or the newest."""
    others = placeable().exclude(pk__in=arrangement.stories)
    articles = others.search(query) if query else others.newest_first()
    return [row_of(article) for article in in_list(articles)[:FOUND]]


def in_list(articles: QuerySet[Article]) -> QuerySet[Article]:
    return articles.select_related("category", "lead_photo").defer("body", "search_vector")
