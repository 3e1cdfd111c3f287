from django.contrib.sitemaps import Sitemap

from notices.models import BlankForm, Notice


class NoticeSitemap(Sitemap):
    limit = 5000

    def items(self):
        return Notice.objects.published().only("slug", "updated_at")

    def lastmod(self, notice):
        return notice.updated_at


class FormSitemap(Sitemap):
    limit = 5000

    def items(self):
        return BlankForm.objects.published().order_by("pk").only("slug", "updated_at")

    def lastmod(self, form):
        return form.updated_at
