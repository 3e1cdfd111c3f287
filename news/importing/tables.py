"""Rows of CSV, XLSX and JSON lines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import openpyxl

from news.importing import columns
from news.importing.decoding import decode
from news.importing.items import Entry, InputFile, Item, Note, Refusal, Unreadable, Unusable

# A body may weigh 2 MB; the module's own limit is 128 KB a cell.
csv.field_size_limit(16 * 1024 * 1024)

Row = tuple[int, list | Unusable]


def read_csv(file: InputFile) -> Iterator[Entry]:
    yield from _read_rows(_csv_rows(decode(file.path.read_bytes())), file)


def read_xlsx(file: InputFile) -> Iterator[Entry]:
    yield from _read_rows(_xlsx_rows(file.path), file)


def read_jsonl(file: InputFile) -> Iterator[Entry]:
    text = decode(file.path.read_bytes())
    if text.lstrip().startswith("["):
        raise Unreadable("mỗi dòng phải là một đối tượng JSON; tệp này là một mảng")
    names: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _take(file, number, _json_row, line, names)
    yield from _ignored(file, names)


def _read_rows(rows: Iterator[Row], file: InputFile) -> Iterator[Entry]:
    """The first row that is not empty names the columns."""
    header: list | None = None
    count = 0
    for number, cells in rows:
        if isinstance(cells, list) and not any(cell not in (None, "") for cell in cells):
            continue
        if header is None:
            header = _cells(cells)
            fields = columns.read_header(header)
            yield from _ignored(file, [str(name) for name in header if name])
            continue
        count += 1
        yield _take(file, number, _by_name, cells, header, fields)
    if not count:
        raise Unreadable("tệp rỗng" if header is None else "tệp không có dòng nào ngoài tên cột")


def _ignored(file: InputFile, names: Iterable[str]) -> Iterator[Note]:
    unknown = [name for name in names if not columns.field_of(name)]
    if unknown:
        yield Note(file.name, f"bỏ qua các cột không biết: {', '.join(unknown)}")


def _take(file: InputFile, number: int, read, *arguments) -> Item | Refusal:
    source = f"{file.name}, dòng {number}"
    try:
        return columns.read_row(read(*arguments), source, file)
    except Unusable as error:
        return Refusal(source, str(error))


def _cells(cells: list | Unusable) -> list:
    if isinstance(cells, Unusable):
        raise cells
    return cells


def _by_name(row: list | Unusable, header: list, fields: dict[int, str]) -> dict[str, object]:
    cells = _cells(row)
    if any(cell not in (None, "") for cell in cells[len(header) :]):
        raise Unusable("dòng có nhiều ô hơn số cột: hãy xem lại dấu phân cách và dấu ngoặc kép")
    return {field: cells[n] for n, field in fields.items() if n < len(cells)}


def _csv_rows(text: str) -> Iterator[Row]:
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


def _xlsx_rows(path: Path) -> Iterator[Row]:
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


def _json_row(line: str, names: dict[str, None]) -> dict[str, object]:
    """Return a line's fields, and add the names it uses to `names`."""
    try:
        row = json.loads(line)
        # Half a character, which JSON can spell, is no text.
        json.dumps(row, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Unusable("không phải JSON đúng dạng") from error
    if not isinstance(row, dict):
        raise Unusable("không phải một đối tượng JSON")
    names |= dict.fromkeys(row)
    fields = {field: value for name, value in row.items() if (field := columns.field_of(name))}
    for field, value in fields.items():
        if isinstance(value, dict) or (isinstance(value, list) and field != "tags"):
            raise Unusable(f"{columns.describe(field)} phải là chữ hoặc số")
    return fields
