"""Tables to rows with named fields: CSV, XLSX, JSON lines."""

import json
from collections.abc import Iterator
from pathlib import Path

from unionportal.importing.columns import Columns
from unionportal.importing.decoding import decode
from unionportal.importing.errors import Unreadable, Unusable
from unionportal.importing.sheets import Row, by_name, cells_of, csv_rows, xlsx_rows

# The line in the file, and its values under their fields or what is wrong with them.
NamedRow = tuple[int, dict[str, object] | Unusable]


class Table:
    """A file's rows, read once; afterwards `ignored` names the columns nobody knows.

    `lists` are the fields that may hold a list (JSON lines).
    """

    def __init__(self, path: Path, columns: Columns, lists: tuple[str, ...] = ()):
        self.path = path
        self.columns = columns
        self.lists = lists
        self.ignored: list[str] = []

    def __iter__(self) -> Iterator[NamedRow]:
        if self.path.suffix.lower() == ".xlsx":
            return self._sheet(xlsx_rows(self.path))
        text = decode(self.path.read_bytes())
        if self.path.suffix.lower() == ".jsonl":
            return self._lines(text)
        return self._sheet(csv_rows(text))

    def _sheet(self, rows: Iterator[Row]) -> Iterator[NamedRow]:
        """The first row that is not empty names the columns."""
        header: list | None = None
        count = 0
        for number, cells in rows:
            if isinstance(cells, list) and not any(cell not in (None, "") for cell in cells):
                continue
            if header is None:
                header = cells_of(cells)
                fields = self.columns.read_header(header)
                self._ignore(str(name) for name in header if name)
                continue
            count += 1
            try:
                yield number, by_name(cells, header, fields)
            except Unusable as error:
                yield number, error
        if not count:
            raise Unreadable(
                "tệp rỗng" if header is None else "tệp không có dòng nào ngoài tên cột"
            )

    def _lines(self, text: str) -> Iterator[NamedRow]:
        if text.lstrip().startswith("["):
            raise Unreadable("mỗi dòng phải là một đối tượng JSON; tệp này là một mảng")
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    yield number, self.named(load(line))
                except Unusable as error:
                    yield number, error

    def named(self, row: object) -> dict[str, object]:
        """Return a JSON object's values under their fields."""
        if not isinstance(row, dict):
            raise Unusable("không phải một đối tượng JSON")
        self._ignore(row)
        fields = {
            field: value for name, value in row.items() if (field := self.columns.field_of(name))
        }
        for field, value in fields.items():
            if isinstance(value, dict) or (isinstance(value, list) and field not in self.lists):
                raise Unusable(f"{self.columns.describe(field)} phải là chữ hoặc số")
        return fields

    def _ignore(self, names) -> None:
        unknown = [name for name in names if not self.columns.field_of(name)]
        self.ignored += [name for name in unknown if name not in self.ignored]


def load(text: str) -> object:
    try:
        value = json.loads(text)
        # Half a character, which JSON can spell, is no text.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Unusable("không phải JSON đúng dạng") from error
    return value
