from django.contrib.sitemaps import Sitemap

from units.models import Unit


class UnitSitemap(Sitemap):
    def items(self):
        return Unit.objects.all()
