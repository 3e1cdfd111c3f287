"""The HTML of a Word file as blocks, without what only Word has a use for.

Each step takes the body and returns what it changed, in sentences for the editor.
"""

import re

from lxml import html as lxml_html
from lxml.html import HtmlElement

from unionportal.text import clean_line, fold
from unionportal.vietnamese.legacy import rescue

NOTES = ("footnote-", "endnote-")
RULE = re.compile(r"[\W_]{3,}")
STATE_NAME = "cong hoa xa hoi chu nghia viet nam"
MOTTO = re.compile("doc lap\\W+tu do\\W+hanh phuc")
TOP_BLOCKS = 4
# A table that only places pictures beside each other has few columns and few words.
MAX_COLUMNS, MAX_WORDS = 3, 120


def read(html: str) -> tuple[HtmlElement, list[str]]:
    """Return the tidied body of a text, and what was changed in it."""
    body = lxml_html.document_fromstring(
        f"<html><body>{html}</body></html>".encode(),
        parser=lxml_html.HTMLParser(encoding="utf-8"),
    ).find("body")
    for line_break in body.iter("br"):
        # The words on both sides are parted for whoever reads the bare text.
        line_break.tail = " " + (line_break.tail or "")
    changes = []
    for step in (use_unicode, drop_bookmarks, drop_state_header, unpack_pictures, drop_empty):
        changes += step(body)
    return body, changes


def words_of(element: HtmlElement) -> str:
    return clean_line(element.text_content())


def use_unicode(body: HtmlElement) -> list[str]:
    """Old fonts keep their own letters behind the Western ones."""
    places = [
        (element, name)
        for element in body.iter()
        for name in ("text", "tail")
        if (getattr(element, name) or "").strip()
    ]
    lines = [getattr(element, name).replace("\n", " ") for element, name in places]
    rescued = rescue("\n".join(lines))
    if rescued is None:
        return []
    for (element, name), line in zip(places, rescued.text.split("\n"), strict=True):
        setattr(element, name, line)
    return [f"Chữ viết bằng phông cũ ({rescued.encoding}) đã được đổi sang Unicode."]


def drop_bookmarks(body: HtmlElement) -> list[str]:
    """Links inside the file lead nowhere on a page; their words stay."""
    dropped = 0
    for link in list(body.iter("a")):
        href = link.get("href", "")
        if link.text == "↑":
            link.drop_tree()
        elif not href or href.startswith("#"):
            dropped += bool(href) and not href.startswith(tuple(f"#{name}" for name in NOTES))
            link.drop_tag()
    return [f"{dropped} liên kết trong nội bộ tệp (mục lục, dấu trang) thành chữ thường."] * bool(
        dropped
    )


def drop_state_header(body: HtmlElement) -> list[str]:
    """The name and motto of the state stand on letters, not on news."""
    gone = [
        block
        for block in list(body)[:TOP_BLOCKS]
        if len(words_of(block)) < 400
        and (STATE_NAME in fold(words_of(block)) or MOTTO.search(fold(words_of(block))))
    ]
    for block in gone:
        body.remove(block)
    told = (" ".join(map(words_of, block.iter("p"))) for block in gone)
    return [f"Bỏ phần đầu công văn: “{words[:120]}”." for words in told]


def unpack_pictures(body: HtmlElement) -> list[str]:
    """A table that only holds pictures and their captions is read column by column."""
    unpacked = 0
    for table in list(body.iterchildren("table")):
        rows = [row.findall("td") + row.findall("th") for row in table.iter("tr")]
        width = max(map(len, rows), default=0)
        words = len(words_of(table).split())
        if table.find(".//img") is None or width > MAX_COLUMNS or words > MAX_WORDS:
            continue
        for column in range(width):
            for row in rows:
                for block in list(row[column]) if column < len(row) else []:
                    table.addprevious(block)
        body.remove(table)
        unpacked += 1
    return [f"{unpacked} bảng chỉ để xếp ảnh được đổi thành ảnh có chú thích."] * bool(unpacked)


def drop_empty(body: HtmlElement) -> list[str]:
    empty = rules = 0
    for block in list(body):
        if block.tag in ("table", "figure") or block.find(".//img") is not None:
            continue
        words = words_of(block)
        if not words or RULE.fullmatch(words):
            body.remove(block)
            empty += not words
            rules += bool(words)
    changes = [f"Bỏ {empty} dòng trống."] * bool(empty)
    return changes + [f"Bỏ {rules} dòng chỉ có dấu gạch, dấu sao."] * bool(rules)


def take_notes(body: HtmlElement) -> list[HtmlElement]:
    """Take the footnotes off the end, to stand below the story again."""
    taken = []
    while len(body) and body[-1].tag == "ol" and body[-1].find("li") is not None:
        if not body[-1].find("li").get("id", "").startswith(NOTES):
            break
        taken.insert(0, body[-1])
        body.remove(body[-1])
    return taken
