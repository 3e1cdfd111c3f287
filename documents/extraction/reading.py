"""From a file to its text: which reader takes which kind, and what is said when none can."""

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from documents.extraction import office, plain, scans
from documents.extraction.tidying import tidy
from documents.models import DocumentFile
from unionportal import pdf
from unionportal.files import extension_of
from unionportal.sandbox import TOO_MUCH, ExtractionError, ProgramError, run

Quality = DocumentFile.Quality

MAX_PAGES = 1000
CATDOC_LOCKED = 69
LOCKED = "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lại."
BROKEN = "Tệp hỏng nên không đọc được. Hãy mở tệp, lưu lại rồi tải lên lần nữa."
NO_CATDOC = "Máy chủ chưa cài catdoc để đọc tệp .doc. Hãy lưu lại thành .docx rồi tải lên."
NO_TESSERACT = "Bản quét; máy chủ chưa cài tesseract để đọc chữ trong ảnh."
NOTHING = "Tệp không có chữ nào."
CUT = "Tệp dài: chỉ giữ 1 MB chữ đầu."
FIRST_PAGES = f"Tệp dài: chỉ đọc {MAX_PAGES} trang đầu."


@dataclass
class Reading:
    """What a file gave; `problem` says in words what it did not."""

    quality: str
    text: str = ""
    raw: str = ""
    encoding: str = ""
    pages: int | None = None
    problem: str = ""


def read(path: Path) -> Reading:
    """Read a file that was checked when it came in; it fails in words, never otherwise."""
    try:
        return READERS[extension_of(path.name)](path)
    except (ExtractionError, pdf.PdfError) as error:
        return Reading(Quality.FAILED, problem=str(error))


def of_text(text: str, quality: str = Quality.TEXT, **facts) -> Reading:
    """The reading of a text as it came out of the file."""
    ready = tidy(text)
    if not re.search(r"\w", ready.text):
        return Reading(Quality.NO_TEXT, problem=NOTHING, **facts)
    if ready.is_cut:
        facts["problem"] = CUT
    return Reading(quality, ready.text, ready.raw, ready.encoding, **facts)


def read_office(path: Path) -> Reading:
    kind = extension_of(path.name)
    try:
        return of_text(run(sys.executable, "-I", office.__file__, kind, path))
    except ProgramError as error:
        reasons = {office.LOCKED: LOCKED, office.MEMORY: TOO_MUCH}
        raise ExtractionError(reasons.get(error.code, BROKEN)) from None


def read_doc(path: Path) -> Reading:
    if not shutil.which("catdoc"):
        return Reading(Quality.NO_TEXT, problem=NO_CATDOC)
    try:
        return of_text(run("catdoc", "-w", "-d", "utf-8", path))
    except ProgramError as error:
        raise ExtractionError(LOCKED if error.code == CATDOC_LOCKED else BROKEN) from None


def read_txt(path: Path) -> Reading:
    return of_text(plain.read(path))


def read_picture(path: Path) -> Reading:
    if not scans.can_read():
        return Reading(Quality.NO_TEXT, pages=1, problem=NO_TESSERACT)
    return of_text(scans.read_picture(path), Quality.SCAN_READ, pages=1)


def read_pdf(path: Path) -> Reading:
    pages = pdf.page_count(path)
    texts = pdf.extract_text(path, MAX_PAGES)
    bare = [number for number, text in enumerate(texts) if scans.is_bare(text)]
    problem = FIRST_PAGES if pages > MAX_PAGES else ""
    if bare and scans.can_read():
        problem = scans.read_pages(path, texts, bare) or problem
    elif bare:
        problem = NO_TESSERACT
    if all(map(scans.is_bare, texts)):
        return Reading(Quality.NO_TEXT, pages=pages, problem=problem or NOTHING)
    quality = Quality.SCAN_READ if 2 * len(bare) > len(texts) else Quality.TEXT
    return of_text("\n\n".join(texts), quality, pages=pages, problem=problem)


READERS = {
    "pdf": read_pdf,
    "docx": read_office,
    "odt": read_office,
    "doc": read_doc,
    "txt": read_txt,
    **dict.fromkeys(["jpg", "jpeg", "png"], read_picture),
}
