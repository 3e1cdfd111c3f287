"""Pictures that lie beside the imported files."""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from lxml import html as lxml_html

from news.importing.items import InputFile

IMG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
FIGURE = re.compile(r"<figure\b[^<>]*>(.*?)</figure>", re.IGNORECASE | re.DOTALL)


def find(src: str, file: InputFile) -> Path | None:
    """Return what an address in a page or a table names, if it lies under the root."""
    try:
        address = urlsplit(src.strip().replace("\\", "/"))
        if address.scheme or address.netloc:
            return None
        path = unquote(address.path)
        for candidate in (file.path.parent / path, file.root / path.lstrip("/")):
            full = candidate.resolve()
            if full.is_relative_to(file.root.resolve()) and full.is_file():
                return full
    except (ValueError, OSError):
        pass
    return None


def without(html: str) -> str:
    return IMG.sub("", html)


def replace(html: str, choose: Callable[[str, str], str]) -> str:
    """Return html with choose(src, alt) in place of every picture not yet the portal's own."""

    def one(match: re.Match) -> str:
        src, alt = _read(match.group())
        return match.group() if src.startswith(settings.MEDIA_URL) else choose(src, alt)

    return IMG.sub(one, html)


def tag(src: str, alt: str) -> str:
    return f'<img src="{escape(src)}" alt="{escape(alt)}">'


def take_first(html: str, file: InputFile) -> tuple[str, dict[str, str]]:
    """Take the first picture that is there out of the text: (text, fields of the lead photo)."""
    for match in IMG.finditer(html):
        src, alt = _read(match.group())
        if not find(src, file):
            continue
        start, end, caption = match.start(), match.end(), ""
        for figure in FIGURE.finditer(html):
            if figure.start() < start < figure.end() and len(IMG.findall(figure.group())) == 1:
                start, end = figure.span()
                caption = lxml_html.fromstring(figure.group()).text_content()
        fields = {"photo": src, "photo_alt": alt, "photo_caption": " ".join(caption.split())}
        return html[:start] + html[end:], fields
    return html, {}


def _read(markup: str) -> tuple[str, str]:
    image = lxml_html.fragment_fromstring(markup)
    return image.get("src", ""), " ".join(image.get("alt", "").split())
