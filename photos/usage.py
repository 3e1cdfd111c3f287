"""Who shows which picture: content apps say it here, since photos cannot import them."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

_public_rows: list[Callable] = []
_downloads: list[Callable] = []


def register(public_rows: Callable[[OuterRef], QuerySet]) -> None:
    """Add a function that takes a photo's key and returns the public rows showing that photo.

    A photo is public when any of the functions finds a row. The key may be an OuterRef, so use
    it only in a filter: `lambda photo: Article.objects.published().filter(lead_photo=photo)`.
    """
    _public_rows.append(public_rows)


def register_download(public_rows: Callable[[OuterRef], QuerySet]) -> None:
    """Add a function like that of `register`: the public rows that offer the photo in full size."""
    _downloads.append(public_rows)


def is_public() -> Q:
    """Return the condition for photos that something public shows."""
    return _any(_public_rows)


def is_downloadable() -> Q:
    """Return the condition for photos that something public offers in full size."""
    return _any(_downloads)


def _any(functions: list[Callable]) -> Q:
    condition = Q(pk__in=[])
    for public_rows in functions:
        condition |= Q(Exists(public_rows(OuterRef("pk"))))
    return condition
