"""Finding a document by the address of its page, however that is spelled."""

import re

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
