"""Columns of a table: their names, and a row's values to an Item."""

import re

from news.importing.items import InputFile, Item
from news.importing.pages import ARROW
from unionportal.importing.columns import Columns
from unionportal.importing.dates import read_moment
from unionportal.importing.errors import Unusable
from unionportal.importing.sheets import text_of
from unionportal.publishing import State
from unionportal.text import clean_line, fold

COLUMNS = Columns(
    {
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
    },
    required=("title", "category"),
)
STATES = {
    name: state.value
    for state in State
    for name in (state.value, fold(state.label), fold(state.label).removeprefix("da "))
}
PICTURE_NAME = re.compile(r"\.(jpe?g|png|webp|gif)$", re.IGNORECASE)


def read_row(values: dict[str, object], source: str, file: InputFile) -> Item:
    """Return the article of a row; raise Unusable when a value makes no sense."""
    published_at = read_moment(values.pop("published_at", None), "ngày đăng")
    tags = values.pop("tags", None) or []
    if not isinstance(tags, list):
        tags = str(tags).split(";")
    text = {field: text_of(value) for field, value in values.items()}
    for field in COLUMNS.required:
        if not text.get(field, "").strip():
            raise Unusable(f"thiếu {COLUMNS.describe(field)}")
    state = fold(clean_line(text.pop("state", "")))
    if state and state not in STATES:
        raise Unusable(f"trạng thái “{state}” không có; ghi: bản nháp, đã đăng, đã gỡ")
    if PICTURE_NAME.search(text.get("photographer", "")):
        raise Unusable("cột “ảnh” ghi người chụp; tên tệp ảnh ghi ở cột “tệp ảnh” (photo)")
    body = text.pop("body", "")
    lines = {field: clean_line(value) for field, value in text.items()}
    category = [step for step in ARROW.split(lines.pop("category")) if step]
    if not category:
        raise Unusable(f"thiếu {COLUMNS.describe('category')}")
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
