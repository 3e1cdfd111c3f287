"""Reading pictures of pages, where tesseract is installed."""

import shutil
import tempfile
import time
from functools import cache
from pathlib import Path

from unionportal import pdf
from unionportal.sandbox import ExtractionError, ProgramError, run

# 300 dots an inch of a sheet of A4.
WIDTH = 2480
PAGE_SECONDS = 60
# One scan must not hold up what others wait for.
MAX_SECONDS = 300
BARE = 20


def is_bare(page_text: str) -> bool:
    """Whether a page has so little text that it must be a picture."""
    return len("".join(page_text.split())) < BARE


@cache
def can_read() -> bool:
    if not shutil.which("tesseract"):
        return False
    try:
        return "vie" in run("tesseract", "--list-langs").split()
    except (ExtractionError, ProgramError):
        return False


def read_picture(path: Path) -> str:
    try:
        return run("tesseract", path, "stdout", "-l", "vie", seconds=PAGE_SECONDS)
    except ProgramError:
        raise ExtractionError("Ảnh hỏng hoặc quá lớn nên máy không đọc được chữ.") from None


def read_pages(path: Path, texts: list[str], numbers: list[int]) -> str:
    """Fill in the texts of these pages; return what to tell if not all could be read."""
    start, unread = time.monotonic(), []
    for number in numbers:
        if time.monotonic() - start > MAX_SECONDS:
            unread.append(number)
            continue
        with tempfile.NamedTemporaryFile(suffix=".jpg") as picture:
            try:
                picture.write(pdf.render_page(path, number, WIDTH))
                picture.flush()
                found = read_picture(Path(picture.name))
            except (ExtractionError, pdf.PdfError):
                unread.append(number)
                continue
        # The few words that the page has of its own, a number or a stamp, are surer.
        if len(found) > 2 * len(texts[number]):
            texts[number] = found
    if not unread:
        return ""
    return f"Máy chưa đọc được chữ ở {len(unread)} trang quét, từ trang {unread[0] + 1}."
