"""From a path to entries: tables and JSON to rows, other files to be matched by number."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from documents.importing import library
from documents.importing.columns import COLUMNS, LISTS, Row, read_row
from unionportal.importing.errors import Unreadable, Unusable
from unionportal.importing.tables import Table
from unionportal.text import file_size

MAX_BYTES = 200 * 1024 * 1024
TABLES = (".xlsx", ".csv", ".jsonl", ".json")
FILES = (".pdf", ".docx", ".doc", ".odt", ".jpg", ".jpeg", ".png")


@dataclass
class Refusal:
    source: str
    reason: str
    is_file: bool = False


@dataclass
class Note:
    source: str
    text: str


@dataclass
class FileEntry:
    """A document's own file; its name tells the number."""

    source: str
    path: Path


Entry = Row | FileEntry | Refusal | Note


def find_files(path: Path) -> list[Path]:
    """Return the files to read under a folder, tables first, or the file itself."""
    if path.is_file():
        return [path]
    found = [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file()
        and file.suffix.lower() in TABLES + FILES
        and not any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
    ]
    return sorted(found, key=lambda file: file.suffix.lower() not in TABLES)


def read_file(path: Path, name: str) -> Iterator[Entry]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(f"tệp nặng quá {file_size(MAX_BYTES)}: hãy chia nhỏ")
        suffix = path.suffix.lower()
        if suffix == ".json":
            yield from _each(library.read(path), name, "mục")
        elif suffix in TABLES:
            table = Table(path, COLUMNS, lists=LISTS)
            yield from _each(table, name, "dòng")
            if table.ignored:
                yield Note(name, f"bỏ qua các cột không biết: {', '.join(table.ignored)}")
        elif suffix in FILES:
            yield FileEntry(name, path)
        else:
            raise Unreadable(f"không nhận loại tệp này; nhận {', '.join(TABLES + FILES)}")
    except Unusable as error:
        yield Refusal(name, str(error), is_file=True)
    except OSError as error:
        yield Refusal(name, f"không mở được tệp ({error.strerror})", is_file=True)


def _each(rows, name: str, unit: str) -> Iterator[Row | Refusal]:
    for number, values in rows:
        source = f"{name}, {unit} {number}"
        try:
            if isinstance(values, Unusable):
                raise values
            yield read_row(values, source)
        except Unusable as error:
            yield Refusal(source, str(error))
