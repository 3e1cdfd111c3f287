"""Articles, as texts that cite documents."""

from collections.abc import Iterable

from django.utils import timezone

from news.cards import article_address
from news.models import Article
from siteinfo.citing import Kind, Source

KEY = "bai-viet"


def published(ids: Iterable[int]) -> dict[int, Source]:
    """The published articles among these, newest first."""
    rows = Article.objects.published().filter(pk__in=ids).newest_first()
    found = {}
    for pk, slug, title, published_at in rows.values_list("pk", "slug", "title", "published_at"):
        day = timezone.localtime(published_at).date() if published_at else None
        found[pk] = Source(title, article_address(slug, pk), day)
    return found


ARTICLES = Kind(
    title="Tin bài nhắc đến", model=Article, html=lambda row: row.body, published=published
)
