"""The cover, and the page of contents behind it."""

from dataclasses import replace

from django.contrib.staticfiles import finders

from bulletins.maker.flow import Box, held
from bulletins.maker.lines import Face, Setter
from bulletins.maker.pictures import jpeg
from bulletins.maker.sheet import (
    BLUE,
    DEEP,
    GOLD,
    HEIGHT,
    INK_2,
    LEFT,
    LINE,
    MEASURE,
    RED,
    SERIF,
    WIDTH,
)

HEAD, BAND, PICTURE = 62, 5, 134
WHITE, PALE = "#ffffff", "#c9d6e6"
NAME = Face(37, 1.1, SERIF, color=WHITE)
ORGANISATION = Face(11, 1.4, color=PALE)
ISSUE = Face(15, 1.3, weight="B", color=GOLD)
PERIOD = Face(11, 1.4, color=WHITE)
TITLE = Face(31, 1.18, SERIF)
INTRO = Face(11.5, 1.5, color=INK_2)
TEASER = Face(11.5, 1.4, weight="B", color=BLUE)
TEASERS = 3
SLOGAN = Face(9, 1.4, color=INK_2)

CONTENTS = Face(27, 1.2, SERIF)
SECTION = Face(10, 1.4, weight="B", color=RED)
ENTRY = Face(11.5, 1.35)
ENTRY_LEAD = Face(9, 1.45, color=INK_2)
PAGE = Face(12, 1.3, SERIF, color=BLUE)
IMPRINT = Face(8.6, 1.5, color=INK_2)
NUMBER_ROOM = 14
MOST_LEAD = 160
# With more stories than this the contents name them only, to stay on one page.
MOST_WITH_LEADS = 9


def cover(setter: Setter, bulletin, items, settings) -> None:
    sheet = setter.sheet
    sheet.set_fill_color(DEEP)
    sheet.rect(0, 0, WIDTH, HEAD, "F")
    mark = finders.find("img/mark.svg")
    sheet.image(mark, LEFT, 15, 26, 26)
    column(
        setter,
        LEFT + 33,
        14,
        WIDTH - 2 * LEFT - 33,
        [
            ("Bản tin Công đoàn", NAME, 0),
            (settings.organisation, ORGANISATION, 1),
        ],
    )
    issue(setter, bulletin)
    brocade(sheet, HEAD)
    y = HEAD + BAND
    photo = cover_photo(bulletin, items)
    content = jpeg(photo, WIDTH, PICTURE) if photo else None
    if content:
        sheet.image(content, 0, y, WIDTH, PICTURE, alt_text=photo.alt or None)
        y += PICTURE
    teasers = [
        (f"•  {item.text}", TEASER, 1.5 if n else 6) for n, item in enumerate(items[:TEASERS])
    ]
    column(
        setter,
        LEFT,
        y + 9,
        MEASURE,
        [
            (bulletin.title, TITLE, 0),
            (bulletin.intro, INTRO, 2),
            *teasers,
        ],
        bottom=HEIGHT - 20,
    )
    column(setter, LEFT, HEIGHT - 15, MEASURE, [(settings.short_slogan, SLOGAN, 0)])


def issue(setter: Setter, bulletin) -> None:
    """The number to the left, the period and the day to the right, under the name."""
    day = f"{bulletin.released_on:%d/%m/%Y}"
    right = f"{bulletin.period} · {day}" if bulletin.period else day
    setter.text(LEFT + 33, HEAD - 9, setter.printable(bulletin.name), ISSUE)
    right = setter.printable(right)
    setter.text(WIDTH - LEFT - setter.width(right, PERIOD), HEAD - 9, right, PERIOD)


def brocade(sheet, y: float) -> None:
    """The band of lozenges that stands under the portal's head."""
    sheet.set_fill_color(RED)
    sheet.rect(0, y, WIDTH, BAND, "F")
    half = BAND / 2
    for number in range(int(WIDTH / BAND) + 1):
        x = number * BAND
        sheet.set_fill_color(GOLD if number % 2 else DEEP)
        points = [(x, y + half), (x + half, y), (x + BAND, y + half), (x + half, y + BAND)]
        sheet.polygon(points, style="F")


def column(setter: Setter, x, y, width, words, bottom=HEIGHT) -> float:
    """Set paragraphs (text, face, space before) below each other while there is room."""
    for text, face, before in words:
        boxes = setter.boxes(text, face, width)
        if not boxes or y + before + len(boxes) * face.height > bottom:
            continue
        y += before
        for box in boxes:
            box.draw(x, y)
            y += box.height
    return y


def cover_photo(bulletin, items):
    photos = (bulletin.cover, *(item.article.lead_photo for item in items))
    return next(filter(None, photos), None)


def contents(setter: Setter, items, pages: dict[int, int], settings) -> None:
    """Set the contents; how many pages they take does not hang on the numbers in them."""
    sheet = setter.sheet
    sheet.flow(setter.boxes("Trong số này", CONTENTS, MEASURE))
    sheet.y += 4
    boxes: list[Box] = []
    for item in items:
        heading = setter.boxes(item.heading, SECTION, MEASURE, 5)
        boxes += held(heading, with_next=True)
        lead = item.article.lead if len(items) <= MOST_WITH_LEADS else ""
        boxes += entry(setter, item, lead, pages.get(item.pk, 0))
    sheet.flow(boxes)
    sheet.y += 12
    sheet.flow(imprint(setter, settings))


def entry(setter: Setter, item, lead: str, page: int) -> list[Box]:
    width = MEASURE - NUMBER_ROOM
    if len(lead) > MOST_LEAD:
        lead = lead[:MOST_LEAD].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
    boxes = [
        *setter.boxes(item.text, ENTRY, width, 3.5),
        *setter.boxes(lead, ENTRY_LEAD, width, 0.6),
    ]
    first = boxes[0]

    def draw(x, y):
        sheet = setter.sheet
        sheet.set_draw_color(LINE)
        sheet.line(x, y - 1.6, x + MEASURE, y - 1.6)
        first.draw(x, y)
        number = str(page)
        right = x + MEASURE - setter.width(number, PAGE)
        setter.text(right, y + ENTRY.height * 0.72, number, PAGE)
        if page:
            sheet.link(x, y, MEASURE, sum(box.height for box in boxes), sheet.add_link(page=page))

    return held([replace(first, draw=draw), *boxes[1:]])


def imprint(setter: Setter, settings) -> list[Box]:
    where = " · ".join(filter(None, (settings.address, settings.phone, settings.email)))
    words = [settings.organisation, where]
    return [box for text in words for box in setter.boxes(text, IMPRINT, MEASURE)]
