"""Where a photo is used: every row of every app that points to it, and whether readers see it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.db import models
from django.urls import reverse

from photos import usage
from photos.models import Photo
from unionportal.adminbase import liveness
from unionportal.publishing import Publishable

# So many rows of a kind are named; there may be more.
NAMED = 30


class Place(NamedTuple):
    kind: str
    name: str
    where: str
    state: str
    words: str
    edit_url: str
    url: str


def places_of(photo: Photo, request) -> tuple[list[Place], int]:
    """Return the places that readers or this person see, and the number of all others."""
    seen = {row for rows in usage.public_rows(photo.pk) for row in rows}
    named, hidden = [], 0
    for field in usage.fields(Photo):
        rows = field.model._base_manager.filter(**{field.name: photo})
        shown = list(rows.order_by("-pk")[:NAMED])
        allowed = visible({owner_of(row) for row in shown}, request)
        before = len(named)
        for row in shown:
            owner = owner_of(row)
            is_seen = photo.is_shown and bool({row, owner} & seen)
            if is_seen or owner in allowed:
                named.append(place(owner, field, is_seen, may_open=owner in allowed))
        number = len(shown) if len(shown) < NAMED else rows.count()
        hidden += number - (len(named) - before)
    return list(dict.fromkeys(named)), hidden


def visible(owners: set[models.Model], request) -> set[models.Model]:
    """Those of these rows, all of one kind, that this person sees on the desk."""
    desk = desk_of(next(iter(owners))) if owners else None
    if desk is None:
        return set()
    rows = desk.get_queryset(request).filter(pk__in=[row.pk for row in owners])
    mine = set(rows.values_list("pk", flat=True))
    return {row for row in owners if row.pk in mine and desk.has_view_permission(request, row)}


def printed_in(photo: Photo) -> Iterator[Place]:
    """The files that hold a print of the photo, and have to be made anew without it."""
    for rows in usage.printed_rows(photo.pk):
        for row in rows:
            yield place(row, None, is_seen=False)


def owner_of(row: models.Model) -> models.Model:
    """A row that goes with another one is a part of it: an album's photo, a poll's choice."""
    if desk_of(row):
        return row
    for field in row._meta.fields:
        if field.remote_field and field.remote_field.on_delete is models.CASCADE:
            return getattr(row, field.name)
    return row


def desk_of(row: models.Model) -> admin.ModelAdmin | None:
    try:
        return admin.site.get_model_admin(type(row))
    except NotRegistered:
        return None


def place(row: models.Model, field: models.Field | None, is_seen: bool, may_open=True) -> Place:
    kind, words = ("now", "đang hiện") if is_seen else ("draft", "người đọc không thấy")
    if not is_seen and isinstance(row, Publishable):
        kind, words = liveness(row)
    if not is_seen and kind == "now":
        kind, words = "withdrawn", "không hiện ảnh này"
    meta = row._meta
    return Place(
        kind=meta.verbose_name,
        name=str(row),
        where=where(field),
        state=kind,
        words=words,
        edit_url=reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
        if may_open
        else "",
        url=row.get_absolute_url() if is_seen and hasattr(row, "get_absolute_url") else "",
    )


def where(field: models.Field | None) -> str:
    if field is None:
        return "tệp PDF"
    return "ảnh trong nội dung" if field.many_to_many else str(field.verbose_name)
