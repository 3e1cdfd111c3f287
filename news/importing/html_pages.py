"""Pages of the old portal saved as HTML: from any markup to blocks in reading order.

Nothing is asked of classes or ids: tables and divs that only lay the page out vanish, what holds
text becomes a paragraph, and the rest is read like a page saved as text.
"""

import re
from html import escape

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from news.importing.pages import HEADINGS, Block
from unionportal.importing.errors import Unreadable
from unionportal.text import clean_line

SKIPPED = re.compile("head|script|style|noscript|template|svg|iframe|select|textarea|button")
INLINE = re.compile("a|b|strong|i|em|u|s|strike|sub|sup|span|font|small|big|cite|label")
WHOLE = {"ul", "ol", "blockquote", "figure"}
LAYOUT = HEADINGS | {"div", "table", "form", "input"}
KEPT_ATTRIBUTES = ("href", "src", "alt", "style", "align", "class")
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)


def parse(text: str) -> HtmlElement:
    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        return document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, AssertionError) as error:
        raise Unreadable("tệp HTML rỗng hoặc hỏng") from error


def read_blocks(page: HtmlElement) -> list[Block]:
    lines = _Lines()
    lines.walk(page)
    lines.flush()
    return lines.blocks


def read_head(text: str, page: HtmlElement) -> dict[str, str]:
    """Return what the page says of itself: title, section, date, address; blank if nothing."""

    def first(path: str) -> str:
        return next((clean_line(str(value)) for value in page.xpath(path)), "")

    saved_from = SAVED_FROM.search(text[:4000])
    return {
        "title": first("//meta[@property='og:title']/@content") or first("//title/text()"),
        "section": first("//meta[@property='article:section']/@content"),
        "published": first("//meta[@property='article:published_time']/@content"),
        "address": first("//link[@rel='canonical']/@href")
        or first("//meta[@property='og:url']/@content")
        or (saved_from.group(1) if saved_from else ""),
    }


class _Lines:
    """Gathers text and inline tags until a block begins or ends."""

    def __init__(self):
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.markup: list[str] = []
        self.open: list[HtmlElement] = []
        self.around: list[HtmlElement] = []

    def walk(self, element: HtmlElement) -> None:
        tag = element.tag
        if SKIPPED.fullmatch(tag):
            return
        if tag == "br":
            self.breaks_line()
        elif tag == "img":
            self.markup.append(_start(element))
        elif INLINE.fullmatch(tag):
            self.open.append(element)
            self.markup.append(_start(element))
            self.inside(element)
            self.markup.append(f"</{tag}>")
            self.open.pop()
        elif _is_whole(element):
            self.flush()
            html = tostring(element, encoding="unicode", with_tail=False)
            self.blocks.append(Block(_text(element), html, tag=""))
        else:
            self.flush()
            self.around.append(element)
            self.inside(element)
            self.flush()
            self.around.pop()

    def inside(self, element: HtmlElement) -> None:
        self.add(element.text)
        for child in element:
            self.walk(child)
            self.add(child.tail)

    def add(self, text: str | None) -> None:
        if text:
            self.words.append(text)
            self.markup.append(escape(text, quote=False))

    def breaks_line(self) -> None:
        """A line break ends a paragraph, but not a headline."""
        if self.around and self.around[-1].tag in HEADINGS:
            self.add(" ")
        else:
            self.flush()

    def flush(self) -> None:
        text, html = clean_line("".join(self.words)), "".join(self.markup)
        if text or "<img" in html:
            html += "".join(f"</{element.tag}>" for element in reversed(self.open))
            tag = self.around[-1].tag if self.around else ""
            self.blocks.append(Block(text, html.strip(), tag if tag in HEADINGS else "p"))
        self.words = []
        self.markup = [_start(element) for element in self.open]


def _start(element: HtmlElement) -> str:
    kept = [(name, element.get(name)) for name in KEPT_ATTRIBUTES if element.get(name)]
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in kept)
    return f"<{element.tag}{attributes}>"


def _text(element: HtmlElement) -> str:
    return clean_line(" ".join(element.itertext()))


def _is_whole(element: HtmlElement) -> bool:
    """Tell whether an element is one piece of the story and not a frame around pieces."""
    inner = {child.tag for child in element.iterdescendants()}
    if element.tag in WHOLE:
        return not inner & LAYOUT
    if element.tag != "table" or inner & LAYOUT or "»" in _text(element):
        return False
    rows = element.findall(".//tr")
    return len(rows) >= 2 and any(len(row) >= 2 for row in rows)
