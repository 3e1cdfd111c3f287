from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Rss201rev2Feed

from notices.models import Notice
from siteinfo.models import SiteSettings
from unionportal.richtext import plain_text


class NoticeFeed(Feed):
    """The newest notices that still hold."""

    feed_type = Rss201rev2Feed
    language = "vi"
    link = reverse_lazy("notices:notice_list")
    items_shown = 30

    def title(self):
        return f"Thông báo – {SiteSettings.load().name}"

    def description(self):
        return f"Thông báo của {SiteSettings.load().organisation}"

    def items(self):
        return Notice.objects.current().select_related("unit")[: self.items_shown]

    def item_title(self, notice):
        return notice.title

    def item_description(self, notice):
        return plain_text(notice.body)[:300]

    def item_pubdate(self, notice):
        return notice.published_at or notice.created_at

    def item_author_name(self, notice):
        return notice.unit and notice.unit.short_name
