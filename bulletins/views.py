from itertools import groupby

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic import ListView

from bulletins.edition import below_a_title, stories_of
from bulletins.forms import YearForm
from bulletins.models import Bulletin, Programme

TITLE = "Bản tin Công đoàn"
# The years, programmes and other issues that a page shows unasked.
YEARS, PROGRAMMES, OTHERS = 2, 10, 5


class BulletinListView(ListView):
    """The newest issue, the issues of its year and the one before, and what was broadcast."""

    template_name = "bulletins/bulletin_list.html"

    def get_queryset(self):
        bulletins = Bulletin.objects.published()
        self.years = list(bulletins.years())
        all_years = {*self.years, *Programme.objects.published().years()}
        self.year = YearForm(self.request.GET).among(all_years)
        self.shown = [self.year] if self.year else self.years[:YEARS]
        self.other_years = sorted(all_years.difference(self.shown), reverse=True)
        return bulletins.filter(released_on__year__in=self.shown).newest_first().cards()

    def get_context_data(self, **kwargs):
        issues = list(self.object_list)
        newest = issues[0] if issues and not self.year else None
        return super().get_context_data(
            section="bulletins",
            crumbs=[("Trang chủ", reverse("home")), (TITLE, "")],
            year=self.year,
            other_years=self.other_years,
            by_year=[
                (year, list(rows))
                for year, rows in groupby(
                    (issue for issue in issues if issue != newest), lambda b: b.released_on.year
                )
            ],
            newest=newest,
            programmes=self.get_programmes(),
            **(contents_of(newest) if newest else {}),
            **kwargs,
        )

    def get_programmes(self):
        programmes = Programme.objects.published().newest_first()
        if self.year:
            return list(programmes.filter(aired_on__year=self.year))
        return list(programmes[:PROGRAMMES])


def bulletin_detail(request, slug, pk):
    bulletin = get_object_or_404(Bulletin.objects.published(), pk=pk)
    if bulletin.slug != slug:
        return redirect(bulletin, permanent=True)
    return render(request, "bulletins/bulletin_detail.html", bulletin_context(bulletin))


def edition(request, slug, pk):
    """The stories of an issue one below the other, for reading on the web."""
    bulletin = get_object_or_404(Bulletin.objects.published(), pk=pk)
    if bulletin.slug != slug:
        return redirect("bulletins:edition", bulletin.slug, pk, permanent=True)
    context = edition_context(bulletin)
    if not context["stories"]:
        raise Http404("Số bản tin này không có bản đọc trên web.")
    return render(request, "bulletins/edition.html", context)


def bulletin_context(bulletin):
    """What an issue's page shows; the preview shows the same."""
    others = Bulletin.objects.published().exclude(pk=bulletin.pk)
    return {
        "bulletin": bulletin,
        "text": below_a_title(bulletin.body),
        "others": others.newest_first().cards()[:OTHERS],
        "section": "bulletins",
        "crumbs": [(TITLE, reverse("bulletins:bulletin_list")), (bulletin.name, "")],
        **contents_of(bulletin),
    }


def edition_context(bulletin):
    return {
        "bulletin": bulletin,
        "stories": stories_of(bulletin),
        "section": "bulletins",
        "crumbs": [
            (TITLE, reverse("bulletins:bulletin_list")),
            (bulletin.name, bulletin.get_absolute_url()),
            ("Đọc trên web", ""),
        ],
    }


def contents_of(bulletin):
    items = list(bulletin.items.readable().for_contents())
    has_stories = any(item.story_is_public for item in items)
    return {"items": items, "edition_url": bulletin.edition_url if has_stories else ""}
