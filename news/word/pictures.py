"""Pictures in the blocks of a Word file: each a figure with the line under it as caption."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from news.importing.bylines import CREDIT, MAX_LINES, SENTENCE_END, take_bylines
from news.word.blocks import words_of

MAX_CAPTION = 200
CREDIT_AT_END = re.compile(r"[\s(.–-]*\b(?i:ảnh|nguồn ảnh|nguồn)\s*:\s*([^.:;()]{2,80}?)\s*[).]*$")
# What Word and cameras put in by themselves describes nothing.
NO_DESCRIPTION = re.compile(
    r"(?i)(.*\.(jpe?g|png|gif|bmp|tiff?|webp|heic)|(picture|image|hình ảnh|hình|ảnh|graphic) *\d*"
    r"|(img|dsc|dscn|zalo|screenshot)[\W_]*\d[\w-]*|.*(description automatically generated"
    r"|ai-generated content may be incorrect|mô tả được tạo tự động).*|[\W\d_]*)"
)


@dataclass
class Caption:
    text: str
    credit: str = ""


def settle(body: HtmlElement) -> None:
    """Put each picture of a paragraph into a figure of its own, captions with them."""
    for block in list(body):
        images = list(block.iter("img"))
        if not images or block.tag == "table":
            continue
        figures = []
        for image in images:
            image.drop_tree()
            image.tail = None
            image.set("alt", description(image.get("alt", "")))
            figure = body.makeelement("figure")
            figure.append(image)
            block.addprevious(figure)
            figures.append(figure)
        words = words_of(block)
        if not words or len(words) <= MAX_CAPTION:
            body.remove(block)
            give_caption(figures[-1], words)
        if not words:
            take_lines_below(figures[-1])


def take_lines_below(figure: HtmlElement) -> None:
    lines = lines_below(figure)
    give_caption(figure, " ".join(map(words_of, lines)))
    for line in lines:
        line.getparent().remove(line)


def lines_below(figure: HtmlElement) -> list[HtmlElement]:
    """The line under a picture; more of them where a later one goes on in small letters."""
    run: list[HtmlElement] = []
    for line in figure.itersiblings():
        if len(run) == MAX_LINES or not may_be_caption(line) or is_byline(line):
            break
        run.append(line)
        if words_of(line).endswith(SENTENCE_END):
            break
    while len(run) > 1 and not words_of(run[-1])[:1].islower():
        run.pop()
    return run


def is_byline(line: HtmlElement) -> bool:
    """Whether one of the last lines names who made the story."""
    is_near_end = sum(1 for _ in line.itersiblings()) < MAX_LINES
    return is_near_end and bool(take_bylines([words_of(line)])[1])


def may_be_caption(block: HtmlElement) -> bool:
    words = words_of(block)
    if block.tag != "p" or block.find(".//img") is not None or len(words) > MAX_CAPTION:
        return False
    if block.get("class") == "caption" or is_wholly(block, "em"):
        return True
    return (
        not block.get("class")
        and not is_wholly(block, "strong")
        and not words.startswith(("-", "+", "•", "*"))
        and not words.endswith((":", ";"))
        and not CREDIT.match(words)
        and len(words.split()) <= 30
    )


def give_caption(figure: HtmlElement, words: str) -> None:
    if words:
        line = figure.makeelement("figcaption")
        line.text = words
        figure.append(line)


def leave_caption(figure: HtmlElement) -> None:
    """Take the picture away; the words under it stay in the text."""
    words = words_of(figure)
    if words:
        line = figure.makeelement("p")
        line.text = words
        figure.addprevious(line)
    figure.getparent().remove(figure)


def caption_of(figure: HtmlElement) -> Caption:
    """The caption of a figure, and who took the picture if it says so."""
    words = words_of(figure)
    credit = CREDIT_AT_END.search(words)
    if credit and credit.start():
        return Caption(words[: credit.start()].rstrip(" .,;(–-"), credit[1].strip())
    return Caption(words)


def description(alt: str) -> str:
    alt = " ".join(alt.split())
    return "" if NO_DESCRIPTION.fullmatch(alt) else alt[:300]


def is_wholly(block: HtmlElement, tag: str) -> bool:
    """Whether all words of a block stand inside such elements."""
    if (block.text or "").strip() or not len(block):
        return False
    return all(
        not (child.tail or "").strip()
        and (child.tag in (tag, "br") or (child.tag in ("em", "strong") and is_wholly(child, tag)))
        for child in block
    )
