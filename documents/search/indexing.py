"""Keeping the search's row beside each document."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django_tasks import task

from documents import numbers
from documents.models import AlternativeName, Document, DocumentType, IssuingBody, SearchRow
from documents.search import terms

# Longer texts are left to the worker; this many characters take about ten milliseconds.
SHORT = 20_000
BATCH = 200
# The fields that the words are made of; the database itself copies all others.
READ_FROM = {"number", "type", "abstract", "text", "issued_on"}

WRITE = """
INSERT INTO documents_searchrow (
    document_id, terms, words, is_public, in_sample, type_id, bodies, subjects, number_suffix,
    has_text, year, day, state, suspended_whole
)
SELECT id, terms::tsvector, words, false, false, 0, '{}', '{}', '', false, 0, '0001-01-01', '',
    false
FROM unnest(%s, %s, %s) AS made (id, terms, words)
WHERE EXISTS (SELECT FROM documents_document WHERE documents_document.id = made.id)
ON CONFLICT (document_id) DO UPDATE SET terms = excluded.terms, words = excluded.words
"""
# A new title takes the place of the old one; the words of the text stay until they are read anew.
RETITLE = """
UPDATE documents_searchrow SET terms = %s::tsvector || ts_delete(terms, ARRAY(
    SELECT lexeme FROM unnest(terms) WHERE left(lexeme, 1) IN ('/', '#', ':')
)) WHERE document_id = %s
"""


def index(documents: Iterable[Document]) -> None:
    """Write the rows of these documents, their texts with them."""
    made = [(document.pk, *_row(document)) for document in documents]
    if made:
        _write(made)


def index_all(documents: QuerySet[Document]) -> None:
    """Write the rows of many documents anew, a batch at a time."""
    ids = list(documents.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        index(with_names().filter(pk__in=ids[start : start + BATCH]))


@task()
def index_text(pk: int) -> None:
    """Index a document with its whole text; doing it again changes nothing."""
    index(with_names().filter(pk=pk))


def with_names():
    return Document.objects.select_related("type").prefetch_related("alternative_names")


def update(document: Document) -> None:
    """Make a saved document findable: by its title at once, by a long text as soon as may be."""
    if len(document.text) <= SHORT:
        index([document])
        return
    lexemes = _title_lexemes(document) | terms.body_lexemes(_title_words(document))
    with connection.cursor() as cursor:
        cursor.execute(RETITLE, [terms.vector(lexemes), document.pk])
        is_new = not cursor.rowcount
    if is_new:
        _write([(document.pk, terms.vector(lexemes), terms.running(_title_words(document)))])
    index_text.enqueue(document.pk)


def touch(rows: QuerySet[SearchRow]) -> None:
    """Let the database copy anew what stands in tables beside the document's."""
    rows.update(document_id=F("document_id"))


@task()
def index_type(pk: int) -> None:
    """Index all documents of a type, whose name is part of their titles."""
    index_all(Document.objects.filter(type=pk))


def watch() -> None:
    """Keep the rows true whenever something is saved that they are made of."""
    post_save.connect(_document_saved, sender=Document)
    for signal in (post_save, post_delete):
        signal.connect(_name_changed, sender=AlternativeName)
    post_save.connect(_type_saved, sender=DocumentType)
    post_save.connect(_body_saved, sender=IssuingBody)
    for through in (Document.co_issuers.through, Document.subjects.through):
        m2m_changed.connect(_links_changed, sender=through)


def _document_saved(instance: Document, raw=False, update_fields=None, **_signal) -> None:
    if not raw and (update_fields is None or READ_FROM.intersection(update_fields)):
        update(instance)


def _name_changed(instance: AlternativeName, raw=False, origin=None, **_signal) -> None:
    """`origin` is what was deleted: with its document, a name leaves no row to write."""
    goes_too = origin is not None and getattr(origin, "model", type(origin)) is Document
    document = Document.objects.filter(pk=instance.document_id).first()
    if document and not raw and not goes_too:
        update(document)


def _type_saved(instance: DocumentType, created, **_signal) -> None:
    if not created and instance.documents.exists():
        index_type.enqueue(instance.pk)


def _body_saved(instance: IssuingBody, created, **_signal) -> None:
    if not created:
        touch(SearchRow.objects.filter(bodies__contains=[instance.pk]))


def _links_changed(instance, action, reverse, pk_set, **_signal) -> None:
    if action.startswith("post_"):
        changed = pk_set or () if reverse else [instance.pk]
        touch(SearchRow.objects.filter(pk__in=changed))


def _write(made: list[tuple[int, str, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [list(column) for column in zip(*made, strict=True)])


def _row(document: Document) -> tuple[str, str]:
    text_words = terms.words(document.text)[: terms.MAX_BODY_WORDS]
    title_words = _title_words(document)
    lexemes = _title_lexemes(document) | terms.body_lexemes(title_words + text_words)
    return terms.vector(lexemes), terms.running(title_words + text_words)


def _titles(document: Document) -> list[list[terms.Word]]:
    names = [document.heading, *(row.name for row in document.alternative_names.all())]
    return [terms.words(name)[: terms.MAX_TITLE_WORDS] for name in names]


def _title_words(document: Document) -> list[terms.Word]:
    return [word for title in _titles(document) for word in title]


def _title_lexemes(document: Document) -> set[str]:
    parsed = numbers.parse(document.number)
    abstract = terms.words(document.abstract)[: terms.MAX_TITLE_WORDS]
    pieces = terms.number_lexemes(
        document.number_no,
        document.number_suffix,
        {document.number_year, document.issued_on and document.issued_on.year},
        {document.number_type, document.type.slug},
        parsed.issuer_codes if parsed else (),
    )
    return terms.title_lexemes(_titles(document)) | {terms.whole(abstract), *pieces}
