"""What a page weighs on a phone, and how long a slow line takes for it."""

import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from news.checking.findings import Finding, tells, warns
from unionportal import images
from unionportal.text import file_size

KB = 1024
# 400 kbit/s: third-generation networks in the mountains, as measuring tools understand them.
SLOW_LINE = 50 * KB
# Head, menu and foot of a page, compressed.
FRAME = 5 * KB
# A phone of 360 pixels with a dense screen takes the copies of this width.
PICTURE = images.TARGET_KB[800] * KB
HEAVY = 1024 * KB


@lru_cache
def shared_files() -> int:
    """The stylesheet and the fonts, which a first visit takes along."""
    static = Path(settings.BASE_DIR) / "static"
    css = len(gzip.compress((static / "css/site.css").read_bytes()))
    return css + sum(path.stat().st_size for path in (static / "fonts").glob("*.woff2"))


def weight(html: str, pictures: int) -> int:
    """Return the bytes of a page with this text and so many pictures."""
    return shared_files() + FRAME + len(gzip.compress(html.encode())) + pictures * PICTURE


def look_at_weight(html: str, pictures: int) -> Iterator[Finding]:
    size = weight(html, pictures)
    seconds = round(size / SLOW_LINE)
    text = (
        f"Trang nặng khoảng {file_size(size)}; mạng chậm (400 kbit/s) tải hết trong {seconds} giây."
        f" Cách tính: khung trang {file_size(shared_files() + FRAME)}, chữ nén lại, và {pictures} "
        f"ảnh, mỗi ảnh tính {PICTURE // KB} KB là mức nặng nhất trên điện thoại; ảnh phía dưới chỉ "
        "tải khi đọc tới."
    )
    yield warns(text, "body") if size > HEAVY else tells(text, "body")
