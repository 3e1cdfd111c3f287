"""Attached files: what they are is read from their content, never from their name alone."""

import io
import re
import zipfile

import pytest
from django.core.exceptions import ValidationError

from tests.photos.pictures import picture, upload
from unionportal import files


def archive(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def office(member):
    return archive(**{"[Content_Types].xml": "<Types/>", member: "<x/>"})


def old_office(stream):
    return files.OLE + bytes(5000) + stream.encode("utf-16-le") + bytes(500)


ODT = archive(mimetype="application/vnd.oasis.opendocument.text")
GENUINE = {
    "a.pdf": b"%PDF-1.7\n%x",
    "a.doc": old_office("WordDocument"),
    "a.xls": old_office("Workbook"),
    "a.ppt": old_office("PowerPoint Document"),
    "a.docx": office("word/document.xml"),
    "A.XLSX": office("xl/workbook.xml"),
    "a.pptx": office("ppt/presentation.xml"),
    "a.odt": ODT,
    "a.ods": archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "a.zip": archive(a="b"),
    "a.jpg": picture().read(),
    "a.jpeg": picture().read(),
    "a.png": picture("PNG").read(),
    "a.mp3": b"ID3\x04" + bytes(90),
    "a.m4a": b"\x00\x00\x00\x18ftypM4A " + bytes(90),
    "a.ogg": b"OggS" + bytes(25) + b"\x01vorbis" + bytes(90),
    "a.opus": b"OggS" + bytes(24) + b"OpusHead" + bytes(90),
    "a.mp4": b"\x00\x00\x00\x18ftypisom" + bytes(90),
    "a.txt": "Lịch công tác\r\n".encode(),
    "a.csv": "số;tên\n1;Hà\n".encode("cp1258", "replace"),
}
LIES = {
    "script.pdf": b"<script>alert(1)</script>",
    "program.doc": b"MZ" + bytes(500),
    "sheet.doc": old_office("Workbook"),
    "sheet.docx": office("xl/workbook.xml"),
    "zip.docx": archive(a="b"),
    "text.ods": ODT,
    "cut.zip": archive(a="b" * 500)[:200],
    "page.jpg": b"<html>",
    "photo.mp4": b"\x00\x00\x00\x18ftypheic" + bytes(90),
    "film.ogg": b"OggS" + bytes(25) + b"\x80theora" + bytes(90),
    "page.opus": b"<html>",
    "program.txt": b"MZ\x00\x01" + bytes(500),
    "long.zip": b"PK\x03\x04" + bytes(80) + b"PK\x05\x06" + b"\xff" * 18,
}


@pytest.mark.parametrize("name", GENUINE)
def test_takes_what_it_says_it_is(name):
    files.check_attachment(upload(GENUINE[name], name))


@pytest.mark.parametrize("name", LIES)
def test_refuses_content_that_is_not_what_the_name_says(name):
    with pytest.raises(ValidationError, match="nhưng nội dung không phải"):
        files.check_attachment(upload(LIES[name], name))


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.exe", "a.docm", "a.pdf.php", "a"])
def test_refuses_other_kinds(name):
    with pytest.raises(ValidationError, match="Không nhận loại tệp này"):
        files.check_attachment(upload(b"%PDF-1.7", name))


def test_refuses_an_empty_a_heavy_and_a_locked_file(monkeypatch):
    with pytest.raises(ValidationError, match="Tệp rỗng"):
        files.check_attachment(upload(b"", "a.pdf"))
    with pytest.raises(ValidationError, match="có mật khẩu"):
        files.check_attachment(upload(old_office("EncryptedPackage"), "a.docx"))
    monkeypatch.setattr(files, "MAX_BYTES", 5)
    with pytest.raises(ValidationError, match="quá mức"):
        files.check_attachment(upload(b"%PDF-1.7", "a.pdf"))


def test_a_stored_name_is_safe_and_cannot_be_guessed():
    path = files.attachment_path(None, "../Mẫu đơn (Đợt 1).DOCX")

    assert re.fullmatch(r"attachments/\d{4}/\d{2}/mau-don-dot-1-[0-9a-f]{12}\.docx", path)


def test_badges():
    assert [files.file_type(f"a.{e}") for e in ("pdf", "docx", "xls", "JPEG")] == [
        *("PDF", "DOC", "XLS", "JPG")
    ]


def test_a_recording_is_a_sound_and_nothing_else():
    files.check_sound(upload(GENUINE["a.mp3"], "a.mp3"))
    with pytest.raises(ValidationError, match="Chỉ nhận tệp âm thanh"):
        files.check_sound(upload(GENUINE["a.pdf"], "a.pdf"))
    with pytest.raises(ValidationError, match="nhưng nội dung không phải"):
        files.check_sound(upload(b"<html>", "a.mp3"))
