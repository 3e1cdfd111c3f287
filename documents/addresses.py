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
    number_key = plain_key(number)
    rows = [
        row
        for row in published.filter(number_key=number_key.upper()).defer("body", "text")
        if year in ("khong-ro", row.path.split("/")[1]) or row.number_year
    ]
    for is_meant in (
        lambda row: row.issuing_body.slug == body,
        lambda row: row.type.slug == fold(type_slug),
    ):
        rows = [row for row in rows if is_meant(row)] or rows
    return rows


def plain_key(number: str) -> str:
    """A number as it stands in an address: "0145.2020_NĐ-CP" is "145-2020-nd-cp"."""
    parts = re.sub(r"[^a-z0-9]+", "-", number.replace(".", "")).strip("-")
    return ZEROS.sub("", parts)
