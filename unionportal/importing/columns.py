"""Columns of a sheet: which field each one holds, under whatever name people give it."""

import re

from unionportal.importing.errors import Unreadable
from unionportal.text import fold


class Columns:
    """The fields that a table may have.

    `names` gives each field its names, separated by commas, the first one for messages. Names are
    compared folded, so "Tiêu đề" and "tieu de" are one.
    """

    def __init__(self, names: dict[str, str], required: tuple[str, ...]):
        self.names = names
        self.required = required
        self.fields = {_key(field): field for field in names} | {
            _key(name): field for field, line in names.items() for name in line.split(",")
        }

    def field_of(self, name: object) -> str | None:
        return self.fields.get(_key(name))

    def read_header(self, cells: list) -> dict[int, str]:
        """Return which cell of a row holds which field; raise Unreadable when one is missing."""
        found: dict[int, str] = {}
        for number, cell in enumerate(cells):
            field = self.field_of(cell or "")
            if field and field in found.values():
                raise Unreadable(f"hai cột cùng là “{self.describe(field)}”")
            if field:
                found[number] = field
        missing = [self.describe(field) for field in self.required if field not in found.values()]
        if missing:
            raise Unreadable(f"thiếu cột bắt buộc: {', '.join(missing)}")
        return found

    def title(self, field: str) -> str:
        return self.names[field].partition(",")[0]

    def describe(self, field: str) -> str:
        return f"{self.title(field)} ({field})"


def _key(name: object) -> str:
    return " ".join(re.findall("[a-z0-9]+", fold(str(name))))
