"""Word files from outside: let in by their content, converted within limits, asked for pictures."""

import json
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from PIL import Image

from news.word import program
from unionportal import images
from unionportal.files import check_attachment, extension_of
from unionportal.sandbox import TOO_MUCH, ExtractionError, ProgramError, run

# Bullets, lines and logos that came in as pictures.
MIN_SIDE = 60
ONLY_DOCX = "Chỉ nhận tệp Word có đuôi .docx."
OTHER_KINDS = {
    "doc": "Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word, chọn Lưu thành (Save As) kiểu .docx, "
    "rồi tải tệp mới lên.",
    "docm": "Tệp .docm có chứa macro nên không nhận. Hãy mở bằng Word, chọn Lưu thành (Save As) "
    "kiểu .docx, rồi tải tệp mới lên.",
    "odt": "Đây là tệp ODT. Hãy chọn Lưu thành (Save As) kiểu .docx, rồi tải tệp mới lên.",
    "pdf": "Đây là tệp PDF. Hãy tải lên tệp Word gốc (.docx).",
}
MACROS = (
    "Tệp mang đuôi .docx nhưng có chứa macro nên không nhận. Hãy mở bằng Word, chọn Lưu thành "
    "(Save As) kiểu .docx, rồi tải tệp mới lên."
)
BROKEN = "Tệp Word hỏng nên không đọc được. Hãy mở tệp bằng Word, lưu lại rồi tải lên lần nữa."
REASONS = {program.BROKEN: BROKEN, program.MEMORY: TOO_MUCH, program.TOO_BIG: TOO_MUCH}


@dataclass
class Converted:
    """A file as HTML in which pictures bear the names of the file's own parts."""

    html: str
    comments: int = 0
    has_changes: bool = False


def check(file) -> None:
    """Raise ValidationError unless this is a Word file that may be converted."""
    extension = extension_of(file.name)
    if extension != "docx":
        raise ValidationError(OTHER_KINDS.get(extension, ONLY_DOCX), code="format")
    check_attachment(file)
    with zipfile.ZipFile(file) as archive:
        if any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
            raise ValidationError(MACROS, code="macros")
    file.seek(0)


def convert(path: Path) -> Converted:
    """Return the words of a file. Raise ExtractionError."""
    try:
        answer = run(sys.executable, "-I", program.__file__, path)
    except ProgramError as error:
        raise ExtractionError(REASONS.get(error.code, BROKEN)) from None
    try:
        return Converted(**json.loads(answer))
    except json.JSONDecodeError:
        # The answer was cut where it became too long.
        raise ExtractionError(TOO_MUCH) from None


def picture(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a picture of the file, cut one byte beyond what is let in."""
    with archive.open(name) as member:
        return member.read(images.MAX_BYTES + 1)


def is_tiny(content) -> bool:
    """Whether the head of a picture says that it is a mere ornament."""
    try:
        return min(Image.open(content, formats=images.FORMATS).size) < MIN_SIDE
    except Exception:
        # Whatever hostile bytes make Pillow stumble over: images.check_upload says what is wrong.
        return False
