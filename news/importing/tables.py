"""Rows of CSV, XLSX and JSON lines."""

import json
from collections.abc import Iterable, Iterator

from news.importing import columns
from news.importing.items import Entry, InputFile, Item, Note, Refusal
from unionportal.importing.decoding import decode
from unionportal.importing.errors import Unreadable, Unusable
from unionportal.importing.sheets import Row, by_name, cells_of, csv_rows, xlsx_rows


def read_csv(file: InputFile) -> Iterator[Entry]:
    yield from _read_rows(csv_rows(decode(file.path.read_bytes())), file)


def read_xlsx(file: InputFile) -> Iterator[Entry]:
    yield from _read_rows(xlsx_rows(file.path), file)


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
            header = cells_of(cells)
            fields = columns.read_header(header)
            yield from _ignored(file, [str(name) for name in header if name])
            continue
        count += 1
        yield _take(file, number, by_name, cells, header, fields)
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
