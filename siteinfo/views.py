from django.views.generic import DetailView

from siteinfo.models import FlatPage


class FlatPageView(DetailView):
    template_name = "siteinfo/flat_page.html"

    def get_queryset(self):
        return FlatPage.objects.published()
