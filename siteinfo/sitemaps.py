from django.contrib.sitemaps import Sitemap

from siteinfo.models import FlatPage


class FlatPageSitemap(Sitemap):
    def items(self):
        return FlatPage.objects.published().order_by("pk")

    def lastmod(self, page):
        return page.updated_at
