"""Rows of CSV, XLSX and JSON lines."""

from collections.abc import Iterator

from news.importing import columns
from news.importing.items import Entry, InputFile, Note, Refusal
from unionportal.importing.errors import Unusable
from unionportal.importing.tables import Table


def read_table(file: InputFile) -> Iterator[Entry]:
    table = Table(file.path, columns.COLUMNS, lists=("tags",))
    for number, values in table:
        source = f"{file.name}, dòng {number}"
        try:
            if isinstance(values, Unusable):
                raise values
            yield columns.read_row(values, source, file)
        except Unusable as error:
            yield Refusal(source, str(error))
    if table.ignored:
        yield Note(file.name, f"bỏ qua các cột không biết: {', '.join(table.ignored)}")
