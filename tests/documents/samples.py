"""Files as clerks bring them, and as somebody who wants to do harm might."""

import io
import zipfile
from html import escape
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from unionportal.vietnamese.encodings import TCVN3

FONT = Path(settings.BASE_DIR) / "bulletins/fonts/BeVietnamPro-vn-Regular.ttf"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LETTER = """LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI
Số: 45/QĐ-LĐLĐ
Lào Cai, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Quy chế chi tiêu nội bộ của cơ quan Liên đoàn Lao động tỉnh
Căn cứ Luật Công đoàn số 50/2024/QH15 ngày 27 tháng 11 năm 2024;
Căn cứ Quyết định số 4290/QĐ-TLĐ ngày 01/3/2022 của Tổng Liên đoàn Lao động Việt Nam;
Theo đề nghị của Trưởng Ban Tài chính.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế chi tiêu nội bộ.
Điều 2. Quyết định này có hiệu lực từ ngày 10 tháng 3 năm 2026.
Quyết định này thay thế Quyết định số 12/QĐ-LĐLĐ ngày 10/01/2024.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Nguyễn Văn Mẫu"""


def tcvn3(text: str) -> str:
    """Text as the .VnTime fonts store it, read as Western letters."""
    letters = {meant: shown for shown, meant in TCVN3.items()}
    return "".join(letters.get(char) or letters.get(char.lower(), char) for char in text)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # Without the time of day, so that the same text is the same file.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(text: str = LETTER) -> bytes:
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    return docx_of(f'<w:document xmlns:w="{W}"><w:body>{lines}</w:body></w:document>')


def docx_of(xml: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def docx_bomb() -> bytes:
    """A megabyte that unpacks to more than a thousand."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(120):
                member.write(b" " * 10_000_000)
    return buffer.getvalue()


def laughing_docx() -> bytes:
    """Entities within entities, a billion in all."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return docx_of(
        f'<!DOCTYPE d [{entities}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e9;</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )


def odt(text: str = LETTER, content: str = "", manifest: str = "<manifest/>") -> bytes:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    content = content or (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:text>{lines}</office:text></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def pdf(*pages: str) -> bytes:
    """A PDF of these pages; an empty one has a box on it and no text."""
    paper = FPDF()
    paper.add_font("Viet", fname=FONT)
    paper.set_font("Viet", size=12)
    for page in pages:
        paper.add_page()
        if page:
            paper.multi_cell(0, 8, page)
        else:
            paper.rect(20, 20, 60, 60)
    return bytes(paper.output())


def scan(text: str) -> bytes:
    """A page as a picture: a PDF without any text."""
    paper = FPDF()
    paper.add_page()
    paper.image(io.BytesIO(picture(text)), x=0, y=0, w=210)
    return bytes(paper.output())


def picture(text: str) -> bytes:
    image = Image.new("L", (1654, 2339), 255)
    font = ImageFont.truetype(str(FONT), 44)
    ImageDraw.Draw(image).multiline_text((140, 160), text, fill=0, font=font, spacing=22)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def locked_pdf() -> bytes:
    paper = FPDF()
    paper.set_encryption(owner_password="chu", user_password="khach")
    paper.add_page()
    return bytes(paper.output())


def endless_pdf() -> bytes:
    """It says that it has a million pages; there is one."""
    return pdf("Một trang").replace(b"/Count 1\n", b"/Count 1000000\n")


def no_doc() -> bytes:
    """What looks like old Word at its beginning, and is nothing behind it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 40
