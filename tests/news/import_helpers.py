"""What the tests of importing share."""

import unicodedata
from io import StringIO
from pathlib import Path

from django.core.management import call_command

DATA = Path(__file__).parent / "import_data"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def run(path, *options):
    """Run the command and return what it printed."""
    out = StringIO()
    call_command("import_articles", str(path), *options, stdout=out)
    return out.getvalue()


def write(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def windows_1258(text):
    """Return bytes as Windows writes them: tones as marks behind their letters."""
    letters = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(part for part in parts if part in TONES)
        bare = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
        letters.append(bare + tone)
    return "".join(letters).encode("cp1258")


def page(title="Mái ấm trao tay", *, body="Đoàn viên nhận nhà mới.", crumb="Chăm lo", tail=""):
    """Return a page of the old portal saved as text."""
    return (
        f"“Khẩu hiệu”\n\n  Thứ 5, ngày 20/02/2020\n\nBình chọn\n\n"
        f"Tin tức sự kiện » {crumb}\n\n{title}\n\n\u00a0\u00a0 {body}\n{tail}\n"
        "Các tin khác\n\nAlbum Ảnh\n"
    )
