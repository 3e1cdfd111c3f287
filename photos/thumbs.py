"""A photo in a list of the desk."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from photos.models import Photo


def thumbnail(photo: Photo | None, alt: str = "") -> SafeString | str:
    """Return a small copy; beside its own headline it needs no words."""
    if photo is None:
        return ""
    return format_html(
        '<img class="photo-thumb {}" src="{}" width="96" height="64" alt="{}" loading="lazy">',
        photo.focal_class,
        photo.rendition_url(160),
        alt,
    )
