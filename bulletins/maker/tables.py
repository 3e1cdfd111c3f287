"""Tables on paper."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from bulletins.maker.flow import Box, height_of, held
from bulletins.maker.lines import Face, Setter
from bulletins.maker.runs import runs
from bulletins.maker.sheet import LINE, SURFACE

NAME = Face(10, 1.4, weight="B")
CELL = Face(8.4, 1.4)
PADDING, ABOVE, BELOW = 1.4, 3.2, 2
# A table of less height stays in one piece.
WHOLE = 110
# A column is as wide as its longest line asks for, within these shares of the table.
LEAST_SHARE, MOST_SHARE = 0.12, 0.6


def table_boxes(setter: Setter, table: HtmlElement, width: float) -> list[Box]:
    """A table in one piece, or if it is long in lines of which each may begin a column."""
    boxes = list(Table(setter, table, width).boxes())
    return held(boxes) if height_of(boxes) < WHOLE else boxes


def grid(table: HtmlElement) -> list[list[tuple[int, HtmlElement]]]:
    """Return rows of (column, cell); cells of the rows above that reach down keep their place."""
    rows, reaching = [], {}
    for row in table.iter("tr"):
        cells, at, new = [], 0, {}
        for cell in row:
            while reaching.get(at):
                at += 1
            cells.append((at, cell))
            for column in range(at, at + span(cell)):
                new[column] = int(cell.get("rowspan", 1)) - 1
            at += span(cell)
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1} | new
        rows.append(cells)
    return rows


def span(cell: HtmlElement) -> int:
    return min(int(cell.get("colspan", 1)), 50)


def cells_across(table: HtmlElement) -> int:
    return max((at + 1 for row in grid(table) for at, _ in row), default=0)


class Table:
    def __init__(self, setter: Setter, table: HtmlElement, width: float):
        self.setter, self.table, self.width = setter, table, width
        self.rows = grid(table)
        self.edges = self.columns(cells_across(table))

    def columns(self, across: int) -> list[float]:
        """Return where each column begins, and where the last one ends."""
        wanted = [LEAST_SHARE * self.width] * across
        for at, cell in (place for row in self.rows for place in row):
            if span(cell) == 1:
                words = self.setter.printable(cell.text_content())
                natural = self.setter.width(words, CELL) * 1.1 + 2 * PADDING
                wanted[at] = max(wanted[at], min(natural, MOST_SHARE * self.width))
        scale = self.width / sum(wanted) if wanted else 1
        return [scale * sum(wanted[:at]) for at in range(across + 1)]

    def boxes(self) -> Iterator[Box]:
        caption = self.table.find("caption")
        if caption is not None:
            boxes = self.setter.boxes(runs(caption, NAME), NAME, self.width, ABOVE)
            yield from held(boxes, with_next=True)
        for number, row in enumerate(self.rows):
            yield from self.row(row, 0 if number or caption is not None else ABOVE)
        yield Box(BELOW, lambda x, y: None)

    def row(self, row: list[tuple[int, HtmlElement]], before: float) -> Iterator[Box]:
        is_head = all(cell.tag == "th" for _, cell in row)
        cells = []
        for at, cell in row:
            left, right = self.edges[at], self.edges[min(at + span(cell), len(self.edges) - 1)]
            words = self.setter.boxes(runs(cell, CELL), CELL, right - left - 2 * PADDING)
            cells.append((left + PADDING, words))
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
