"""A story's cleaned HTML as boxes: most in columns, wide tables across the page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from django.conf import settings
from lxml import html as lxml_html
from lxml.html import HtmlElement

from bulletins.maker.flow import Box, height_of, held
from bulletins.maker.lines import Face, Run, Setter
from bulletins.maker.pictures import natural_height, picture
from bulletins.maker.sheet import BLUE, INK_2, LINE, RED, SERIF, SURFACE, column_width
from photos.models import Photo

TEXT = Face(9.6, 1.5)
HEADING = Face(13, 1.25, SERIF)
SUBHEADING = Face(10, 1.4, weight="B")
QUOTE = Face(13, 1.35, SERIF, color=BLUE)
CAPTION = Face(8, 1.4, color=INK_2)
CELL = Face(8.4, 1.4)
PARAGRAPH, BEFORE_HEADING, AROUND = 1.6, 4.5, 3.2
COLUMNS = 2
# A table of more columns than this goes across the page.
NARROW = 2
PADDING = 1.4
SPACE_BELOW = 2
WHOLE_TABLE = 110
# A column of a table is as wide as its longest line asks for, within these shares of the table.
LEAST_SHARE, MOST_SHARE = 0.12, 0.6


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


def runs(element: HtmlElement, face: Face, link: str = "") -> Iterator[Run]:
    """Yield the words of an element; without italics, only weight tells them apart."""
    if element.tag in ("strong", "th"):
        face = replace(face, weight="B" if face.font != SERIF else "")
    if element.tag == "a" and element.get("href", "").startswith(("http", "mailto:")):
        link, face = element.get("href"), replace(face, color=BLUE)
    if element.text:
        yield Run(element.text, face, link)
    for child in element:
        if child.tag == "br":
            yield Run(" ", face, link)
        elif child.tag not in ("ul", "ol", "img", "audio", "video", "table"):
            yield from runs(child, face, link)
        if child.tail:
            yield Run(child.tail, face, link)


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
        setter.text(x + indent, y + TEXT.height * 0.7, mark, face)
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
        if photo:
            high = natural_height(photo, width, width * 1.3)
            boxes += picture(setter.sheet, photo, width, high, AROUND)
    caption = element.find("figcaption")
    if boxes and caption is not None:
        boxes += setter.boxes(runs(caption, CAPTION), CAPTION, width, 1.2)
    return with_space_below(boxes)


def cells_across(table: HtmlElement) -> int:
    return max((len(list(row)) for row in table.iter("tr")), default=0)


def table_boxes(setter: Setter, table: HtmlElement, width: float) -> list[Box]:
    """A table in one piece, or if it is long in lines of which each may begin a column."""
    boxes = list(Table(setter, table, width).boxes())
    return held(boxes) if height_of(boxes) < WHOLE_TABLE else boxes


class Table:
    def __init__(self, setter: Setter, table: HtmlElement, width: float):
        self.setter, self.table, self.width = setter, table, width
        self.edges = self.columns(cells_across(table))

    def columns(self, across: int) -> list[float]:
        """Return where each column begins, and where the last one ends."""
        wanted = [LEAST_SHARE * self.width] * across
        for row in self.table.iter("tr"):
            for at, cell in enumerate(row):
                if cell.get("colspan", "1") == "1":
                    words = self.setter.printable(cell.text_content())
                    natural = self.setter.width(words, CELL) * 1.1 + 2 * PADDING
                    wanted[at] = max(wanted[at], min(natural, MOST_SHARE * self.width))
        scale = self.width / sum(wanted) if wanted else 1
        return [scale * sum(wanted[:at]) for at in range(across + 1)]

    def boxes(self) -> Iterator[Box]:
        caption = self.table.find("caption")
        if caption is not None:
            words = runs(caption, SUBHEADING)
            boxes = self.setter.boxes(words, SUBHEADING, self.width, AROUND)
            yield from held(boxes, with_next=True)
        for number, row in enumerate(self.table.iter("tr")):
            yield from self.row(row, 0 if number or caption is not None else AROUND)
        yield Box(SPACE_BELOW, lambda x, y: None)

    def row(self, row: HtmlElement, before: float) -> Iterator[Box]:
        cells, at = [], 0
        is_head = all(cell.tag == "th" for cell in row)
        for cell in row:
            end = min(at + int(cell.get("colspan", 1)), len(self.edges) - 1)
            left, right = self.edges[at], self.edges[end]
            words = self.setter.boxes(runs(cell, CELL), CELL, right - left - 2 * PADDING)
            cells.append((left + PADDING, words))
            at = end
        lines = max((len(boxes) for _, boxes in cells), default=0)
        for number in range(lines):
            line = [(left, boxes[number]) for left, boxes in cells if number < len(boxes)]
            is_first, is_last = number == 0, number == lines - 1
            height = CELL.height + PADDING * (is_first + is_last)
            yield Box(
                height,
                self.drawing(line, height, is_first, is_last, is_head),
                before if is_first else 0,
                keep=not is_last or is_head,
            )

    def drawing(self, line, height, is_first, is_last, is_head):
        def draw(x, y):
            sheet = self.setter.sheet
            if is_head:
                sheet.set_fill_color(SURFACE)
                sheet.rect(x, y, self.width, height, "F")
            for left, box in line:
                box.draw(x + left, y + PADDING * is_first)
            if is_last:
                sheet.set_draw_color(LINE)
                sheet.line(x, y + height, x + self.width, y + height)

        return draw
