"""The page of contents behind the cover."""

from dataclasses import replace

from bulletins.maker.flow import Box, held
from bulletins.maker.lines import BASELINE, Face, Setter
from bulletins.maker.sheet import BLUE, INK_2, LINE, MEASURE, RED, SERIF

TITLE = Face(27, 1.2, SERIF)
SECTION = Face(10, 1.4, weight="B", color=RED)
ENTRY = Face(11.5, 1.35)
ENTRY_LEAD = Face(9, 1.45, color=INK_2)
PAGE = Face(12, 1.3, SERIF, color=BLUE)
IMPRINT = Face(8.6, 1.5, color=INK_2)
NUMBER_ROOM = 14
MOST_LEAD = 160
# With more stories than this the contents name them only, to stay on one page.
MOST_WITH_LEADS = 9


def contents(setter: Setter, items, pages: dict[int, int], settings) -> None:
    """Set the contents; how many pages they take does not hang on the numbers in them."""
    sheet = setter.sheet
    sheet.flow(setter.boxes("Trong số này", TITLE, MEASURE))
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
    # A title in letters that the fonts do not have leaves nothing to print.
    boxes = boxes or setter.boxes("…", ENTRY, width, 3.5)
    first = boxes[0]

    def draw(x, y):
        sheet = setter.sheet
        sheet.set_draw_color(LINE)
        sheet.line(x, y - 1.6, x + MEASURE, y - 1.6)
        first.draw(x, y)
        number = str(page)
        right = x + MEASURE - setter.width(number, PAGE)
        setter.text(right, y + ENTRY.height * BASELINE, number, PAGE)
        if page:
            sheet.link(x, y, MEASURE, sum(box.height for box in boxes), sheet.add_link(page=page))

    return held([replace(first, draw=draw), *boxes[1:]])


def imprint(setter: Setter, settings) -> list[Box]:
    where = " · ".join(filter(None, (settings.address, settings.phone, settings.email)))
    words = [settings.organisation, where]
    return [box for text in words for box in setter.boxes(text, IMPRINT, MEASURE)]
