"""An album in a story: its first photos, each leading to itself in the album."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property

from albums.models import COVER_FIELDS, Album, AlbumPhoto
from photos.models import Photo
from unionportal.fragments import fragment
from unionportal.prepared import Prepared

SHOWN = 6


@dataclass(frozen=True)
class Thumb:
    """A photo as the strip shows it, by its columns: equal ones are drawn once."""

    number: int
    caption: str
    columns: tuple

    @cached_property
    def photo(self) -> Photo:
        return Photo(**dict(zip(COVER_FIELDS, self.columns, strict=True)))

    @property
    def opens(self) -> str:
        words = self.photo.alt or self.caption
        return f"Mở ảnh {self.number}: {words}" if words else f"Mở ảnh {self.number}"


def with_thumbs(pk: int):
    inside = AlbumPhoto.objects.shown().filter(album=OuterRef("pk"))
    columns = {name: f"photo__{name}" for name in COVER_FIELDS}
    thumbs = inside.values(json=JSONObject(caption="own_caption", **columns))[:SHOWN]
    albums = Album.objects.published().filter(pk=pk).only("slug", "title")
    return albums.numbered().annotate(thumbs=ArraySubquery(thumbs))


_with_thumbs = Prepared(with_thumbs, int)


def in_article(request, pk: int) -> str:
    """The strip; "" while the album is not published or has no photos."""
    for album in _with_thumbs(pk):
        if album.number:
            return fragment(
                "albums/_strip.html",
                title=album.title,
                url=album.get_absolute_url(),
                number=album.number,
                thumbs=tuple(
                    Thumb(number, row["caption"], tuple(row[name] for name in COVER_FIELDS))
                    for number, row in enumerate(album.thumbs, start=1)
                ),
            )
    return ""
