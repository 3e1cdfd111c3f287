"""A document's facts for machines, the same wherever they are told."""

from collections.abc import Iterable
from datetime import date

from documents.models import Document
from documents.validity import state_on


def document_json(
    document: Document, day: date, replaced_by: Iterable[str] = (), anchor: str = ""
) -> dict:
    """The document as the search and its own page tell it; `replaced_by` are numbers."""
    return {
        "number": document.number,
        "type": document.type.name,
        "issuing_bodies": [
            document.issuing_body.name,
            *(body.name for body in document.co_issuers.all()),
        ],
        "issued_on": _iso(document.issued_on),
        "effective_from": _iso(document.effective_from),
        "effective_until": _iso(document.ends_on or document.effective_until),
        "state": state_on(document, day).value,
        "state_as_of": _iso(document.state_as_of),
        "title": document.abstract,
        "url": document.get_absolute_url(),
        "anchor": anchor or None,
        "replaced_by": list(replaced_by),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
