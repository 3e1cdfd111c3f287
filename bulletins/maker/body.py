"""A story's cleaned HTML as boxes: most in columns, wide tables across the page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from django.conf import settings
from lxml import html as lxml_html
from lxml.html import HtmlElement

from bulletins.maker.flow import Box, held
from bulletins.maker.lines import BASELINE, Face, Run, Setter
from bulletins.maker.pictures import natural_height, picture
from bulletins.maker.runs import runs
from bulletins.maker.sheet import BLUE, INK_2, RED, SERIF, column_width
from bulletins.maker.tables import cells_across, table_boxes
from photos.models import Photo

TEXT = Face(9.6, 1.5)
HEADING = Face(13, 1.25, SERIF)
SUBHEADING = Face(10, 1.4, weight="B")
QUOTE = Face(13, 1.35, SERIF, color=BLUE)
CAPTION = Face(8, 1.4, color=INK_2)
PARAGRAPH, BEFORE_HEADING, AROUND = 1.6, 4.5, 3.2
COLUMNS = 2
# A table of more columns than this goes across the page.
NARROW = 2
SPACE_BELOW = 2


class Part(NamedTuple):
    columns: int
    boxes: list[Box]


def parts(setter: Setter, html: str, first: list[Box]) -> Iterator[Part]:
    """Yield `first` and the boxes of a text, parted where something needs the whole width."""
    narrow = first
    for element in lxml_html.fragments_fromstring(html) if html.strip() else []:
        table = element.find("table") if element.tag == "section" else None
        if table is not None and cells_across(table) > NARROW:
            headings = ending_headings(narrow)
            if len(narrow) > len(headings):
                yield Part(COLUMNS, narrow[: len(narrow) - len(headings)])
            narrow = []
            yield Part(1, [*headings, *table_boxes(setter, table, column_width(1))])
        else:
            narrow += block(setter, element, table)
    if narrow:
        yield Part(COLUMNS, narrow)


def ending_headings(boxes: list[Box]) -> list[Box]:
    """The headings that would be left alone when what they stand over goes elsewhere."""
    number = next((n for n, box in enumerate(reversed(boxes)) if not box.keep), len(boxes))
    return boxes[len(boxes) - number :]


def with_space_below(boxes: list[Box]) -> list[Box]:
    boxes = held(boxes)
    return boxes and [*boxes[:-1], replace(boxes[-1], height=boxes[-1].height + SPACE_BELOW)]


def block(setter: Setter, element: HtmlElement, table: HtmlElement | None) -> list[Box]:
    width = column_width(COLUMNS)
    tag = element.tag
    if table is not None:
        return table_boxes(setter, table, width)
    if tag in ("h2", "h3", "h4"):
        face = HEADING if tag == "h2" else SUBHEADING
        boxes = setter.boxes(runs(element, face), face, width, BEFORE_HEADING)
        return held(boxes, with_next=True)
    if tag in ("ul", "ol"):
        return listed(setter, element, width)
    if tag == "blockquote":
        return quote(setter, element, width)
    if tag == "figure":
        return figure(setter, element, width)
    return setter.boxes(runs(element, TEXT), TEXT, width, PARAGRAPH, justify=True)


def listed(setter: Setter, items: HtmlElement, width: float, indent: float = 0) -> list[Box]:
    boxes = []
    for number, item in enumerate(items.iterchildren("li"), start=1):
        mark = f"{number}." if items.tag == "ol" else "•"
        lines = setter.boxes(runs(item, TEXT), TEXT, width, PARAGRAPH / 2, indent=indent + 5)
        if lines:
            lines[0] = marked(setter, lines[0], mark, indent)
        boxes += lines
        for inner in item.iterchildren("ul", "ol"):
            boxes += listed(setter, inner, width, indent + 5)
    return boxes


def marked(setter: Setter, line: Box, mark: str, indent: float) -> Box:
    face = replace(TEXT, color=RED)

    def draw(x, y):
        setter.text(x + indent, y + TEXT.height * BASELINE, mark, face)
        line.draw(x, y)

    return replace(line, draw=draw)


def quote(setter: Setter, element: HtmlElement, width: float) -> list[Box]:
    cite = element.find("cite")
    own = [Run(element.text, QUOTE)] if element.text else []
    for child in element:
        own += [] if child is cite else [*runs(child, QUOTE), Run(" ", QUOTE)]
    boxes = setter.boxes(own, QUOTE, width, AROUND, indent=6)
    if cite is not None:
        boxes += setter.boxes(runs(cite, CAPTION), CAPTION, width, 1, indent=6)
    return with_space_below([barred(setter, box, box is boxes[0]) for box in boxes])


def barred(setter: Setter, line: Box, is_first: bool) -> Box:
    above = 0 if is_first else line.before

    def draw(x, y):
        setter.sheet.set_fill_color(RED)
        setter.sheet.rect(x, y - above, 1.2, line.height + above, "F")
        line.draw(x, y)

    return replace(line, draw=draw)


def figure(setter: Setter, element: HtmlElement, width: float) -> list[Box]:
    boxes = []
    for image in element.iter("img"):
        path = image.get("src", "").removeprefix(settings.MEDIA_URL)
        photo = Photo.objects.of_path(path).first()
        if photo and photo.is_shown:
            high = natural_height(photo, width, width * 1.3)
            boxes += picture(setter.sheet, photo, width, high, AROUND)
    caption = element.find("figcaption")
    if boxes and caption is not None:
        boxes += setter.boxes(runs(caption, CAPTION), CAPTION, width, 1.2)
    return with_space_below(boxes)
