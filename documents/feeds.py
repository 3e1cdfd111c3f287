from typing import NamedTuple

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from documents.models import Document
from documents.search.engine import newest_changed
from documents.search.filters import read_filters
from documents.search.limits import TooSlow, time_limit
from documents.search.vocabulary import load_vocabulary
from siteinfo.models import SiteSettings


class Asked(NamedTuple):
    """One reader's feed: the view itself answers several at once."""

    query: str
    ids: list[int]


class DocumentFeed(Feed):
    """Documents that are new or were changed, with the filters of the lookup."""

    feed_type = Rss201rev2Feed
    language = "vi"
    items_shown = 30

    def get_object(self, request):
        try:
            with time_limit():
                filters = read_filters(request.GET, load_vocabulary())
                ids = newest_changed(filters, self.items_shown)
        except TooSlow as error:
            raise Http404("Bộ lọc này quá rộng.") from error
        return Asked(request.GET.urlencode(), ids)

    def title(self, asked):
        return f"Văn bản mới và vừa sửa – {SiteSettings.load().name}"

    def description(self, asked):
        return "Văn bản mới nhập hoặc vừa được sửa trong mục Tra cứu văn bản."

    def link(self, asked):
        address = reverse("documents:document_list")
        return f"{address}?{asked.query}" if asked.query else address

    def items(self, asked):
        return Document.objects.published().cards().filter(pk__in=asked.ids).order_by("-updated_at")

    def item_title(self, document):
        return f"{document.number}: {document.heading}"

    def item_description(self, document):
        return f"{document.issuing_body}, ban hành {document.issued_text}"

    def item_pubdate(self, document):
        return document.created_at

    def item_updateddate(self, document):
        return document.updated_at

    def item_categories(self, document):
        return [document.type.name]
