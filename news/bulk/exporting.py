"""The chosen stories as a sheet."""

import io
from collections.abc import Iterable

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from news.models import Article
from unionportal.adminbase import liveness

WIDTHS = {
    "Số": 8,
    "Tiêu đề": 60,
    "Sapo": 60,
    "Chuyên mục": 24,
    "Đơn vị": 30,
    "Bài của": 20,
    "Ảnh của": 20,
    "Thẻ": 30,
    "Tình trạng": 20,
    "Đăng lúc": 18,
    "Gỡ lúc": 18,
    "Sửa lần cuối": 18,
    "Địa chỉ": 60,
}
MOMENT = "dd/mm/yyyy hh:mm"


def as_xlsx(articles: Iterable[Article], site: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bài viết")
    for number, width in enumerate(WIDTHS.values()):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append(list(WIDTHS))
    for article in articles:
        sheet.append([cell(sheet, value) for value in row(article, site)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def row(article: Article, site: str) -> tuple:
    return (
        article.pk,
        article.title,
        article.lead,
        str(article.category),
        str(article.unit or ""),
        article.writer,
        article.photographer,
        ", ".join(map(str, article.tags.all())),
        liveness(article)[1],
        naive(article.published_at),
        naive(article.expires_at),
        naive(article.updated_at),
        f"{site}{article.get_absolute_url()}",
    )


def naive(moment):
    """A sheet knows no zones."""
    return moment and timezone.localtime(moment).replace(tzinfo=None, microsecond=0)


def cell(sheet, value) -> WriteOnlyCell:
    """Words stay words, also those that begin like a formula."""
    if isinstance(value, str):
        made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        made.data_type = "s"
    else:
        made = WriteOnlyCell(sheet, value)
        if hasattr(value, "year"):
            made.number_format = MOMENT
    return made
