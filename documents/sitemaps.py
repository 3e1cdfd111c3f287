from django.contrib.sitemaps import Sitemap

from documents.models import Document


class DocumentSitemap(Sitemap):
    """The newest documents: one file of all would be too much for us and for whoever asks."""

    limit = 10_000

    def items(self):
        return Document.objects.published().only("path", "updated_at")

    def lastmod(self, document):
        return document.updated_at
