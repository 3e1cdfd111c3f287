"""Columns of a table: their names, and a row's values to an Item."""

import re
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from news.importing.items import InputFile, Item
from news.importing.pages import ARROW
from unionportal.importing.errors import Unreadable, Unusable
from unionportal.importing.sheets import text_of
from unionportal.publishing import State
from unionportal.text import clean_line, fold

# Names are compared folded, so "Tiêu đề" and "tieu de" are one.
NAMES = {
    "title": "tiêu đề, tít",
    "body": "nội dung",
    "kicker": "tít phụ",
    "lead": "sapo, tóm tắt",
    "category": "chuyên mục",
    "unit": "đơn vị, đơn vị gửi bài",
    "writer": "bài, tác giả, người viết, bút danh",
    "photographer": "ảnh, người chụp",
    "published_at": "ngày đăng, đăng lúc",
    "tags": "thẻ",
    "slug": "đường dẫn",
    "old_url": "địa chỉ cũ",
    "photo": "tệp ảnh, ảnh đầu bài",
    "photo_alt": "mô tả ảnh",
    "photo_caption": "chú thích ảnh",
    "photo_credit": "nguồn ảnh",
    "state": "trạng thái",
}
REQUIRED = ("title", "category")
STATES = {
    name: state.value
    for state in State
    for name in (state.value, fold(state.label), fold(state.label).removeprefix("da "))
}
DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,]+(\d{1,2})[:h](\d{2}))?")
PICTURE_NAME = re.compile(r"\.(jpe?g|png|webp|gif)$", re.IGNORECASE)


def _key(name: object) -> str:
    return " ".join(re.findall("[a-z0-9]+", fold(str(name))))


FIELDS = {_key(field): field for field in NAMES} | {
    _key(name): field for field, names in NAMES.items() for name in names.split(",")
}


def field_of(name: object) -> str | None:
    return FIELDS.get(_key(name))


def read_header(cells: list) -> dict[int, str]:
    """Return which cell of a row holds which field; raise Unreadable when one is missing."""
    fields: dict[int, str] = {}
    for number, cell in enumerate(cells):
        field = field_of(cell or "")
        if field and field in fields.values():
            raise Unreadable(f"hai cột cùng là “{describe(field)}”")
        if field:
            fields[number] = field
    missing = [describe(field) for field in REQUIRED if field not in fields.values()]
    if missing:
        raise Unreadable(f"thiếu cột bắt buộc: {', '.join(missing)}")
    return fields


def describe(field: str) -> str:
    return f"{NAMES[field].partition(',')[0]} ({field})"


def read_row(values: dict[str, object], source: str, file: InputFile) -> Item:
    """Return the article of a row; raise Unusable when a value makes no sense."""
    published_at = read_moment(values.pop("published_at", None))
    tags = values.pop("tags", None) or []
    if not isinstance(tags, list):
        tags = str(tags).split(";")
    text = {field: text_of(value) for field, value in values.items()}
    for field in REQUIRED:
        if not text.get(field, "").strip():
            raise Unusable(f"thiếu {describe(field)}")
    state = fold(clean_line(text.pop("state", "")))
    if state and state not in STATES:
        raise Unusable(f"trạng thái “{state}” không có; ghi: bản nháp, đã đăng, đã gỡ")
    if PICTURE_NAME.search(text.get("photographer", "")):
        raise Unusable("cột “ảnh” ghi người chụp; tên tệp ảnh ghi ở cột “tệp ảnh” (photo)")
    body = text.pop("body", "")
    lines = {field: clean_line(value) for field, value in text.items()}
    category = [step for step in ARROW.split(lines.pop("category")) if step]
    if not category:
        raise Unusable(f"thiếu {describe('category')}")
    return Item(
        source,
        file,
        body=body,
        category=category,
        published_at=published_at,
        tags=[name for name in map(clean_line, map(str, tags)) if name],
        state=STATES.get(state, ""),
        **lines,
    )


def read_moment(value: object) -> datetime | None:
    """Return the moment that a cell names, None for an empty one."""
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        text = clean_line(text_of(value))
        if not text:
            return None
        value = _parse_moment(text)
    if not 1900 <= value.year <= 2200:
        raise Unusable(f"ngày đăng có năm {value.year}: hãy xem lại")
    return timezone.make_aware(value) if timezone.is_naive(value) else value


def _parse_moment(text: str) -> datetime:
    match = DAY.fullmatch(text)
    try:
        if match:
            day, month, year, hour, minute = (int(part or 0) for part in match.groups())
            return datetime(year, month, day, hour, minute)
        value = parse_datetime(text)
    except ValueError as error:
        raise Unusable(f"ngày đăng “{text[:40]}” không có trong lịch") from error
    if value is None:
        raise Unusable(
            f"ngày đăng “{text[:40]}” không hiểu được; ghi như 20/02/2020 hoặc 20/02/2020 08:05"
        )
    return value
