"""The first page: what the bulletin is called, its picture, what it tells of."""

from django.contrib.staticfiles import finders

from bulletins.maker.lines import Face, Setter
from bulletins.maker.pictures import jpeg
from bulletins.maker.sheet import BLUE, DEEP, GOLD, HEIGHT, INK_2, LEFT, MEASURE, RED, SERIF, WIDTH

HEAD, BAND, PICTURE = 62, 5, 134
WHITE, PALE = "#ffffff", "#c9d6e6"
NAME = Face(37, 1.1, SERIF, color=WHITE)
ORGANISATION = Face(11, 1.4, color=PALE)
ISSUE = Face(15, 1.3, weight="B", color=GOLD)
PERIOD = Face(11, 1.4, color=WHITE)
TITLE = Face(31, 1.18, SERIF)
INTRO = Face(11.5, 1.5, color=INK_2)
TEASER = Face(11.5, 1.4, weight="B", color=BLUE)
TEASERS, MANY_TEASERS = 3, 10
SLOGAN = Face(9, 1.4, color=INK_2)


def cover(setter: Setter, bulletin, items, settings) -> None:
    masthead(setter, bulletin, settings)
    y = HEAD + BAND
    photo = cover_photo(bulletin, items)
    content = jpeg(photo, WIDTH, PICTURE) if photo else None
    if content:
        setter.sheet.image(content, 0, y, WIDTH, PICTURE, alt_text=photo.alt or None)
        y += PICTURE
    words = [(bulletin.title, TITLE, 0), (bulletin.intro, INTRO, 2)]
    for number, item in enumerate(items[: TEASERS if content else MANY_TEASERS]):
        words.append((f"•  {item.text}", TEASER, 1.5 if number else 6))
    column(setter, LEFT, y + 9, MEASURE, words, bottom=HEIGHT - 20)
    column(setter, LEFT, HEIGHT - 15, MEASURE, [(settings.short_slogan, SLOGAN, 0)])


def masthead(setter: Setter, bulletin, settings) -> None:
    sheet, left = setter.sheet, LEFT + 33
    sheet.set_fill_color(DEEP)
    sheet.rect(0, 0, WIDTH, HEAD, "F")
    sheet.image(finders.find("img/mark.svg"), LEFT, 15, 26, 26)
    names = [("Bản tin Công đoàn", NAME, 0), (settings.organisation, ORGANISATION, 1)]
    column(setter, left, 14, WIDTH - LEFT - left, names)
    issue(setter, bulletin, left)
    brocade(sheet, HEAD)


def issue(setter: Setter, bulletin, left: float) -> None:
    """The number to the left, the period and the day to the right, under the name."""
    day = f"{bulletin.released_on:%d/%m/%Y}"
    right = f"{bulletin.period} · {day}" if bulletin.period else day
    setter.text(left, HEAD - 9, setter.printable(bulletin.name), ISSUE)
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
    return next((photo for photo in photos if photo and photo.is_shown), None)
