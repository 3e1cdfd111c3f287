"""Documents as tables, with exactly the columns that the importer reads.

Both writers take any iterable of documents and keep only a chunk of them in memory.
"""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import BinaryIO

from django.db.models import prefetch_related_objects
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from documents.importing.columns import COLUMNS
from documents.importing.vocabulary import TERM, name_key
from documents.models import Document
from documents.validity import state_on
from unionportal.text import clean_line

CHUNK = 500
DAY_FORMAT = "dd/mm/yyyy"
# What a cell of a sheet holds; a longer text stays out, and the importer leaves it as it is.
LONGEST = 32_000
# A program may take a cell that begins so for a formula.
RISKY = ("=", "+", "-", "@", "\t", "\r")
PREFETCH = (
    "type",
    "issuing_body",
    "co_issuers",
    "subjects",
    "alternative_names",
    "acts_on__target__issuing_body",
    "pending_relations",
)
# What clerks note is not for readers; texts are read on the page.
CLERKS_OWN = ("checked", "note", "text")
# What only readers need; the importer passes over these.
READERS_OWN = {"state_today": "tình trạng hôm nay", "address": "địa chỉ"}
PUBLIC = (*(name for name in COLUMNS.names if name not in CLERKS_OWN), *READERS_OWN)

VALUES: dict[str, Callable[[Document], object]] = {
    "number": lambda row: row.number,
    "type": lambda row: row.type.name,
    "issuer": lambda row: issuer(row),
    "co_issuers": lambda row: "; ".join(body.name for body in row.co_issuers.all()),
    "title": lambda row: row.abstract,
    "issued": lambda row: row.issued_on,
    "effective_from": lambda row: row.effective_from,
    "effective_until": lambda row: row.effective_until,
    "status": lambda row: row.get_state_display(),
    "state_as_of": lambda row: row.state_as_of,
    "state_source": lambda row: clean_line(row.state_source),
    "checked": lambda row: "",
    "note": lambda row: clean_line(row.check_note),
    "signer": lambda row: row.signer,
    "signer_office": lambda row: row.signer_office,
    "gazette_number": lambda row: row.gazette_number,
    "subjects": lambda row: "; ".join(subject.name for subject in row.subjects.all()),
    "names": lambda row: "; ".join(name.name for name in row.alternative_names.all()),
    "relations": lambda row: "\n".join(relations(row)),
    "text": lambda row: row.body,
    "state_today": lambda row: state_on(row, timezone.localdate()).label,
    "address": lambda row: row.get_absolute_url(),
}


def to_xlsx(rows: Iterable[Document], stream: BinaryIO, columns: Iterable[str] = PUBLIC) -> None:
    columns = list(columns)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Văn bản")
    sheet.freeze_panes = "B2"
    for letter, width in (("A", 22), ("B", 18), ("C", 28), ("E", 70)):
        sheet.column_dimensions[letter].width = width
    sheet.append(_titles(columns))
    for values in _table(rows, columns):
        sheet.append([_cell(sheet, value) for value in values])
    book.save(stream)


def to_csv(rows: Iterable[Document], stream: BinaryIO, columns: Iterable[str] = PUBLIC) -> None:
    columns = list(columns)
    # Excel takes it for UTF-8 by this mark only.
    stream.write(codecs.BOM_UTF8)
    writer = csv.writer(codecs.getwriter("utf-8")(stream))
    writer.writerow(_titles(columns))
    for values in _table(rows, columns):
        writer.writerow(
            [f"{value:%d/%m/%Y}" if isinstance(value, date) else value for value in values]
        )


def _titles(columns: Iterable[str]) -> list[str]:
    return [READERS_OWN.get(name) or COLUMNS.title(name) for name in columns]


def _table(rows: Iterable[Document], columns: list[str]) -> Iterator[list]:
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        prefetch_related_objects(chunk, *PREFETCH)
        for row in chunk:
            yield [safe(VALUES[name](row)) for name in columns]


def safe(value: object) -> object:
    """A text that no program takes for a formula; the importer takes the apostrophe off again."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if len(text) > LONGEST:
        return ""
    return f"'{text}" if text.startswith(RISKY) else text


def _cell(sheet, value: object) -> object:
    if not isinstance(value, date):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = DAY_FORMAT
    return cell


def issuer(row: Document) -> str:
    """The body's name, or the one on the document where the importer knows the body by it."""
    known = {name_key(row.issuing_body.name), name_key(row.issuing_body.short_name)}
    is_known = row.issued_as and name_key(TERM.sub("", row.issued_as)) in known
    return row.issued_as if is_known else row.issuing_body.name


def relations(row: Document) -> Iterator[str]:
    for relation in row.acts_on.all():
        target = relation.target
        yield _relation(relation, target.number, target.issuing_body.name, target.issued_on)
    for waiting in row.pending_relations.all():
        yield _relation(
            waiting, waiting.target_number, waiting.target_body, waiting.target_issued_on
        )


def _relation(relation, number: str, body: str, issued_on: date | None) -> str:
    """A line as documents.importing.columns.read_relation reads it."""
    days = [f"{day:%d/%m/%Y}" if day else "" for day in (issued_on, relation.effective_from)]
    parts = [
        relation.get_kind_display(),
        number,
        body,
        *days,
        relation.source_provision,
        relation.target_provision,
    ]
    return " | ".join(part.replace("|", "/") for part in parts).rstrip(" |")
