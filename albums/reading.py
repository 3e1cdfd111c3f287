"""Albums, as lists and reports of what was read show them."""

from django.urls import reverse

from albums.models import Album
from siteinfo.reading import Item, Kind


def describe(pk, slug, title, category=""):
    return Item(title, reverse("albums:album_detail", args=[slug, pk]), category)


ALBUMS = Kind(
    title="Album ảnh",
    rows=Album.objects.all,
    published=Album.objects.published,
    fields=("pk", "slug", "title", "category__name"),
    describe=describe,
)
