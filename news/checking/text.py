"""The text of an article: pictures, headings, paragraphs, links."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from news.checking.findings import Finding, blocks, warns
from news.checking.headline import shouts

LONG_PARAGRAPH = 150
EXCERPT = 50
ADDRESS = re.compile(
    r"(?i)(?:https?://(?P<whole>[^\s/:?#]+)|\b(?P<bare>(?:[a-z0-9-]+\.)+"
    r"(?:vn|com|net|org|info|edu|gov|biz|xyz|top|site|online|asia|tv|me|io)))(?=[\s/:?#.,;)]|$)"
)


def parse(html: str) -> HtmlElement:
    return lxml_html.document_fromstring(f"<html><body>{html}</body></html>").find("body")


def look_at_text(html: str) -> Iterator[Finding]:
    body = parse(html)
    yield from pictures(body)
    yield from headings(body)
    yield from paragraphs(body)
    yield from hidden_links(body)


def pictures(body: HtmlElement) -> Iterator[Finding]:
    for number, image in enumerate(body.iter("img"), start=1):
        name = f"Ảnh thứ {number} trong bài"
        if not image.get("alt", "").strip():
            yield blocks(
                f"{name} chưa có mô tả cho người không nhìn được ảnh: bấm đúp vào ảnh để ghi, hoặc "
                "ghi trong kho ảnh rồi lưu lại bài.",
                "body",
            )
        figure = next(image.iterancestors("figure"), None)
        caption = figure.find("figcaption") if figure is not None else None
        if caption is None or not words_of(caption):
            yield warns(f"{name} chưa có chú thích.", "body")


def headings(body: HtmlElement) -> Iterator[Finding]:
    level = 1
    for heading in body.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        found, words = int(heading.tag[1]), words_of(heading)
        if found == 1 or found > level + 1:
            yield warns(
                f"Tiêu đề nhỏ “{excerpt(words)}” nhảy cấp: chọn Tiêu đề {level + (level < 4)}.",
                "body",
            )
        if shouts(words):
            yield warns(f"Tiêu đề nhỏ “{excerpt(words)}” viết hoa toàn bộ.", "body")
        level = max(2, found)


def paragraphs(body: HtmlElement) -> Iterator[Finding]:
    for block in body.iter("p", "li"):
        words = words_of(block)
        count = len(words.split())
        if count > LONG_PARAGRAPH:
            yield warns(
                f"Đoạn “{excerpt(words)}” dài {count} chữ; hãy tách ra, mỗi đoạn dưới "
                f"{LONG_PARAGRAPH} chữ.",
                "body",
            )
        if shouts(words):
            yield warns(f"Đoạn “{excerpt(words)}” viết hoa toàn bộ.", "body")


def hidden_links(body: HtmlElement) -> Iterator[Finding]:
    """Links to other servers that show nothing, or another address than they lead to."""
    for link in body.iter("a"):
        host = host_of(link.get("href", ""))
        if not host:
            continue
        words = words_of(link)
        has_picture = any(image.get("alt", "").strip() for image in link.iter("img"))
        shown = shown_host(words)
        if not re.search(r"\w", words) and not has_picture:
            yield blocks(f"Có liên kết ẩn, không có chữ, dẫn tới {host}: hãy bỏ đi.", "body")
        elif shown and not is_same_site(shown, host):
            yield blocks(
                f"Liên kết ghi “{excerpt(words)}” nhưng dẫn tới {host}: hãy sửa cho khớp.", "body"
            )


def outside_addresses(html: str) -> list[str]:
    """The addresses on other servers that a text leads to, each once."""
    links = (link.get("href", "") for link in parse(html).iter("a"))
    return list(dict.fromkeys(href for href in links if host_of(href)))


def host_of(href: str) -> str:
    """The server of a link to another server, "" for every other link."""
    try:
        parts = urlsplit(href.strip())
        return (parts.hostname or "") if parts.scheme.lower() in ("http", "https") else ""
    except ValueError:
        return ""


def shown_host(words: str) -> str:
    found = ADDRESS.search(words)
    return (found["whole"] or found["bare"]).lower() if found else ""


def is_same_site(shown: str, host: str) -> bool:
    shown, host = shown.removeprefix("www."), host.lower().removeprefix("www.")
    return shown == host or host.endswith(f".{shown}") or shown.endswith(f".{host}")


def words_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def excerpt(words: str) -> str:
    return words if len(words) <= EXCERPT else words[:EXCERPT].rpartition(" ")[0] + "…"
