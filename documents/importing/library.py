"""A library as JSON: {"as_of": "2026-11-21", "documents": [{"number": …, "relations_out": […]}]}.

The states in it were true on the day `as_of`, or the day that "about" names.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from documents.importing.columns import COLUMNS, LISTS, RelationRow, read_kind
from unionportal.importing.dates import read_day
from unionportal.importing.decoding import decode
from unionportal.importing.errors import Unreadable, Unusable
from unionportal.importing.sheets import text_of
from unionportal.importing.tables import NamedRow, load
from unionportal.text import clean_line

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(path: Path) -> Iterator[NamedRow]:
    try:
        data = load(decode(path.read_bytes()))
    except Unusable as error:
        raise Unreadable(str(error)) from error
    rows = data.get("documents") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise Unreadable('thiếu danh sách "documents"')
    if not rows:
        raise Unreadable("tệp không có văn bản nào")
    as_of = _as_of(data) if isinstance(data, dict) else None
    for number, row in enumerate(rows, start=1):
        try:
            yield number, _named(row, as_of)
        except Unusable as error:
            yield number, error


def _as_of(data: dict) -> str | None:
    found = ISO_DAY.search(f"{data.get('as_of', '')} {data.get('about', '')}")
    return found and found[0]


def _named(row: object, as_of: str | None) -> dict[str, object]:
    if not isinstance(row, dict):
        raise Unusable("không phải một đối tượng JSON")
    values = {field: value for name, value in row.items() if (field := COLUMNS.field_of(name))}
    for field, value in values.items():
        if isinstance(value, dict) or (isinstance(value, list) and field not in LISTS):
            raise Unusable(f"{COLUMNS.describe(field)} phải là chữ hoặc số")
    values.setdefault("state_as_of", as_of)
    relations = row.get("relations_out") or []
    if not isinstance(relations, list):
        raise Unusable("relations_out phải là một danh sách")
    values["relations"] = [_relation(item) for item in relations]
    return values


def _relation(item: object) -> RelationRow:
    if not isinstance(item, dict) or not item.get("target"):
        raise Unusable("một quan hệ thiếu số hiệu văn bản đích (target)")
    lines = {name: clean_line(text_of(item.get(name))) for name in ("target", "target_issuer")}
    return RelationRow(
        kind=read_kind(text_of(item.get("kind"))),
        number=lines["target"],
        body=lines["target_issuer"],
        issued_on=read_day(item.get("target_issued"), "ngày ban hành trong quan hệ"),
        effective_from=read_day(item.get("from"), "ngày trong quan hệ"),
        source_provision=clean_line(text_of(item.get("source_article"))),
        target_provision=clean_line(text_of(item.get("article"))),
    )
