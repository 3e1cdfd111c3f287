"""Rows to documents: new, changed or the same; their relations when all rows are in."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.html import format_html_join

from documents import numbers, pending
from documents.importing import attaching
from documents.importing.columns import Row
from documents.importing.inputs import Entry, FileEntry, Note, Refusal
from documents.importing.report import Report
from documents.importing.vocabulary import Vocabulary
from documents.models import AlternativeName, Document
from documents.models.document import State
from unionportal.importing.errors import Unusable
from unionportal.richtext import clean
from unionportal.text import clean_line, fold

PLAIN_FIELDS = {
    "issued": "issued_on",
    "effective_from": "effective_from",
    "effective_until": "effective_until",
    "state_as_of": "state_as_of",
    "state_source": "state_source",
    "note": "check_note",
    "signer": "signer",
    "signer_office": "signer_office",
    "gazette_number": "gazette_number",
    "title": "abstract",
    "status": "state",
}


class Importer:
    """Takes entries one by one; a broken one stops nothing. Call finish() after the last.

    With `update`, a row changes the document that is there; empty cells change nothing. What was
    made since `begun` is taken for this import's own: it may have died before the relations.
    """

    def __init__(self, *, update: bool = False, begun: datetime | None = None):
        self.update = update
        self.begun = begun
        self.report = Report()
        self.vocabulary = Vocabulary()
        self.to_relate: list[tuple[Document, Row]] = []

    def take(self, entry: Entry) -> None:
        if isinstance(entry, Refusal):
            self.report.left_out.append(f"{entry.source}: {entry.reason}")
        elif isinstance(entry, Note):
            self.report.notes.append(f"{entry.source}: {entry.text}")
        else:
            self._take(entry)

    def finish(self) -> Report:
        """Write the relations of all rows taken; targets may have come after their sources."""
        for document, row in self.to_relate:
            for relation in row.relations:
                with transaction.atomic():
                    body = self.vocabulary.find_body(relation.body)
                    known, made = pending.relate(document, relation, body)
                self.report.relations += made
                if not known:
                    self.report.notes.append(
                        f"{row.source}: {relation.number} chưa có trong kho; "
                        "quan hệ được ghi khi văn bản ấy được nhập"
                    )
        self.to_relate = []
        self.report.made = self.vocabulary.made
        return self.report

    def _take(self, entry: Row | FileEntry, *, is_again: bool = False) -> None:
        made, was_beaten = len(self.vocabulary.made), False
        try:
            with transaction.atomic():
                self._attach(entry) if isinstance(entry, FileEntry) else self._write(entry)
            return
        except Unusable as error:
            reason = str(error)
        except (ValidationError, DatabaseError, OSError) as error:
            reason = _told(error)
            # Another import, or a clerk, may have been a moment faster: then it is found now.
            was_beaten = isinstance(error, ValidationError | IntegrityError) and not is_again
        if len(self.vocabulary.made) > made:
            # What was made for the row is gone with it.
            kept = self.vocabulary.made[:made]
            self.vocabulary = Vocabulary()
            self.vocabulary.made = kept
        if was_beaten:
            self._take(entry, is_again=True)
        else:
            self._leave_out(entry, reason)

    def _leave_out(self, entry: Row | FileEntry, reason: str) -> None:
        self.report.left_out.append(f"{entry.source}: {reason}")

    def _attach(self, entry: FileEntry) -> None:
        if attaching.attach(entry.path):
            self.report.files += 1
            self.report.changed += 1
        else:
            self.report.unchanged += 1

    def _write(self, row: Row) -> None:
        if not numbers.parse(row.number) and fold(row.number) != "khong so":
            raise Unusable(f"số hiệu “{row.number[:60]}” không đúng dạng; ghi như: 145/2020/NĐ-CP")
        given = Document(
            number=row.number,
            type=self.vocabulary.type(row.type),
            issuing_body=self.vocabulary.body(row.issuer),
        )
        if fold(row.issuer) not in map(fold, (given.issuing_body.name, str(given.issuing_body))):
            given.issued_as = row.issuer
        for name, field in PLAIN_FIELDS.items():
            setattr(given, field, getattr(row, name) or getattr(given, field))
        given.body = clean(as_html(row.text)) if row.text else ""
        given.read_number()
        document = self._find(given)
        if document is None:
            self._create(given, row)
        elif self.update and self._change(document, given, row):
            self.report.changed += 1
        else:
            self.report.unchanged += 1
            if self.begun and document.created_at >= self.begun:
                self.to_relate.append((document, row))

    def _create(self, document: Document, row: Row) -> None:
        document.full_clean(exclude=["body"], validate_unique=False)
        document.save()
        self._set_lists(document, row)
        self.to_relate.append((document, row))
        self.report.new += 1

    def _change(self, document: Document, given: Document, row: Row) -> bool:
        """Write what the row says and the document does not; return whether there was anything."""
        fields = [*PLAIN_FIELDS.values(), "number", "type", "issued_as", "body"]
        told = [name for name in fields if getattr(given, name) not in (None, "", State.UNKNOWN)]
        changes = [
            name for name in told if not _same(getattr(document, name), getattr(given, name))
        ]
        for name in changes:
            setattr(document, name, getattr(given, name))
        if changes:
            document.full_clean(exclude=["body"], validate_unique=False)
            document.save()
        listed = self._set_lists(document, row)
        self.to_relate.append((document, row))
        return bool(changes) or listed

    def _set_lists(self, document: Document, row: Row) -> bool:
        """Add the row's subjects, co-issuers and names; return whether any was new."""
        changed = False
        for manager, rows in (
            (document.subjects, [self.vocabulary.subject(name) for name in row.subjects]),
            (document.co_issuers, [self.vocabulary.body(name) for name in row.co_issuers]),
        ):
            new = set(rows) - set(manager.all()) if rows else set()
            manager.add(*new)
            changed |= bool(new)
        for name in row.names:
            if not document.alternative_names.filter(folded=fold(name)).exists():
                AlternativeName.objects.create(document=document, name=name)
                changed = True
        return changed

    def _find(self, given: Document) -> Document | None:
        """Return the document that the row means; one of unknown year may be it, too."""
        same = Document.objects.filter(number_key=given.number_key, issuing_body=given.issuing_body)
        found = same.filter(identity=given.identity).first()
        if found or given.year is None:
            return found or same.order_by("pk").first()
        undated = [row for row in same if row.year is None]
        return undated[0] if len(undated) == 1 else None


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return f"không ghi được ({type(error).__name__})"


def _same(stored: object, given: object) -> bool:
    """Whether a cell says what is stored; of notes in several lines it makes one."""
    return stored == given or (isinstance(stored, str) and clean_line(stored) == given)


def as_html(text: str) -> str:
    if "</" in text:
        return text
    lines = (line.strip() for line in text.splitlines())
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in lines if line))
