"""A page of the old portal, whatever it was saved as: its blocks in order, to an Item.

Slogan, date, poll, counter and weather; then the breadcrumb, the headline, the story and its
bylines; then "Các tin khác" and the blocks below, which are left out like those above.
"""

import re
from dataclasses import dataclass
from datetime import date
from html import escape

from news.importing.bylines import SENTENCE_END, take_bylines
from news.importing.headlines import is_capitals, split_headline
from news.importing.items import Item
from unionportal.importing.errors import Unusable
from unionportal.text import slugify

ARROW = re.compile(r"\s*(?:»|›|>)+\s*")
ROOTS = {"trang-chu", "tin-tuc-su-kien", "tin-tuc"}
ENDS = re.compile(
    "((cac-)?(tin|bai)(-viet)?-khac|album-anh|ban-tin-cong-doan)$|lien-ket-so-ban-nganh"
)
SAVED_ON = re.compile(r"(?:Thứ \w+|Chủ nhật),? ngày (\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CAPTION_LINES, CAPTION_LINE = 4, 160


@dataclass
class Block:
    """A paragraph: its words in one line, and the markup inside its tag.

    Without a tag the markup stands by itself (a table, a list).
    """

    text: str
    html: str
    tag: str = "p"

    def markup(self) -> str:
        return f"<{self.tag}>{self.html}</{self.tag}>" if self.tag else self.html


def read_page(blocks: list[Block], *, title_hint: str = "", section: str = "", **fields) -> Item:
    """Return the article of a page; `fields` are those of Item that the reader knows."""
    notes: list[str] = []
    start, category = _find_crumb(blocks)
    if start is None:
        if not (section and title_hint):
            raise Unusable("không thấy dòng đường dẫn chuyên mục (Tin tức sự kiện » …)")
        start, category = _find_title(blocks, title_hint), [section]
    story = blocks[start + 1 :]
    end = next((n for n, block in enumerate(story) if _ends(block)), None)
    if end is None:
        notes.append("không thấy dòng “Các tin khác”: hãy xem lại phần cuối bài")
    kicker, title, story = _take_headline(story[:end], title_hint)
    bylines, count = take_bylines([block.text for block in story])
    if count:
        story = _join_caption(story[:-count])
    if not story:
        raise Unusable("không thấy nội dung bài sau tiêu đề")
    return Item(
        title=title,
        kicker=kicker,
        category=category,
        body="".join(block.markup() for block in story),
        saved_on=_saved_on(blocks[: start + 1], notes),
        notes=notes,
        **vars(bylines),
        **fields,
    )


def _find_crumb(blocks: list[Block]) -> tuple[int | None, list[str]]:
    for number, block in enumerate(blocks):
        steps = [step for step in ARROW.split(block.text) if step]
        if ARROW.search(block.text) and steps and slugify(steps[0]) in ROOTS:
            path = [step for step in steps if slugify(step) not in ROOTS]
            if not path:
                raise Unusable("dòng đường dẫn không nêu chuyên mục")
            return number, path
    return None, []


def _find_title(blocks: list[Block], title: str) -> int:
    """Return the place before the headline."""
    for number, block in enumerate(blocks):
        if slugify(block.text) == slugify(title):
            return number - 1
    raise Unusable("không thấy tiêu đề của bài trong trang")


def _ends(block: Block) -> bool:
    return len(block.text) < 200 and bool(ENDS.match(slugify(block.text)))


def _take_headline(story: list[Block], title_hint: str) -> tuple[str, str, list[Block]]:
    while story and not story[0].text:
        story = story[1:]
    if not story:
        raise Unusable("không thấy tiêu đề sau dòng đường dẫn")
    first, rest = story[0], story[1:]
    if rest and is_capitals(first.text):
        is_title = slugify(rest[0].text) == slugify(title_hint) if title_hint else False
        if is_title or rest[0].tag in HEADINGS - {first.tag}:
            return first.text, rest[0].text, rest[1:]
    return *split_headline(first.text), rest


def _join_caption(story: list[Block]) -> list[Block]:
    """Make one paragraph of the short lines before the byline: a photo's caption."""
    start = len(story)
    while start and _may_be_caption(story[start - 1], is_last=start == len(story)):
        start -= 1
    lines = [block.text for block in story[start:]]
    closed = bool(lines) and lines[-1].endswith(SENTENCE_END)
    if not lines or len(lines) > CAPTION_LINES or (len(lines) == 1 and closed):
        return story
    text = escape(" ".join(lines), quote=False)
    caption = Block(text, f'<p class="giua"><em>{text}</em></p>', tag="")
    return [*story[:start], caption]


def _may_be_caption(block: Block, *, is_last: bool) -> bool:
    return (
        block.tag == "p"
        and bool(block.text)
        and len(block.text) <= CAPTION_LINE
        and not block.text.startswith(("-", "+", "•", "*"))
        and (is_last or not block.text.endswith(SENTENCE_END))
    )


def _saved_on(blocks: list[Block], notes: list[str]) -> date | None:
    for block in blocks:
        match = SAVED_ON.search(block.text)
        if match:
            day, month, year = map(int, match.groups())
            try:
                return date(year, month, day)
            except ValueError:
                notes.append(f"ngày lưu trang “{match.group()}” không có trong lịch, bỏ qua")
                return None
    return None
