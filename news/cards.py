"""What a list shows of an article, as a light row."""

from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.db.models.query import ValuesListIterable
from django.urls import reverse

from photos.models import Photo


class Card(NamedTuple):
    pk: int
    slug: str
    title: str
    published_at: datetime | None
    lead: str = ""
    writer: str = ""
    category_id: int | None = None
    photo_file: str | None = None
    photo_width: int | None = None
    photo_height: int | None = None
    photo_alt: str = ""
    photo_focal_x: int = 50
    photo_focal_y: int = 50
    photo_withdrawn_at: datetime | str | None = None

    def get_absolute_url(self) -> str:
        return article_address(self.slug, self.pk)

    @property
    def has_photo(self) -> bool:
        return bool(self.photo_file) and not self.photo_withdrawn_at

    @property
    def lead_photo(self) -> Photo | None:
        if not self.has_photo:
            return None
        return Photo(
            file=self.photo_file,
            width=self.photo_width,
            height=self.photo_height,
            alt=self.photo_alt,
            focal_x=self.photo_focal_x,
            focal_y=self.photo_focal_y,
        )


PHOTO_FIELDS = ("file", "width", "height", "alt", "focal_x", "focal_y", "withdrawn_at")
LINK_FIELDS = ("pk", "slug", "title", "published_at")
FIELDS = (
    *LINK_FIELDS,
    "lead",
    "writer",
    "category_id",
    *(f"lead_photo__{name}" for name in PHOTO_FIELDS),
)


class CardIterable(ValuesListIterable):
    """Yield a Card for each row of a values_list() of its fields."""

    def __iter__(self):
        return map(Card._make, super().__iter__())


class LinkIterable(ValuesListIterable):
    """Yield a Card that knows only what a line of links shows."""

    def __iter__(self):
        return (Card(*row) for row in super().__iter__())


@cache
def _article_address() -> str:
    return reverse("news:article_detail", args=["slug", 0]).replace("slug-0", "{}-{}")


def article_address(slug: str, pk: int) -> str:
    # A page links to dozens of articles; asking the URL resolver for each costs half a millisecond.
    return _article_address().format(slug, pk)
