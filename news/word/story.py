"""What the blocks of a Word file are: kicker, title, lead, text, bylines."""

from dataclasses import asdict, dataclass, field

from lxml import html as lxml_html
from lxml.html import HtmlElement

from news.importing.bylines import MAX_LENGTH, MAX_LINES, SENTENCE_END, take_bylines
from news.importing.headlines import MAX_KICKER, is_capitals, split_headline
from news.word.blocks import take_notes, words_of
from news.word.pictures import is_wholly

MAX_TITLE, MAX_LEAD, MAX_NAME = 255, 600, 120
MIN_LEAD = 60
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Story:
    """What was recognised; `changes` says in sentences what is not as in the file."""

    kicker: str = ""
    title: str = ""
    lead: str = ""
    body: str = ""
    writer: str = ""
    photographer: str = ""
    unit: str = ""
    lead_photo: int | None = None
    photo_caption: str = ""
    photos: list[int] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    as_json = asdict


def recognise(body: HtmlElement) -> Story:
    """Take headline, lead and bylines out of the body; what stays is the text."""
    story = Story()
    notes = take_notes(body)
    take_headline(body, story)
    take_lead(body, story)
    take_credits(body, story)
    body.extend(notes)
    return story


def take_headline(body: HtmlElement, story: Story) -> None:
    lines = [block for block in body if block.tag == "p" or block.tag in HEADINGS][:MAX_LINES]
    styled = next((line for line in lines if line.get("class") == "title"), None)
    first = styled if styled is not None else (lines[0] if lines else None)
    if first is None:
        return
    words = words_of(first)
    above = first.getprevious()
    if styled is not None and above is not None and is_kicker(words_of(above)):
        story.kicker, story.title = words_of(above), words
        body.remove(above)
    elif styled is None and len(lines) > 1 and is_kicker(words) and is_headline(lines[1]):
        story.kicker, story.title = words, words_of(lines[1])
        body.remove(lines[1])
    elif styled is not None or is_headline(first) or not words.endswith(SENTENCE_END):
        story.kicker, story.title = split_headline(words)
    if not story.title or len(story.title) > MAX_TITLE:
        story.kicker = story.title = ""
        story.changes.append("Không nhận ra tiêu đề: hãy ghi tiêu đề vào ô bên dưới.")
        return
    body.remove(first)


def is_kicker(words: str) -> bool:
    return 0 < len(words) <= MAX_KICKER and is_capitals(words) and words != words.lower()


def is_headline(line: HtmlElement) -> bool:
    """Whether a line is marked as one: bold, a heading or in the style of titles."""
    is_marked = line.tag in HEADINGS or line.get("class") == "title" or is_wholly(line, "strong")
    return is_marked and len(words_of(line)) <= MAX_TITLE


def take_lead(body: HtmlElement, story: Story) -> None:
    line = next((block for block in body if block.tag != "figure"), None)
    if line is None or line.tag != "p" or not story.title:
        return
    words = words_of(line)
    is_styled = line.get("class") == "subtitle"
    is_marked = is_wholly(line, "strong") or is_wholly(line, "em")
    is_sentence = len(words) >= MIN_LEAD or words.endswith(SENTENCE_END)
    if len(words) <= MAX_LEAD and (is_styled or (is_marked and is_sentence)):
        story.lead = words
        body.remove(line)


def take_credits(body: HtmlElement, story: Story) -> None:
    """The last lines, also those that only a line break parts, may say who made the story."""
    split_last_lines(body)
    lines = []
    for block in reversed(body):
        if block.tag != "p" or len(lines) == MAX_LINES:
            break
        lines.insert(0, block)
    found, count = take_bylines([words_of(line) for line in lines])
    for line in lines[len(lines) - count :]:
        story.changes.append(f"Lấy ra khỏi thân bài dòng “{words_of(line)}”.")
        body.remove(line)
    story.writer, story.photographer = found.writer[:MAX_NAME], found.photographer[:MAX_NAME]
    story.unit = found.unit


def split_last_lines(body: HtmlElement) -> None:
    for block in list(body)[-2:]:
        if block.tag != "p" or block.find(".//br") is None:
            continue
        for line_break in list(block.iter("br")):
            line_break.tail = "\n" + (line_break.tail or "")
            line_break.drop_tag()
        lines = [" ".join(line.split()) for line in block.text_content().split("\n")]
        if any(len(line) > MAX_LENGTH for line in lines):
            continue
        for line in filter(None, lines):
            paragraph = body.makeelement("p")
            paragraph.text = line
            block.addprevious(paragraph)
        body.remove(block)


def markup(body: HtmlElement) -> str:
    return "".join(lxml_html.tostring(block, encoding="unicode", with_tail=False) for block in body)
