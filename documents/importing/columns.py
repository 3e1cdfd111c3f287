"""The columns of a table of documents, and a row's values to a Row."""

import re
from dataclasses import dataclass, field
from datetime import date

from documents.models import Relation
from documents.models.document import State
from unionportal.importing.columns import Columns
from unionportal.importing.dates import read_day
from unionportal.importing.errors import Unusable
from unionportal.importing.sheets import text_of
from unionportal.text import clean_line, fold

COLUMNS = Columns(
    {
        "number": "số hiệu, số ký hiệu",
        "type": "loại văn bản, loại",
        "issuer": "cơ quan ban hành",
        "co_issuers": "cùng ban hành",
        "title": "trích yếu, tên văn bản, abstract",
        "issued": "ngày ban hành, issued_on",
        "effective_from": "có hiệu lực từ, ngày có hiệu lực",
        "effective_until": "hết hiệu lực từ, ngày hết hiệu lực",
        "status": "tình trạng, tình trạng hiệu lực, state",
        "state_as_of": "kiểm tra ngày",
        "state_source": "nguồn",
        "checked": "mức tin cậy",
        "note": "điều cần kiểm lại, ghi chú",
        "signer": "người ký",
        "signer_office": "chức danh người ký, chức danh",
        "gazette_number": "số công báo",
        "subjects": "lĩnh vực",
        "names": "tên thường gọi",
        "relations": "quan hệ",
        "text": "toàn văn",
    },
    required=("number", "type", "issuer", "title"),
)
DATES = ("issued", "effective_from", "effective_until", "state_as_of")
LISTS = ("co_issuers", "subjects", "names")
STATES = {fold(name): state.value for state in State for name in (state.value, state.label)} | {
    "het hieu luc": State.EXPIRED.value
}
KINDS = {fold(name): kind.value for kind in Relation.Kind for name in (kind.value, kind.label)}
GUARDED = re.compile(r"'[=+\-@\t\r]")
# How far a record of the starter library can be trusted, in words for clerks.
TRUST = {"seen": "đã thấy nguồn", "known": "biết, chưa thấy nguồn", "unsure": "chưa chắc"}


@dataclass(frozen=True)
class RelationRow:
    kind: str
    number: str
    body: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    source_provision: str = ""
    target_provision: str = ""


@dataclass
class Row:
    """A document as a table gives it; empty values say nothing about it."""

    source: str
    number: str
    type: str
    issuer: str
    title: str
    issued: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    status: str = ""
    state_as_of: date | None = None
    state_source: str = ""
    note: str = ""
    signer: str = ""
    signer_office: str = ""
    gazette_number: str = ""
    text: str = ""
    co_issuers: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    relations: list[RelationRow] = field(default_factory=list)


def read_row(values: dict[str, object], source: str) -> Row:
    """Return the document of a row; raise Unusable when a value makes no sense."""
    values = {name: unguarded(value) for name, value in values.items()}
    dates = {name: read_day(values.get(name), COLUMNS.title(name)) for name in DATES}
    relations = values.get("relations") or []
    if not isinstance(relations, list):
        relations = [read_relation(line) for line in text_of(relations).split("\n") if line.strip()]
    lists = {name: [] for name in LISTS}
    for name in LISTS:
        value = values.get(name) or []
        parts = value if isinstance(value, list) else text_of(value).split(";")
        lists[name] = [line for part in parts if (line := clean_line(text_of(part)))]
    skipped = {*DATES, *LISTS, "relations"}
    lines = {name: text_of(value) for name, value in values.items() if name not in skipped}
    text = lines.pop("text", "")
    lines = {name: clean_line(value) for name, value in lines.items()}
    for name in COLUMNS.required:
        if not lines.get(name):
            raise Unusable(f"thiếu {COLUMNS.describe(name)}")
    lines["status"] = read_state(lines.get("status", ""))
    checked = lines.pop("checked", "")
    lines["note"] = " ".join(filter(None, [trust(checked), lines.get("note", "")]))
    return Row(source, text=text, relations=relations, **lines, **lists, **dates)


def unguarded(value: object) -> object:
    """Take off the apostrophe that our tables put before what looks like a formula."""
    is_guarded = isinstance(value, str) and GUARDED.match(value)
    return value[1:] if is_guarded else value


def read_state(text: str) -> str:
    if text and fold(text) not in STATES:
        raise Unusable(f"tình trạng “{text[:40]}” không có; ghi như: Còn hiệu lực")
    return STATES.get(fold(text), "")


def trust(checked: str) -> str:
    """Return what a clerk should know of a record's source, "" when it was simply seen."""
    if not checked or checked in ("seen", "fixture"):
        return ""
    words = re.sub(r"\b(seen|known|unsure)\b", lambda match: TRUST[match[0]], checked)
    return f"Độ tin cậy: {words}."


def read_relation(line: str) -> RelationRow:
    """Read "thay thế | 74/2024/NĐ-CP | Chính phủ | 30/06/2024 | 01/01/2026 | Điều 1 | Điều 2"."""
    parts = [clean_line(part) for part in line.split("|")]
    if len(parts) < 2 or len(parts) > 7:
        raise Unusable(f"quan hệ “{line[:60]}” không hiểu được; ghi: thay thế | số hiệu | …")
    kind, number, body, issued, since, own, other = parts + [""] * (7 - len(parts))
    return RelationRow(
        kind=read_kind(kind),
        number=number,
        body=body,
        issued_on=read_day(issued, "ngày ban hành trong quan hệ"),
        effective_from=read_day(since, "ngày trong quan hệ"),
        source_provision=own,
        target_provision=other,
    )


def read_kind(text: str) -> str:
    if fold(text) not in KINDS:
        raise Unusable(f"quan hệ “{text[:40]}” không có; ghi như: thay thế, sửa đổi, bổ sung")
    return KINDS[fold(text)]
