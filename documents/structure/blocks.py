"""A text as paragraphs, from plain lines or from rich text, each with its place in the whole."""

import re
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from lxml import html as lxml_html

from documents.structure.signs import read_sign
from unionportal.text import fold

SENTENCE_END = re.compile(r"[.;:?!…”\"»)]\s*$")
# No heading stands behind these words: "… quy định tại khoản 2" / "Điều 5 của Luật này".
UNFINISHED = re.compile(r"(,|\b(tai|theo|cua|va|hoac|khoan \d+|diem .))$")
TAG = re.compile(r"<[^>]*>")


@dataclass
class Block:
    """A paragraph, an item of a list, or ("raw") HTML that holds no paragraph of the law's own."""

    text: str
    html: str = ""
    tag: str = "p"
    # Where its text begins in the plain text.
    start: int = 0
    # The number an item of a numbered list has by its place.
    number: int = 0
    quoted: bool = False


def text_blocks(text: str) -> list[Block]:
    """Plain lines as paragraphs: a line that was broken by the edge of a page is joined again."""
    blocks: list[Block] = []
    place = 0
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if line:
            if blocks and _continues(blocks[-1].text, line):
                blocks[-1].text += f" {line}"
            else:
                blocks.append(Block(line, start=place))
        place += len(raw) + 1
    for block in blocks:
        block.html = escape(block.text, quote=False)
    return blocks


def html_blocks(body: str) -> list[Block]:
    """The paragraphs of clean rich text; lists are taken apart, all else stays whole."""
    if not body.strip():
        return []
    root = lxml_html.fragment_fromstring(body, create_parent="div")
    blocks: list[Block] = []
    for element in root:
        _take(element, blocks)
    _place(blocks)
    return blocks


def plain_text(blocks: list[Block]) -> str:
    """The lines of html_blocks() as one text; their places are counted in it."""
    return "\n".join(block.text for block in blocks if block.text)


def _continues(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    if len(before) < 20 or len(before) > 20_000 or SENTENCE_END.search(before[-3:]):
        return False
    sign = read_sign(line)
    if line[0].islower():
        return sign is None and not before.isupper()
    return not (sign and sign.is_strong) and UNFINISHED.search(fold(before[-20:])) is not None


def _take(element, blocks: list[Block], quoted: bool = False) -> None:
    tag = element.tag
    if tag in ("ol", "ul"):
        blocks.append(Block("", f"<{tag}>", "raw", quoted=quoted))
        for number, item in enumerate(element.iterchildren("li"), start=1):
            number = number if tag == "ol" else 0
            blocks.append(_paragraph(item, "li", number=number, quoted=quoted))
        blocks.append(Block("", f"</{tag}>", "raw", quoted=quoted))
    elif tag == "blockquote":
        blocks.append(Block("", "<blockquote>", "raw"))
        for inner in element:
            _take(inner, blocks, quoted=True)
        blocks.append(Block("", "</blockquote>", "raw"))
    elif tag in ("p", "h2", "h3", "h4"):
        for line in _lines(element):
            blocks.append(Block(_words(line), line, "p", quoted=quoted))
    else:
        whole = lxml_html.tostring(element, encoding="unicode", with_tail=False)
        rows = re.sub(r"</(tr|figcaption|caption|p|li)>", "\n", whole)
        lines = (" ".join(_words(row).split()) for row in rows.split("\n"))
        blocks.append(Block("\n".join(filter(None, lines)), whole, "raw", quoted=quoted))


def _lines(element) -> list[str]:
    """The inner HTML of a paragraph, apart where a line break stands between two parts."""
    inner = _inner(element)
    if "<br>" not in inner:
        return [inner]
    lines = inner.split("<br>")
    # A break inside bold text must not tear its tags apart.
    whole = all(line.count("<") == 2 * line.count("</") for line in lines)
    return [line.strip() for line in lines if line.strip()] if whole else [inner]


def _paragraph(element, tag: str, **place) -> Block:
    inner = _inner(element)
    return Block(_words(inner), inner, tag, **place)


def _inner(element) -> str:
    children = (lxml_html.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "", quote=False) + "".join(children)


def _words(inner: str) -> str:
    text = lxml_html.fromstring(f"<p>{TAG.sub(' ', inner)}</p>").text or "" if "&" in inner else ""
    return " ".join((text or TAG.sub("", re.sub(r"<(br|/li|/td|/p)>", " ", inner))).split())


def _place(blocks: list[Block]) -> None:
    worded = [block for block in blocks if block.text]
    lengths = (len(block.text) + 1 for block in worded)
    for block, start in zip(worded, accumulate(lengths, initial=0), strict=False):
        block.start = start
