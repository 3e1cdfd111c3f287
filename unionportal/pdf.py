"""PDFs from outside: pages counted, drawn, and read as text.

pdfium is written in C, knows no threads and meets hostile files, so it runs in a process of its
own (unionportal/pdfium.py) with limits on time and memory. Call it in the worker, not in a request.
"""

import json
import subprocess
import sys
from pathlib import Path

from unionportal import pdfium
from unionportal.sandbox import LIMITED

SECONDS = 60
MEMORY = 1024 * 1024 * 1024

TOO_MUCH = "Tệp PDF quá nặng hoặc quá phức tạp, máy không đọc hết được."
REASONS = {
    pdfium.LOCKED: "Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi tải lại.",
    pdfium.BROKEN: "Tệp PDF hỏng, chưa tải hết hoặc không có trang nào nên không đọc được.",
    pdfium.MEMORY: TOO_MUCH,
}


class PdfError(Exception):
    """A PDF that cannot be read; str() of it says why, for the one who uploaded it."""


def page_count(path: str | Path) -> int:
    return json.loads(_run(path, "count"))


def render_page(path: str | Path, page: int, width: int) -> bytes:
    """Return a page (the first is 0) as a JPEG so many pixels wide."""
    return _run(path, "render", page, width)


def extract_text(path: str | Path, max_pages: int) -> list[str]:
    """Return the text of the first pages, one string a page, "" for a page without text.

    Lines end in "\\n". The whole is cut at pdfium.MAX_TEXT characters.
    """
    return json.loads(_run(path, "text", max_pages))


def _run(path: str | Path, action: str, *numbers: int) -> bytes:
    Path(path).stat()  # A file that is not there is a mistake of ours, not of the uploader.
    # It writes into the pipe, and no file.
    limits = [LIMITED, MEMORY, SECONDS, 0, sys.executable, "-I"]
    words = [sys.executable, "-I", *limits, pdfium.__file__, path, action, *numbers]
    try:
        done = subprocess.run(
            [str(word) for word in words],
            env={},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise PdfError(TOO_MUCH) from None
    if done.returncode:
        # pdfium ends its process when memory runs out; the kernel, when time does.
        raise PdfError(REASONS.get(done.returncode, TOO_MUCH))
    return done.stdout
