from django.db.models import Exists, OuterRef
from django.db.models.functions import ExtractYear
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic import ListView

from albums.forms import FilterForm
from albums.models import Album, Category

TITLE = "Album ảnh"
OTHERS = 4


class AlbumListView(ListView):
    paginate_by = 24
    page_kwarg = "trang"
    template_name = "albums/album_list.html"

    def get_queryset(self):
        published = Album.objects.published()
        here = published.filter(category=OuterRef("pk"))
        self.categories = list(Category.objects.filter(Exists(here)))
        self.form = FilterForm(self.request.GET, self.categories)
        return self.form.filter(published).cards()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            section="albums",
            crumbs=[("Trang chủ", reverse("home")), (TITLE, "")],
            categories=self.categories,
            category=self.form.category,
            years=years(),
            year=self.form.year,
            **kwargs,
        )


def years():
    """The years of which there are albums, newest first."""
    albums = Album.objects.published().exclude(day=None)
    year = ExtractYear("day")
    return list(albums.order_by(year.desc()).values_list(year, flat=True).distinct())


def album_detail(request, slug, pk):
    album = get_object_or_404(Album.objects.published().select_related("category"), pk=pk)
    if album.slug != slug:
        return redirect(album, permanent=True)
    return render(request, "albums/album_detail.html", album_context(album))


def album_context(album):
    """What an album's page shows; the preview shows the same."""
    photos = list(album.photos.shown().select_related("photo"))
    for number, row in enumerate(photos, start=1):
        row.before, row.after = (number - 2) % len(photos) + 1, number % len(photos) + 1
        row.opens = f"Mở ảnh {number}: {row.words}" if row.words else f"Mở ảnh {number}"
    chosen = next((row for row in photos if row.pk == album.cover_id), None)
    cover = chosen or next(iter(photos), None)
    return {
        "album": album,
        "photos": photos,
        "cover": cover and cover.photo,
        "others": Album.objects.published().exclude(pk=album.pk).cards()[:OTHERS],
        "section": "albums",
        "crumbs": [(TITLE, reverse("albums:album_list")), (album.title, "")],
    }
