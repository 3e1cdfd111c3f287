"""Rows of CSV and XLSX, whatever is wrong with some of them."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from unionportal.importing.errors import Unreadable, Unusable

# A cell may hold a text of 2 MB; the module's own limit is 128 KB.
csv.field_size_limit(16 * 1024 * 1024)

# The line in the file, and its cells or what is wrong with them.
Row = tuple[int, list | Unusable]


def csv_rows(text: str) -> Iterator[Row]:
    first_line = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            yield start, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = "dấu ngoặc kép không khớp: các dòng sau có thể bị đọc dính vào"
            if "field limit" in str(error):
                reason = "một ô quá dài"
            yield start, Unusable(reason)


def xlsx_rows(path: Path) -> Iterator[Row]:
    # openpyxl raises whatever the broken bytes make it stumble over.
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = enumerate(book.worksheets[0].iter_rows(values_only=True), start=1)
    except Exception as error:
        raise Unreadable("không mở được tệp XLSX: tệp hỏng hoặc có mật khẩu") from error
    try:
        while True:
            try:
                number, cells = next(rows)
            except StopIteration:
                return
            except Exception as error:
                raise Unreadable("tệp XLSX hỏng giữa chừng") from error
            yield number, list(cells)
    finally:
        book.close()


def cells_of(row: list | Unusable) -> list:
    if isinstance(row, Unusable):
        raise row
    return row


def by_name(row: list | Unusable, header: list, fields: dict[int, str]) -> dict[str, object]:
    """Return a row's cells under the fields that `fields` gives their places."""
    cells = cells_of(row)
    if any(cell not in (None, "") for cell in cells[len(header) :]):
        raise Unusable("dòng có nhiều ô hơn số cột: hãy xem lại dấu phân cách và dấu ngoặc kép")
    return {field: cells[n] for n, field in fields.items() if n < len(cells)}


def text_of(value: object) -> str:
    """Return a cell as text; a sheet keeps the number 12 as 12.0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)
