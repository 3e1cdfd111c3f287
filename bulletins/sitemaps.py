from django.contrib.sitemaps import Sitemap

from bulletins.models import Bulletin


class BulletinSitemap(Sitemap):
    def items(self):
        return Bulletin.objects.published().order_by("pk").only("slug", "updated_at")

    def lastmod(self, bulletin):
        return bulletin.updated_at
