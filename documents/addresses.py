"""Finding a document by the address of its page, however that is spelled or once was."""

import re

from django.db.models.signals import post_save, pre_save

from documents.models import Document, FormerAddress
from unionportal.text import fold

ZEROS = re.compile(r"(?<![a-z0-9])0+(?=[1-9])")


def other_spelling(type_slug: str, year: str, key: str) -> list[Document]:
    """The public documents that an address may mean which is nobody's own.

    It is a former one, or its number is written otherwise, or its type is another.
    """
    former = FormerAddress.objects.filter(path=f"{type_slug}/{year}/{key}".lower())
    published = Document.objects.published().select_related("type", "issuing_body")
    rows = list(published.filter(former_addresses__in=former))
    if rows:
        return rows
    number, _, body = fold(key).partition("--")
    rows = [
        row
        for row in published.filter(number_key__in=plain_keys(number)).defer("body", "text")
        if year in ("khong-ro", row.path.split("/")[1]) or row.number_year
    ]
    for is_meant in (
        lambda row: row.issuing_body.slug == body,
        lambda row: row.type.slug == fold(type_slug),
    ):
        rows = [row for row in rows if is_meant(row)] or rows
    return rows


def plain_keys(number: str) -> set[str]:
    """What a number's key may be: "0145.2020_nd.cp" is 145-2020-ND-CP; a dot may be nothing."""
    spelled = {number, number.replace(".", "")}
    parts = (re.sub(r"[^a-z0-9]+", "-", text).strip("-") for text in spelled)
    return {ZEROS.sub("", part).upper() for part in parts}


def watch() -> None:
    """Keep every address that a document had."""
    pre_save.connect(_remember, sender=Document)
    post_save.connect(_saved, sender=Document)


def _remember(instance: Document, **_signal) -> None:
    """Let what follows a save know the document as it was before, None for a new one."""
    stored = Document.objects.filter(pk=instance.pk).only("path", "number_key")
    instance.before = stored.first() if instance.pk else None


def _saved(instance: Document, update_fields=None, **_signal) -> None:
    is_written = update_fields is None or "path" in update_fields
    if instance.before and instance.before.path != instance.path and is_written:
        FormerAddress.objects.update_or_create(
            path=instance.before.path, defaults={"document": instance}
        )
