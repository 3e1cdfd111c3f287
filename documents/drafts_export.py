"""The table of a checked draft as a file."""

import csv
import io

from openpyxl import Workbook

from documents.drafts import Line

HEAD = ("Dẫn chiếu", "Số lần", "Văn bản", "Ngày ban hành", "Tình trạng", "Nên làm", "Dẫn thay bằng")
WIDTHS = (28, 8, 60, 14, 24, 50, 40)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(lines: list[Line]) -> list[tuple]:
    return [
        (
            line.written,
            line.times,
            "; ".join(f"{row.number} – {row.heading}" for row in line.documents),
            "; ".join(row.issued_text for row in line.documents),
            "; ".join(state.label for state in line.states),
            line.advice,
            "; ".join(f"{row.type_name} {row.number}" for row in line.instead),
        )
        for line in lines
    ]


def as_xlsx(lines: list[Line]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Đối chiếu"
    for row in (HEAD, *rows(lines)):
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":  # words that begin with "=" are no formula
                cell.data_type = "s"
    for cell, width in zip(sheet[1], WIDTHS, strict=True):
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_csv(lines: list[Line]) -> bytes:
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerow(HEAD)
    writer.writerows([_plain(cell) for cell in row] for row in rows(lines))
    # Excel takes a file without this sign for one of before Unicode.
    return content.getvalue().encode("utf-8-sig")


def _plain(cell):
    """What a spreadsheet would take for a formula, as words."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
