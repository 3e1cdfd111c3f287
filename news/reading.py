"""Articles, as lists and reports of what was read show them."""

from news.cards import article_address
from news.models import Article
from siteinfo.reading import Item, Kind


def describe(pk, slug, title, category="", unit=""):
    return Item(title, article_address(slug, pk), category, unit or "")


ARTICLES = Kind(
    title="Bài viết",
    rows=Article.objects.all,
    published=Article.objects.published,
    fields=("pk", "slug", "title", "category__name", "unit__short_name"),
    describe=describe,
)
