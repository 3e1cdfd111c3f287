"""The plain text of a document, of its body or else of its files; what the search reads."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from documents.models import Document, DocumentFile
from documents.structure import html_blocks, plain_text
from unionportal.richtext import clean

# Longer bodies are left to the worker.
SHORT = 200_000


def text_of(document: Document) -> str:
    if document.body:
        return plain_text(html_blocks(clean(document.body)))
    texts = document.files.exclude(text="").values_list("text", flat=True) if document.pk else ()
    return "\n\n".join(texts)


def gather(document_pk: int) -> None:
    """Store a document's text if it changed; saving it tells the search and the page."""
    document = Document.objects.filter(pk=document_pk).first()
    if document is None:
        return
    text = text_of(document)
    if text != document.text:
        document.text = text
        document.save(update_fields=["text"])


def watch() -> None:
    """Keep the texts true whenever a body is saved or a file goes."""
    pre_save.connect(_document_saves, sender=Document)
    post_save.connect(_document_saved, sender=Document)
    post_delete.connect(_file_deleted, sender=DocumentFile)


def _has_body(document: Document, update_fields) -> bool:
    is_loaded = not {"body", "text"} & document.get_deferred_fields()
    return is_loaded and (update_fields is None or "body" in update_fields)


def _document_saves(instance: Document, raw=False, update_fields=None, **_signal) -> None:
    if raw or not _has_body(instance, update_fields) or len(instance.body) > SHORT:
        return
    instance.body = clean(instance.body)
    instance.text = text_of(instance)


def _document_saved(instance: Document, raw=False, update_fields=None, **_signal) -> None:
    from documents.tasks import text_changed

    if not raw and _has_body(instance, update_fields) and len(instance.body) > SHORT:
        transaction.on_commit(lambda: text_changed.enqueue(instance.pk))


def _file_deleted(instance: DocumentFile, **_signal) -> None:
    if instance.text and instance.document_id:
        transaction.on_commit(lambda: gather(instance.document_id))
