"""One story on paper: its headline across the page, its text in two columns.

On a page of its own its photo goes across the page too; below another story, into a column.
"""

from bulletins.maker.body import CAPTION, COLUMNS, parts, with_space_below
from bulletins.maker.flow import Box, height_of
from bulletins.maker.lines import Face, Run, Setter
from bulletins.maker.pictures import picture
from bulletins.maker.sheet import (
    BOTTOM,
    INK_2,
    LEFT,
    LINE,
    MEASURE,
    RED,
    SERIF,
    TOP,
    WIDTH,
    column_width,
)
from unionportal.text import clean_line

SECTION = Face(9.5, 1.4, weight="B", color=RED)
TITLE = Face(23, 1.18, SERIF)
KICKER = Face(9.5, 1.4, color=RED)
LEAD = Face(11.5, 1.5, color=INK_2)
BYLINE = Face(8.6, 1.4, color=INK_2)
WIDE_PHOTO = 0.45
COLUMN_PHOTO = 2 / 3
BETWEEN, BETWEEN_PARTS = 11, 3.5
# A story begins on a page where this much finds room below its headline.
FIRST_LINES = 75


def lay(setter: Setter, item) -> int:
    """Set a story; return the page on which it begins."""
    sheet = setter.sheet
    head, first = headline(setter, item), []
    if sheet.y > TOP and height_of(head) + FIRST_LINES + BETWEEN > sheet.room:
        sheet.add_page()
    if sheet.y > TOP:
        divide(setter)
        first = lead_photo(setter, item.article, column_width(COLUMNS), COLUMN_PHOTO)
    else:
        head += lead_photo(setter, item.article, MEASURE, WIDE_PHOTO)
    page = sheet.page
    sheet.start_section(setter.printable(item.text))
    sheet.flow(head)
    sheet.y += 3
    for columns, boxes in parts(setter, item.article.body, first):
        if BOTTOM - sheet.y < boxes[0].height:
            sheet.add_page()
        sheet.flow(boxes, columns)
        sheet.y += BETWEEN_PARTS
    return page


def divide(setter: Setter) -> None:
    sheet = setter.sheet
    sheet.y += BETWEEN / 2
    sheet.set_draw_color(LINE)
    sheet.line(LEFT, sheet.y, WIDTH - LEFT, sheet.y)
    sheet.y += BETWEEN / 2


def headline(setter: Setter, item) -> list[Box]:
    article = item.article
    lines = [
        (item.heading, SECTION, 0),
        (article.kicker, KICKER, 0),
        (item.text, TITLE, 1),
        (article.lead, LEAD, 2),
        (byline(article), BYLINE, 1.5),
    ]
    boxes = []
    for words, face, before in lines:
        boxes += setter.boxes([Run(words, face)], face, MEASURE, before)
    return boxes


def byline(article) -> str:
    """Who wrote it, who took the pictures, which unit sent it."""
    return " · ".join(
        filter(
            None,
            (
                article.writer and f"Bài: {article.writer}",
                article.photographer and f"Ảnh: {article.photographer}",
                article.unit and article.unit.short_name,
            ),
        )
    )


def lead_photo(setter: Setter, article, width: float, ratio: float) -> list[Box]:
    photo = article.lead_photo
    is_shown = photo and photo.is_shown
    boxes = picture(setter.sheet, photo, width, width * ratio, 3.5) if is_shown else []
    words = clean_line(f"{article.caption} {photo.credit}") if boxes else ""
    return with_space_below(boxes + setter.boxes(words, CAPTION, width, 1.2))
