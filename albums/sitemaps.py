from django.contrib.sitemaps import Sitemap

from albums.models import Album


class AlbumSitemap(Sitemap):
    limit = 5000

    def items(self):
        return Album.objects.published().newest_first().only("slug", "updated_at")

    def lastmod(self, album):
        return album.updated_at
