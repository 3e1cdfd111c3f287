"""The monthly report as a workbook."""

import io

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from visits.report import Report, Row

HEAD = ["Người đọc", "Máy (đếm riêng)"]


def workbook(report: Report, organisation: str) -> bytes:
    book = Workbook()
    summary = book.active
    summary.title = "Tổng hợp"
    fill(
        summary,
        [f"Lượt truy cập {report.title}", *HEAD],
        [
            ["Lượt truy cập", report.visits.people, report.visits.bots],
            ["Tháng trước", report.before.people, report.before.bots],
            ["Lượt đọc", report.reads.people, report.reads.bots],
            [],
            ["So sánh", report.change],
            ["Đơn vị", organisation],
        ],
    )
    for title, name, rows in (
        ("Theo ngày", "Ngày", report.days),
        ("12 tháng", "Tháng", report.months),
        ("Chuyên mục", "Chuyên mục", report.sections),
        ("Đơn vị", "Đơn vị gửi bài", report.units),
        ("Đọc nhiều", "Bài", report.most_read),
    ):
        fill(book.create_sheet(title), [name, *HEAD], map(values, rows))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def values(row: Row) -> list:
    return [row.name, row.people, row.bots]


def fill(sheet, head, rows) -> None:
    for row in (head, *rows):
        sheet.append([clean(value) for value in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":  # a title that begins with "=" is words, not a formula
                cell.data_type = "s"
            elif cell.data_type == "n":
                cell.number_format = "#,##0"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    longest = max(len(str(cell.value or "")) for cell in sheet["A"])
    sheet.column_dimensions["A"].width = min(longest + 3, 80)
    for number in (2, 3):
        sheet.column_dimensions[get_column_letter(number)].width = 18


def clean(value):
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
