"""Lines that are wholly bold: in Word often headings, which only the editor can tell."""

from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.html import HtmlElement

from news.word.blocks import words_of
from news.word.pictures import is_wholly
from news.word.story import markup

MAX_LENGTH = 160
NO_HEADING_ENDS = (".", "…", ";", ",")


@dataclass
class BoldLine:
    number: int
    text: str
    is_likely: bool


def bold_lines(html: str) -> list[BoldLine]:
    """The bold lines of a clean text, numbered from 0, and whether each looks like a heading."""
    lines = _lines(_body(html))
    return [BoldLine(number, words_of(line), _is_likely(line)) for number, line in enumerate(lines)]


def with_headings(html: str, chosen: set[int]) -> str:
    """Return the text with these of its bold lines as headings, below the headings it has."""
    body = _body(html)
    lines = _lines(body)
    below = False
    for block in body:
        if block in lines and lines.index(block) in chosen:
            block.tag = "h3" if below else "h2"
        elif block.tag in ("h2", "h3", "h4"):
            below = True
    return markup(body)


def _body(html: str) -> HtmlElement:
    return lxml_html.document_fromstring(f"<html><body>{html}</body></html>").find("body")


def _lines(body: HtmlElement) -> list[HtmlElement]:
    return [
        block
        for block in body.iterchildren("p")
        if is_wholly(block, "strong") and 0 < len(words_of(block)) <= MAX_LENGTH
    ]


def _is_likely(line: HtmlElement) -> bool:
    """A heading has text below it and does not end like a sentence."""
    below = line.getnext()
    return (
        below is not None
        and not is_wholly(below, "strong")
        and not words_of(line).endswith(NO_HEADING_ENDS)
    )
