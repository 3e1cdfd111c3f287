"""The paper: its size, fonts, colours and running foot."""

from pathlib import Path

from fpdf import FPDF

from bulletins.maker.flow import Box, Column, end_of, kept_together, pour, pour_evenly

FONTS = Path(__file__).resolve().parent.parent / "fonts"
SERIF, SANS = "newsreader", "bevietnam"
# The tokens of static/css/site.css, by day.
INK, INK_2, BLUE, RED, GOLD = "#17212d", "#4b5866", "#0b4f9c", "#b3211b", "#f2b01e"
DEEP, LINE, SURFACE = "#0a2342", "#d9d3c5", "#f7f4ee"

WIDTH, HEIGHT = 210, 297
LEFT, TOP, BOTTOM = 18, 20, 275
MEASURE = WIDTH - 2 * LEFT
GUTTER = 8


def column_width(count: int) -> float:
    return (MEASURE - GUTTER * (count - 1)) / count


class Sheet(FPDF):
    def __init__(self, foot: str):
        super().__init__(format="A4")
        self.foot = foot
        self.set_margins(LEFT, TOP)
        self.set_auto_page_break(False)
        self.add_font(SERIF, "", FONTS / "Newsreader-vn-SemiBold.ttf")
        self.add_font(SANS, "", FONTS / "BeVietnamPro-vn-Regular.ttf")
        self.add_font(SANS, "B", FONTS / "BeVietnamPro-vn-Bold.ttf")
        self.glyphs = set(self.fonts[SANS].cmap) & set(self.fonts[SERIF].cmap)

    def footer(self):
        if self.page == 1:  # The cover.
            return
        self.set_draw_color(LINE)
        self.line(LEFT, HEIGHT - 15, WIDTH - LEFT, HEIGHT - 15)
        self.set_font(SANS, size=8)
        self.set_text_color(INK_2)
        self.text(LEFT, HEIGHT - 10.5, self.foot)
        number = str(self.page)
        self.set_font(SANS, "B", 9)
        self.text(WIDTH - LEFT - self.get_string_width(number), HEIGHT - 10.5, number)

    def flow(self, boxes: list[Box], columns: int = 1) -> None:
        """Pour boxes into columns from here on, over as many pages as they need."""
        runs = kept_together(boxes, BOTTOM - TOP)
        while runs:
            places = self.columns(columns)
            placed, taken = pour(runs, places)
            if taken == len(runs):
                placed = pour_evenly(runs, places)
            for box, x, y in placed:
                box.draw(x, y)
            runs = runs[taken:]
            if runs:
                self.add_page()
            else:
                self.y = end_of(placed)

    def columns(self, count: int) -> list[Column]:
        step = column_width(count) + GUTTER
        return [Column(LEFT + n * step, self.y, BOTTOM) for n in range(count)]

    @property
    def room(self) -> float:
        return BOTTOM - self.y
