"""Relations between documents by number, also to those that are still to come."""

from collections.abc import Iterable
from typing import Protocol

from documents import numbers
from documents.models import Document, IssuingBody, PendingRelation, Relation


class Wanted(Protocol):
    kind: str
    number: str
    body: str
    issued_on: object
    effective_from: object
    source_provision: str
    target_provision: str


def relate(document: Document, wanted: Wanted, body: IssuingBody | None) -> tuple[bool, bool]:
    """Write the relation that `wanted` names; return (target is known, something was written)."""
    key = key_of(wanted.number)
    common = {
        "kind": wanted.kind,
        "source_provision": wanted.source_provision,
        "target_provision": wanted.target_provision,
    }
    same_key = Document.objects.filter(number_key=key).exclude(pk=document.pk)
    target = choose(same_key, body, wanted.issued_on)
    if target:
        _, made = Relation.objects.get_or_create(
            source=document,
            target=target,
            **common,
            defaults={"effective_from": wanted.effective_from},
        )
        return True, made
    _, made = PendingRelation.objects.get_or_create(
        source=document,
        target_key=key,
        **common,
        defaults={
            "effective_from": wanted.effective_from,
            "target_number": wanted.number,
            "target_body": wanted.body,
            "target_issued_on": wanted.issued_on,
        },
    )
    return False, made


def settle_saved(instance: Document, **_signal) -> None:
    settle(instance)


def settle(document: Document) -> None:
    """Turn the relations that waited for this document into real ones."""
    waiting = PendingRelation.objects.filter(target_key=document.number_key)
    for row in waiting.exclude(source=document).select_related("source"):
        if row.target_issued_on and document.issued_on not in (None, row.target_issued_on):
            continue
        Relation.objects.get_or_create(
            source=row.source,
            kind=row.kind,
            target=document,
            source_provision=row.source_provision,
            target_provision=row.target_provision,
            defaults={"effective_from": row.effective_from},
        )
        row.delete()


def choose(candidates: Iterable[Document], body: IssuingBody | None, issued_on) -> Document | None:
    """Return the one that day and body name, None when it cannot be told."""
    rows = list(candidates)
    if body:
        rows = [row for row in rows if row.issuing_body_id == body.pk] or rows
    if issued_on:
        rows = [row for row in rows if row.issued_on in (None, issued_on)]
        rows = [row for row in rows if row.issued_on] or rows
    return rows[0] if len(rows) == 1 else None


def key_of(number: str) -> str:
    parsed = numbers.parse(number)
    return parsed.key if parsed else number.upper()
