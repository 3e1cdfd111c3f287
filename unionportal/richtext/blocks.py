"""Steps for how a text is built: paragraphs, lists, figures, tables, breaks, spaces."""

import re
from collections import Counter
from collections.abc import Callable

from lxml.html import HtmlElement

from unionportal.richtext.tree import (
    BLOCKS,
    DIV_LIKE,
    GONE,
    HEADINGS,
    INLINE,
    MEDIA,
    STRUCTURE,
    TEXT_BLOCKS,
    UNWRAP,
    add_text,
    keep_numbers,
    own_text,
    set_class,
    wrap_runs,
)


def free_blocks(body: HtmlElement) -> None:
    """No block stands inside a line of text: bold around paragraphs goes, a link's stay whole."""
    for element in reversed(list(body.iter(*INLINE - {"a"}))):
        if any(child.tag in BLOCKS or child.tag in DIV_LIKE for child in element):
            element.tag = UNWRAP
    for element in body.iter("a", "caption", "figcaption", *HEADINGS):
        for inner in element.iterdescendants():
            if inner.tag in BLOCKS or inner.tag in DIV_LIKE:
                inner.tag = UNWRAP
                inner.tail = " " + (inner.tail or "")


def settle_divs(body: HtmlElement) -> None:
    """A div around blocks goes, any other is a paragraph."""
    for element in reversed(list(body.iter(*DIV_LIKE))):
        if any(child.tag in BLOCKS for child in element):
            wrap_runs(element)
            for child in element:
                if child.tag in TEXT_BLOCKS and not child.get("class"):
                    set_class(child, element.get("class", "").split())
            element.tag = UNWRAP
        else:
            element.tag = "p"


def settle_figures(body: HtmlElement) -> None:
    """A figure holds pictures and one caption, which stands last; any other is unwrapped."""
    for figure in list(body.iter("figure")):
        captions = figure.findall("figcaption")
        has_inner = figure.find(".//figure") is not None
        if has_inner or next(figure.iter(*MEDIA), None) is None:
            for caption in captions:
                caption.tag = "p"
            figure.tag = UNWRAP
            continue
        for paragraph in figure.findall("p"):
            paragraph.tag = UNWRAP
        for caption in captions[1:]:
            caption.tag = "p"
        if captions:
            caption = captions[0]
            tail, caption.tail = caption.tail, None
            previous = caption.getprevious()
            figure.append(caption)
            if tail and tail.strip():
                add_text(figure, previous, tail)


def settle_lists(body: HtmlElement) -> None:
    for items in list(body.iter("ul", "ol")):
        for inner in list(items):
            previous = inner.getprevious()
            if inner.tag in ("ul", "ol") and previous is not None and previous.tag == "li":
                previous.append(inner)
        wrap_runs(items, "li", {"li"})


def wrap_text(body: HtmlElement) -> None:
    """Bare text in the body or a quote is a paragraph; a cell's or item's only one is none."""
    for element in [body, *body.iter("blockquote")]:
        wrap_runs(element)
    for element in body.iter("li", "td", "th"):
        if any(child.tag in BLOCKS - {"ul", "ol"} for child in element):
            wrap_runs(element, blocks=BLOCKS)
            paragraphs = [child for child in element if child.tag not in ("ul", "ol")]
            if len(paragraphs) == 1 and paragraphs[0].tag == "p":
                if not element.get("class"):
                    set_class(element, paragraphs[0].get("class", "").split())
                paragraphs[0].tag = UNWRAP
    for paragraph in body.iterfind(".//blockquote/p"):
        if [child.tag for child in paragraph] == ["cite"] and not own_text(paragraph):
            paragraph.tag = UNWRAP


def lift_pictures(body: HtmlElement) -> None:
    """A picture at the start or end of a paragraph is a figure before or after it."""
    for block in list(body.iter("p", *HEADINGS)):
        while len(block) and not (block.text or "").strip() and _is_picture(block[0]):
            _lift(block[0], block.addprevious)
        while len(block) and not (block[-1].tail or "").strip() and _is_picture(block[-1]):
            _lift(block[-1], block.addnext)


def settle_breaks(body: HtmlElement) -> None:
    """Two line breaks in a row end the paragraph; elsewhere, and at its ends, they go."""
    for paragraph in list(body.iter("p")):
        if paragraph.getparent().tag in ("body", "blockquote", "td", "th", "li"):
            _split_at_breaks(paragraph)
    for line_break in body.iter("br"):
        parent, following = line_break.getparent(), line_break.getnext()
        blank_after = not (line_break.tail or "").strip()
        if blank_after and following is not None and following.tag == "br":
            line_break.tag = GONE
        elif parent.tag in TEXT_BLOCKS:
            is_last = blank_after and (following is None or following.tag in BLOCKS)
            if is_last or _is_at_start(line_break):
                line_break.tag = GONE


def drop_empty(body: HtmlElement) -> None:
    for element in reversed(list(body.iter(*INLINE))):
        if not _has_content(element):
            element.tag = UNWRAP
    emptiable = (TEXT_BLOCKS | STRUCTURE) - {"td", "th"}
    for element in reversed(list(body.iter(*emptiable))):
        if not _has_content(element) and not (element.tag == "tr" and len(element)):
            element.tag = GONE


def wrap_tables(body: HtmlElement) -> None:
    """A table scrolls by itself on a phone, so it stands in a named, focusable section."""
    named: Counter[str] = Counter()
    for table in list(body.iter("table")):
        for row in table.iter("tr"):
            heads = [cell for cell in row if cell.tag == "th"]
            for cell in row:
                keep_numbers(cell, "colspan", "rowspan")
            for cell in heads:
                if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                    cell.set("scope", "col" if len(heads) == len(row) else "row")
        if any(ancestor.tag == "table" for ancestor in table.iterancestors()):
            continue
        caption = table.find("caption")
        label = "" if caption is None else " ".join(caption.text_content().split())
        label = label or "Bảng"
        named[label] += 1
        # Landmarks of one page have different names.
        name = label if named[label] == 1 else f"{label} ({named[label]})"
        section = table.makeelement("section", {"class": "tbl", "tabindex": "0"})
        section.set("aria-label", name)
        set_class(section, ["tbl", *[c for c in table.get("class", "").split() if c == "rong"]])
        section.tail, table.tail = table.tail, None
        table.addprevious(section)
        section.append(table)


def settle_spaces(body: HtmlElement) -> None:
    for element in body.iter():
        element.text = _one_space(element.text)
        element.tail = _one_space(element.tail)
    for element in [body, *body.iter(*STRUCTURE)]:
        for child in element:
            child.tail = (child.tail or "").strip()
        element.text = (element.text or "").strip()
    for element in body.iter(*TEXT_BLOCKS):
        element.text = (element.text or "").lstrip()
        last = None
        for child in element:
            if child.tag in BLOCKS:
                child.tail = (child.tail or "").lstrip()
                _strip_end(element, last)
            last = child
        _strip_end(element, last)
    for element in body.iter("br"):
        element.tail = (element.tail or "").lstrip()


def _split_at_breaks(paragraph: HtmlElement) -> None:
    part, breaks = paragraph, 0
    for child in list(paragraph):
        if child.tag == "br":
            breaks += 1
        if breaks >= 2 and (child.tag != "br" or (child.tail or "").strip()):
            new = paragraph.makeelement("p", dict(paragraph.attrib))
            new.tail, part.tail = part.tail, None
            part.addnext(new)
            part, breaks = new, 0
            if child.tag == "br":
                new.text, child.tail = child.tail, None
                continue
        if part is not paragraph:
            part.append(child)
        if child.tag != "br" or (child.tail or "").strip():
            breaks = 0


def _is_at_start(line_break: HtmlElement) -> bool:
    previous = line_break.getprevious()
    while previous is not None and previous.tag == GONE and not (previous.tail or "").strip():
        previous = previous.getprevious()
    return previous is None and not (line_break.getparent().text or "").strip()


def _strip_end(parent: HtmlElement, last: HtmlElement | None) -> None:
    """Strip the text after the child `last`, or the parent's first text."""
    if last is None:
        parent.text = (parent.text or "").rstrip()
    else:
        last.tail = (last.tail or "").rstrip()


def _has_content(element: HtmlElement) -> bool:
    if any(text.strip() for text in element.itertext()):
        return True
    return next(element.iter(*MEDIA), None) is not None or (
        element.tag not in INLINE and next(element.iter("hr"), None) is not None
    )


def _is_picture(element: HtmlElement) -> bool:
    """Also a linked one, and a line break, which is nothing beside a picture."""
    return element.tag in ("img", "br") or (
        element.tag == "a" and [child.tag for child in element] == ["img"] and not own_text(element)
    )


def _lift(picture: HtmlElement, place: Callable[[HtmlElement], None]) -> None:
    block = picture.getparent()
    add_text(block, picture.getprevious(), picture.tail or "")
    picture.tail = None
    if picture.tag == "br":
        block.remove(picture)
        return
    figure = picture.makeelement("figure")
    set_class(figure, [name for name in block.get("class", "").split() if name == "rong"])
    place(figure)
    figure.append(picture)


def _one_space(text: str | None) -> str | None:
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else None
