"""Attached files from outside: checked by content; and who may see what is uploaded."""

import re
import secrets
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils import timezone

from unionportal.text import file_size, slugify
from unionportal.validators import check_room

MAX_BYTES = 50 * 1024 * 1024
MAX_ZIP_DIRECTORY = 4 * 1024 * 1024

ALLOWED = "PDF, Word, Excel, PowerPoint, ODT, ODS, ZIP, JPEG, PNG, MP3, M4A, OGG, MP4, TXT hoặc CSV"
SOUNDS = ("mp3", "m4a", "ogg", "opus")
BADGES = {"docx": "DOC", "xlsx": "XLS", "pptx": "PPT", "jpeg": "JPG"}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = {"doc": ["WordDocument"], "xls": ["Workbook", "Book"], "ppt": ["PowerPoint Document"]}
ZIP_MEMBERS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
ZIP_MIMETYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}

_guards: dict[str, Callable[[str], bool]] = {}
_keepers: dict[str, Callable] = {}
_stand_ins: dict[str, Callable[[str], str | None]] = {}


def register_media_guard(prefix: str, is_public: Callable[[str], bool]) -> None:
    """Let `is_public(path)` decide who sees the uploads under `prefix` ("attachments/")."""
    _guards[prefix] = is_public


def register_media_keeper(prefix: str, may_see: Callable) -> None:
    """Let `may_see(user, path)` decide who at the desk sees what the public does not."""
    _keepers[prefix] = may_see


def register_media_stand_in(prefix: str, stand_in: Callable[[str], str | None]) -> None:
    """Let `stand_in(path)` name the file to send for one that is not made yet."""
    _stand_ins[prefix] = stand_in


def is_public(path: str) -> bool:
    """An upload that nobody vouches for is not public."""
    return any(guard(path) for prefix, guard in _guards.items() if path.startswith(prefix))


def may_see(user, path: str) -> bool:
    """Whether somebody may have an upload that is not public."""
    return user.is_staff and (
        user.is_superuser
        or any(keeper(user, path) for prefix, keeper in _keepers.items() if path.startswith(prefix))
    )


def holds(right: str) -> Callable:
    """A keeper that lets those in who have a right."""
    return lambda user, path: user.has_perm(right)


def stand_in_for(path: str) -> str | None:
    for prefix, stand_in in _stand_ins.items():
        if path.startswith(prefix):
            return stand_in(path)
    return None


def extension_of(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def file_type(name: str) -> str:
    """Return the badge of a file: "PDF", "DOC", "XLS"."""
    extension = extension_of(name)
    return BADGES.get(extension, extension.upper())


def attachment_path(instance, filename: str) -> str:
    """Return a safe name that cannot be guessed: attachments/2020/05/mau-don-1f9c….docx"""
    return stored_path("attachments", filename)


def stored_path(folder: str, filename: str) -> str:
    slug = slugify(PurePosixPath(filename).stem, max_length=60)
    name = f"{slug}-{secrets.token_hex(6)}.{extension_of(filename)}"
    return f"{folder}/{timezone.localdate():%Y/%m}/{name}"


def check_attachment(file) -> None:
    """Raise ValidationError unless the content is what the file's ending says and is allowed."""
    if getattr(file, "_committed", False):
        return  # It was checked when it came in.
    if not file.size:
        raise ValidationError("Tệp rỗng, không có nội dung.", code="empty")
    if file.size > MAX_BYTES:
        raise ValidationError(
            f"Tệp nặng {file_size(file.size)}, quá mức {MAX_BYTES // 1024**2} MB.", code="too_big"
        )
    check_room(file.size)
    extension = extension_of(file.name)
    if extension not in CHECKS:
        raise ValidationError(f"Không nhận loại tệp này. Chỉ nhận {ALLOWED}.", code="format")
    file.seek(0)
    try:
        is_genuine = CHECKS[extension](file, extension)
    except ValidationError:
        raise
    # A broken archive raises BadZipFile, and struct, value, decoding or run-time errors too.
    except Exception:
        is_genuine = False
    file.seek(0)
    if not is_genuine:
        raise ValidationError(
            f"Tệp mang đuôi .{extension} nhưng nội dung không phải {file_type(file.name)}, "
            "hoặc tệp đã hỏng. Hãy mở tệp, lưu lại rồi tải lên lần nữa.",
            code="content",
        )


def check_sound(file) -> None:
    """Raise ValidationError unless this is a sound file that browsers play."""
    if extension_of(file.name) not in SOUNDS:
        raise ValidationError("Chỉ nhận tệp âm thanh MP3, M4A, OGG hoặc OPUS.", code="format")
    check_attachment(file)


def _is_pdf(file, extension: str) -> bool:
    return b"%PDF-" in file.read(1024)


def _is_ole(file, extension: str) -> bool:
    """Old Office: a compound file that holds a stream of the program's own name."""
    if file.read(8) != OLE:
        return False
    names = [name.encode("utf-16-le") for name in OLE_STREAMS[extension]]
    tail = b""
    while chunk := file.read(1024 * 1024):
        if any(name in tail + chunk for name in names):
            return True
        tail = chunk[-64:]
    return False


def _is_office_zip(file, extension: str) -> bool:
    if file.read(8) == OLE:
        raise ValidationError("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lại.", code="locked")
    archive = _zip(file)
    if archive is None:
        return False
    names = archive.namelist()
    if extension in ZIP_MEMBERS:
        return "[Content_Types].xml" in names and ZIP_MEMBERS[extension] in names
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > 200:
        return False
    return archive.read("mimetype").strip() == ZIP_MIMETYPES[extension]


def _is_zip(file, extension: str) -> bool:
    return _zip(file) is not None


def _zip(file) -> zipfile.ZipFile | None:
    """Return the archive, None for none; a directory made to fill the memory is not read."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        return None
    file.seek(max(0, file.size - 66_000))
    end = file.read().rpartition(b"PK\x05\x06")[2]
    if len(end) < 18 or int.from_bytes(end[8:12], "little") > MAX_ZIP_DIRECTORY:
        return None
    return zipfile.ZipFile(file)


def _is_picture(file, extension: str) -> bool:
    magic = b"\x89PNG\r\n\x1a\n" if extension == "png" else b"\xff\xd8\xff"
    return file.read(8).startswith(magic)


def _is_mp3(file, extension: str) -> bool:
    head = file.read(3)
    return head == b"ID3" or (head[:1] == b"\xff" and head[1:2] in (b"\xfb", b"\xf3", b"\xf2"))


def _is_mp4(file, extension: str) -> bool:
    head = file.read(12)
    return head[4:8] == b"ftyp" and head[8:12] not in (b"heic", b"heix", b"mif1", b"avif")


def _is_ogg(file, extension: str) -> bool:
    head = file.read(64)
    return head[:4] == b"OggS" and (b"OpusHead" in head or b"\x01vorbis" in head)


def _is_text(file, extension: str) -> bool:
    head = file.read(64 * 1024)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)


CHECKS = {
    "pdf": _is_pdf,
    **dict.fromkeys(OLE_STREAMS, _is_ole),
    **dict.fromkeys([*ZIP_MEMBERS, *ZIP_MIMETYPES], _is_office_zip),
    "zip": _is_zip,
    **dict.fromkeys(["jpg", "jpeg", "png"], _is_picture),
    "mp3": _is_mp3,
    **dict.fromkeys(["mp4", "m4a"], _is_mp4),
    **dict.fromkeys(["ogg", "opus"], _is_ogg),
    **dict.fromkeys(["txt", "csv"], _is_text),
}
