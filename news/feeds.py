from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from news.correction import Correction
from news.models import Article, Category
from siteinfo.models import SiteSettings


class NewsFeed(Feed):
    """The newest articles; those of unknown date carry none."""

    feed_type = Rss201rev2Feed
    language = "vi"
    items_shown = 30

    def get_object(self, request):
        return None

    def title(self, category):
        name = SiteSettings.load().name
        return f"{category.name} – {name}" if category else f"Tin mới – {name}"

    def description(self, category):
        if category and category.description:
            return category.description
        return SiteSettings.load().description or SiteSettings.load().organisation

    def link(self, category):
        return category.get_absolute_url() if category else reverse("home")

    def items(self, category):
        articles = Article.objects.published()
        if category:
            below = Category.objects.filter(sort_key__startswith=category.sort_key)
            articles = articles.in_category(list(below.values_list("pk", flat=True)))
        corrections = Prefetch("corrections", Correction.objects.due())
        shown = articles.newest_first().select_related("category").prefetch_related(corrections)
        return shown.defer("body", "search_vector")[: self.items_shown]

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        corrected = [f"Đính chính: {correction.text}" for correction in article.corrections.all()]
        return " ".join(filter(None, [article.lead, *corrected]))

    def item_pubdate(self, article):
        return article.published_at

    def item_author_name(self, article):
        return article.writer or None

    def item_categories(self, article):
        return [article.category.name]


class CategoryFeed(NewsFeed):
    def get_object(self, request, slug):
        category = Category.objects.filter(slug=slug).first()
        if category is None:
            raise Http404("Không có chuyên mục này.")
        return category
