"""What texts cite: stored when they are saved, found again when the document arrives, and linked.

The library that siteinfo.citing asks; a document's own text is a kind of source like any other.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import Count, Min, QuerySet
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils import timezone

from documents import validity
from documents.links import FIELDS, link_fields
from documents.marks import Cited, cited_in, mark, mark_key, replace_marks
from documents.models import Citation, Document
from documents.models.document import State
from siteinfo import citing
from unionportal.prepared import Prepared
from unionportal.richtext import plain_text

DOCUMENT = "van-ban"
# Of these a reader is warned beside the number; the rest stands in the link's title.
BADGES = {
    State.EXPIRED: ("val-off", "Hết hiệu lực"),
    State.SUSPENDED: ("val-off", "Ngưng hiệu lực"),
    State.NOT_YET: ("val-soon", "Chưa có hiệu lực"),
}
SHOWN = 50
# A story longer than a book is shown as it is.
LONGEST_STORY = 300_000


def store(kind: str, pk: int, cited: list[Cited], source: Document | None = None) -> None:
    """Remember what a text cites; `source` is the document whose text it is."""
    if source:
        cited = [found for found in cited if found.number.key != source.number_key or found.day]
    rows = Citation.objects.filter(source_kind=kind, source_id=pk)
    stored = {mark_key(row.number_key_exact, row.cited_on) for row in rows}
    if stored == {found.key for found in cited}:
        return
    new = [
        Citation(
            source_kind=kind,
            source_id=pk,
            position=position,
            number=found.number.canonical,
            number_key=found.number.key,
            number_key_exact=found.number.exact_key,
            cited_on=found.day,
        )
        for position, found in enumerate(cited)
    ]
    _resolve(new, {pk: source.issued_on} if source else {})
    with transaction.atomic():
        rows.delete()
        kept = [row for row in new if not source or row.target_id != pk]
        # Another save of the same text may have been a moment quicker.
        Citation.objects.bulk_create(kept, ignore_conflicts=True)


def forget(kind: str, pk: int) -> None:
    Citation.objects.filter(source_kind=kind, source_id=pk).delete()


def settle(keys: Iterable[str]) -> None:
    """Look anew for the documents behind these number keys: one arrived, changed or went."""
    rows = list(Citation.objects.filter(number_key__in=set(keys)))
    if not rows:
        return
    before = {row.pk: (row.target_id, row.is_ambiguous) for row in rows}
    sources = [row.source_id for row in rows if row.source_kind == DOCUMENT]
    issued = Document.objects.filter(pk__in=sources).values_list("pk", "issued_on")
    _resolve(rows, dict(issued))
    changed = [row for row in rows if before[row.pk] != (row.target_id, row.is_ambiguous)]
    Citation.objects.bulk_update(changed, ["target", "is_ambiguous"], batch_size=500)


def candidates(
    keys: Iterable[str], among: QuerySet[Document] | None = None
) -> dict[str, list[Document]]:
    """The documents that carry these number keys; unless told otherwise, hidden ones too."""
    rows = Document.objects.all() if among is None else among
    found: dict[str, list[Document]] = {}
    for row in rows.filter(number_key__in=set(keys)).cards():
        found.setdefault(row.number_key, []).append(row)
    return found


def choose(
    rows: list[Document], exact_key: str, day: date | None, until: date | None = None
) -> list[Document]:
    """Those that a citation may mean: one if number and day tell, more if they do not.

    What was signed after `until`, when the text itself was, is not meant.
    """
    if any(row.number_key_exact == exact_key for row in rows):
        rows = [row for row in rows if row.number_key_exact == exact_key]
    if until:
        rows = [row for row in rows if not row.issued_on or row.issued_on <= until]
    if not day:
        return rows
    if same_day := [row for row in rows if row.issued_on == day]:
        return same_day
    # A slip in the day is common; another year is another document.
    return [row for row in rows if not row.issued_on or row.issued_on.year == day.year]


def _resolve(rows: list[Citation], issued: dict[int, date | None]) -> None:
    known = candidates(row.number_key for row in rows)
    for row in rows:
        until = issued.get(row.source_id) if row.source_kind == DOCUMENT else None
        found = choose(known.get(row.number_key, []), row.number_key_exact, row.cited_on, until)
        # Readers are told of several only where they can see several.
        public = [document for document in found if document.is_public]
        found = public or found
        row.target = found[0] if len(found) == 1 else None
        row.is_ambiguous = len(public) > 1


CITED = ("number", "number_key_exact", "cited_on", "is_ambiguous", *link_fields("target"))


def citations_of(kind: str, pk: int) -> QuerySet[Citation]:
    """What a text cites, with what a link shows of the documents that are known."""
    rows = Citation.objects.filter(source_kind=kind, source_id=pk)
    return rows.select_related("target__type").only(*CITED)


@lru_cache
def _prepared(kind: str) -> Prepared:
    return Prepared(lambda pk: citations_of(kind, pk), int)


@lru_cache(maxsize=512)
def _marked(html: str) -> str:
    return mark(html)


class TextLibrary:
    """What siteinfo.citing asks of us."""

    def store(self, kind: str, pk: int, html: str) -> None:
        store(kind, pk, cited_in(plain_text(html[:LONGEST_STORY])))

    def forget(self, kind: str, pk: int) -> None:
        forget(kind, pk)

    def linked(self, kind: str, pk: int, html: str) -> str:
        marked = _marked(html) if len(html) <= LONGEST_STORY else html
        if marked == html:
            return html
        return linked(marked, _prepared(kind)(pk), timezone.localdate())

    def doubts(self, kind: str, pk: int) -> Iterator[citing.Doubt]:
        for row in citations_of(kind, pk):
            yield from doubts_of(row, timezone.localdate())


def doubts_of(row: Citation, day: date) -> Iterator[citing.Doubt]:
    """Why a citation should be looked at again."""
    if row.is_ambiguous:
        yield citing.Doubt(f"Nhiều văn bản cùng số {row.number}: ghi thêm ngày ban hành.")
    elif row.target is None or not row.target.is_public:
        yield citing.Doubt(f"Văn bản {row.number} chưa có trong thư viện: kiểm tra lại số.")
    else:
        state = validity.state_on(row.target, day)
        if state in BADGES:
            text = f"Bài dẫn {row.target.number}, nay {state.label.lower()}."
            yield citing.Doubt(text, row.target.get_absolute_url())


def linked(marked: str, citations: Iterable[Citation], day: date) -> str:
    """A marked text with its links, and the states that the documents have on a day."""
    return replace_marks(marked, Linker(citations, day))


class Linker:
    """Puts the links of one text in; an ended document is marked where it is named first."""

    def __init__(self, citations: Iterable[Citation], day: date):
        self.day = day
        self.rows = {mark_key(row.number_key_exact, row.cited_on): row for row in citations}
        self.warned: set[int] = set()

    def __call__(self, key: str, words: str) -> str:
        row = self.rows.get(key)
        if row is None:
            return words
        if row.is_ambiguous:
            address = f"{reverse('documents:document_list')}?{urlencode({'q': row.number})}"
            title = "Nhiều văn bản cùng số này: xem danh sách"
            return f'<a href="{escape(address)}" title="{title}">{words}</a>'
        if row.target is None or not row.target.is_public:
            return words
        return self.link(row.target, words)

    def link(self, target: Document, words: str) -> str:
        state = validity.state_on(target, self.day)
        title = escape(
            f"{target.type.name.removesuffix(' (Đảng)')} {target.number}: {state.label.lower()}"
        )
        link = f'<a href="{target.get_absolute_url()}" title="{title}">{words}</a>'
        if state not in BADGES or target.pk in self.warned:
            return link
        self.warned.add(target.pk)
        css_class, label = BADGES[state]
        return f'{link} <span class="val {css_class}">{label}</span>'


def cited_by(document: Document) -> list[tuple[str, list[citing.Source]]]:
    """What readers may see of the texts that cite a document: by kind, with the kind's title."""
    rows = document.cited_by.order_by("-source_id").values_list("source_kind", "source_id")
    ids: dict[str, list[int]] = {}
    for kind, pk in rows[: SHOWN * 4]:
        ids.setdefault(kind, []).append(pk)
    groups = []
    for key, kind in {DOCUMENT: DOCUMENTS, **citing.registry}.items():
        found = kind.published(ids[key]) if key in ids else {}
        if found:
            groups.append((kind.title, list(found.values())[:SHOWN]))
    return groups


def published_documents(ids: Iterable[int]) -> dict[int, citing.Source]:
    """Documents as sources, newest first."""
    rows = Document.objects.published().filter(pk__in=ids).select_related("type").only(*FIELDS)
    return {
        row.pk: citing.Source(
            f"{row.number} – {row.heading}", row.get_absolute_url(), row.issued_on
        )
        for row in rows
    }


# Their texts are followed by documents.lawtext, not by the register.
DOCUMENTS = citing.Kind("Văn bản nhắc đến", Document, lambda row: row.body, published_documents)


def missing_citations() -> QuerySet:
    """What texts cite and the library does not hold: most cited first, for the clerk."""
    return (
        Citation.objects.filter(target=None, is_ambiguous=False)
        .order_by()
        .values("number_key")
        .annotate(printed=Min("number"), texts=Count("pk"))
        .order_by("-texts", "number_key")
    )


def watch() -> None:
    """Follow documents that come, change their number or day, and go."""
    citing.register_library(TextLibrary())
    post_save.connect(_document_changed, sender=Document)
    post_delete.connect(_document_gone, sender=Document)


def _document_changed(instance: Document, **_signal) -> None:
    before = getattr(instance, "before", None)
    settle({instance.number_key, before.number_key if before else instance.number_key})


def _document_gone(instance: Document, **_signal) -> None:
    forget(DOCUMENT, instance.pk)
    settle([instance.number_key])
