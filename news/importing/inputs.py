"""From a path to items: which files are read, and by which reader."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from news.importing import html_pages, pages, pictures, tables, text_pages
from news.importing.items import Entry, InputFile, Item, Refusal
from unionportal.importing.dates import read_moment
from unionportal.importing.decoding import decode
from unionportal.importing.errors import Unreadable, Unusable
from unionportal.text import file_size

MAX_BYTES = 200 * 1024 * 1024


def find_files(path: Path) -> list[InputFile]:
    """Return the files to read under a folder, or the file itself."""
    if path.is_file():
        return [InputFile(path, path.parent)]
    return [InputFile(file, path) for file in sorted(path.rglob("*")) if _is_wanted(file, path)]


def read_files(files: Iterable[InputFile]) -> Iterator[Entry]:
    for file in files:
        try:
            if file.path.stat().st_size > MAX_BYTES:
                raise Unreadable(f"tệp nặng quá {file_size(MAX_BYTES)}: hãy chia nhỏ")
            read = READERS.get(file.path.suffix.lower())
            if read is None:
                raise Unreadable(f"không nhận loại tệp này; nhận {', '.join(READERS)}")
            yield from read(file)
        except Unusable as error:
            yield Refusal(file.name, str(error), is_file=True)
        except OSError as error:
            yield Refusal(file.name, f"không mở được tệp ({error.strerror})", is_file=True)


def _read_text(file: InputFile) -> Iterator[Item]:
    blocks = text_pages.read_blocks(decode(file.path.read_bytes()))
    if not blocks:
        raise Unreadable("tệp rỗng")
    yield pages.read_page(blocks, source=file.name, file=file)


def _read_html(file: InputFile) -> Iterator[Item]:
    text = decode(file.path.read_bytes())
    page = html_pages.parse(text)
    head = html_pages.read_head(text, page)
    item = pages.read_page(
        html_pages.read_blocks(page),
        title_hint=head["title"],
        section=head["section"],
        source=file.name,
        file=file,
        old_url=head["address"],
        published_at=read_moment(head["published"], "ngày đăng"),
    )
    item.body, photo = pictures.take_first(item.body, file)
    for field, value in photo.items():
        setattr(item, field, value)
    yield item


def _is_wanted(file: Path, root: Path) -> bool:
    inner = file.relative_to(root).parts
    return (
        file.suffix.lower() in READERS
        and not any(part.startswith((".", "~$")) for part in inner)
        and not any(_holds_parts(folder) for folder in list(file.parents)[: len(inner) - 1])
        and file.is_file()
    )


def _holds_parts(folder: Path) -> bool:
    """A browser saves a page's parts in "<page>_files", frames as HTML among them."""
    page = folder.name.removesuffix("_files")
    return page != folder.name and any(
        folder.with_name(page + ending).exists() for ending in (".html", ".htm")
    )


READERS = {
    ".txt": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": tables.read_table,
    ".xlsx": tables.read_table,
    ".jsonl": tables.read_table,
}
