"""Notices, as lists and reports of what was read show them."""

from django.urls import reverse

from notices.models import Notice
from siteinfo.reading import Item, Kind


def describe(pk, slug, title, unit=None):
    return Item(title, reverse("notices:notice_detail", args=[slug, pk]), "Thông báo", unit or "")


NOTICES = Kind(
    title="Thông báo",
    rows=Notice.objects.all,
    published=Notice.objects.published,
    fields=("pk", "slug", "title", "unit__short_name"),
    describe=describe,
)
