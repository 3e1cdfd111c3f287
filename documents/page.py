"""All that a document's page tells, gathered in a constant number of queries."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from documents import citing, contents, history, lawtext, related, validity
from documents.facts import document_json
from documents.models import Document, DocumentFile, Relation
from documents.models.document import State

Quality = DocumentFile.Quality
ARTICLE = re.compile(r"^Điều (\d{1,4}[a-zđ]?)\b")
# The best of a document's files tells how good its text is.
QUALITIES = (Quality.TEXT, Quality.SCAN_READ, Quality.WAITING, Quality.NO_TEXT, Quality.FAILED)


def page_documents():
    """Documents with what their pages show of other rows."""
    files = DocumentFile.objects.defer("text", "raw_text").prefetch_related("pictures")
    return (
        Document.objects.published()
        .select_related("type", "issuing_body__successor", "law_text")
        .defer("body", "text", "check_note")
        .prefetch_related("co_issuers", "subjects", Prefetch("files", files))
    )


@dataclass
class DocumentPage:
    document: Document

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def state(self) -> State:
        return validity.state_on(self.document, self.today)

    @cached_property
    def relations(self) -> list[Relation]:
        return related.relations_of(self.document)

    @cached_property
    def acts(self) -> list[Relation]:
        """What others do to this document."""
        return [row for row in self.relations if row.target_id == self.document.pk]

    @cached_property
    def public_acts(self) -> list[Relation]:
        return [row for row in self.acts if row.source.is_public]

    def acts_of(self, *kinds: Relation.Kind) -> list[Relation]:
        """Those of these kinds that have begun, or of which no day is known."""
        return [
            row
            for row in self.public_acts
            if row.kind in kinds and (row.starts is None or row.starts <= self.today)
        ]

    @cached_property
    def endings(self) -> list[validity.Ending]:
        """The documents that took the place of the whole of this one, or ended it."""
        acts = [row for row in self.acts_of(*validity.ENDS) if not row.target_provision]
        found = [validity.Ending(row.source, row.kind, row.starts) for row in acts]
        return sorted(found, key=lambda end: end.day or date.min, reverse=True)

    @property
    def successors(self) -> list[Document]:
        return [end.document for end in self.endings if end.kind == Relation.Kind.REPLACES]

    @property
    def repealers(self) -> list[Document]:
        return [end.document for end in self.endings if end.kind == Relation.Kind.REPEALS]

    @property
    def coming_end(self) -> date | None:
        """An end that is known and still to come."""
        ends = self.document.ends_on
        return ends if ends and ends > self.today else None

    @cached_property
    def conflict(self) -> str:
        return validity.conflict(self.document, self.today, self.endings)

    @property
    def amendments(self) -> list[Relation]:
        return self.acts_of(*validity.ENDS_PARTLY)

    @property
    def consolidations(self) -> list[Document]:
        """The consolidated texts in which this document stands."""
        return [row.source for row in self.acts_of(Relation.Kind.CONSOLIDATES)]

    @property
    def consolidated(self) -> list[Document]:
        """The documents of which this one is a consolidated text."""
        return [
            row.target
            for row in self.relations
            if row.source_id == self.document.pk
            and row.kind == Relation.Kind.CONSOLIDATES
            and row.target.is_public
        ]

    @cached_property
    def groups(self) -> list[related.Group]:
        return related.groups(self.document, self.relations, self.today)

    @cached_property
    def history(self) -> list[history.Event]:
        return history.history(self.document, self.acts, self.today)

    @cached_property
    def contents(self) -> list[contents.Heading]:
        return contents.contents(self.document)

    @cached_property
    def cited_by(self) -> list[tuple[str, list]]:
        return citing.cited_by(self.document)

    @cached_property
    def law(self) -> SafeString:
        """The text with its anchors, its citations linked, and notes where articles changed."""
        text = getattr(self.document, "law_text", None)
        html = text.html if text else lawtext.unready(self.document)
        if "trich:" in html:
            citations = citing.citations_of(citing.DOCUMENT, self.document.pk)
            html = citing.linked(html, citations, self.today)
        for act in self.amendments:
            html = with_note(html, act)
        return mark_safe(html)

    @cached_property
    def text_quality(self) -> str:
        """Of the text shown: typed in, or the best that was read from a file."""
        files = list(self.document.files.all())
        if self.law and not any(file.quality == Quality.SCAN_READ for file in files):
            return Quality.TEXT
        found = {file.quality for file in files}
        return next((quality for quality in QUALITIES if quality in found), Quality.NO_TEXT)

    def as_json(self) -> dict:
        numbers = [end.document.number for end in self.endings]
        return document_json(self.document, self.today, numbers) | {
            "relations": [
                related.relation_json(self.document, row)
                for row in self.relations
                if row.source.is_public and row.target.is_public
            ],
            "files": [
                {
                    "title": str(file),
                    "type": file.badge,
                    "url": file.file.url,
                    "size": file.size,
                    "pages": file.pages,
                    "quality": file.quality,
                }
                for file in self.document.files.all()
            ],
            "text_quality": self.text_quality,
        }


def with_note(html: str, act: Relation) -> str:
    """The text with a note below the heading of the article on which a document acted."""
    named = ARTICLE.match(act.target_provision)
    begin = html.find(f'<h3 id="dieu-{named[1].replace("đ", "dd")}">') if named else -1
    end = html.find("</h3>", begin)
    if begin < 0 or end < 0:
        return html
    done = "Sửa đổi" if act.kind == Relation.Kind.AMENDS else "Bị bãi bỏ"
    since = f" từ {act.starts:%d/%m/%Y}" if act.starts else ""
    by = f"{act.source_provision} " if act.source_provision else ""
    link = f'<a href="{act.source.get_absolute_url()}">{escape(str(act.source))}</a>'
    note = f'<p class="note"><b>{done}{since}</b> theo {escape(by)}{link}.</p>'
    return html[: end + 5] + note + html[end + 5 :]
