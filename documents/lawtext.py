"""The text of a document made ready: its parts as rows, its HTML with anchors, its citations.

Short texts are made ready when they are saved, long ones by the worker a moment later; until then
the page shows what it had before.
"""

import hashlib

from django.db import connection, transaction
from django.db.models.signals import post_save
from django_tasks import task

from documents import citing
from documents.marks import cited_in, mark
from documents.models import Document, LawText, Provision
from documents.structure import html_blocks, plain_text, read, render, text_blocks
from documents.structure.numbering import Part

# Characters that are made ready within a request.
SHORT = 15_000
# Texts beyond this are files to download; nobody reads them on a page.
LONGEST = 5_000_000
SCHEME = "1"  # To be raised when the same text shall be made ready anew.


def follow(document: Document) -> None:
    """Make the text ready if it changed since the last time."""
    if {"body", "text"} & document.get_deferred_fields():
        return
    stored = LawText.objects.filter(document=document).values_list("source_hash", flat=True)
    if stored.first() == source_hash(document):
        return
    if len(document.body) + len(document.text) <= SHORT:
        make_ready(document)
    else:
        transaction.on_commit(lambda: make_ready_later.enqueue(document.pk))


def watch() -> None:
    post_save.connect(_document_saved, sender=Document)


def _document_saved(instance: Document, **_signal) -> None:
    follow(instance)


@task()
def make_ready_later(document_pk: int) -> None:
    document = Document.objects.filter(pk=document_pk).first()
    if document:
        make_ready(document)


def make_ready(document: Document) -> None:
    """Write the parts, the prepared HTML and the citations of a document's text."""
    text = document.text[:LONGEST]
    blocks = html_blocks(document.body) if document.body else text_blocks(text)
    text = plain_text(blocks) if document.body else text
    parts, flow = read(blocks)
    with transaction.atomic():
        # Two at once would write the same places.
        if not Document.objects.select_for_update().filter(pk=document.pk).only("pk").first():
            return
        _store_parts(document, parts)
        citing.store(citing.DOCUMENT, document.pk, cited_in(text), document)
        LawText.objects.update_or_create(
            document=document,
            defaults={
                "source_hash": source_hash(document),
                "html": mark(render(parts, flow)),
            },
        )


def unready(document: Document) -> str:
    """The text of a document that was written past its save(), for a page that must do without."""
    if len(document.body) + len(document.text) > SHORT:
        return ""
    blocks = html_blocks(document.body) if document.body else text_blocks(document.text)
    return render(*read(blocks))


def source_hash(document: Document) -> str:
    source = f"{SCHEME}\0{document.body or document.text}"
    return hashlib.sha256(source.encode()).hexdigest()


def _store_parts(document: Document, parts: list[Part]) -> None:
    Provision.objects.filter(document=document).delete()
    ids = _new_ids(len(parts))
    rows = [
        Provision(
            pk=ids[position],
            parent_id=None if part.parent is None else ids[part.parent],
            document=document,
            kind=part.kind,
            region=part.region,
            label=part.label[:60],
            heading=part.heading,
            anchor=part.anchor,
            position=position,
            start=part.start,
            text="\n".join(part.lines),
        )
        for position, part in enumerate(parts)
    ]
    Provision.objects.bulk_create(rows, batch_size=1000)


def _new_ids(number: int) -> list[int]:
    """Numbers for rows that name each other before they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('documents_provision', 'id'))"
            " FROM generate_series(1, %s)",
            [number],
        )
        return [pk for (pk,) in cursor.fetchall()]
