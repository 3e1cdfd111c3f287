"""Texts paragraph by paragraph: which answer each other, and what changed inside."""

from collections import Counter
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from lxml import etree
from lxml import html as lxml_html

from desk.comparing import words

BLOCKS = {"p", "h2", "h3", "h4", "li", "tr", "figure", "figcaption", "caption", "blockquote", "hr"}
BLOCKS |= {"ul", "ol", "table", "section", "div"}
SHOWN = {"h2": "<strong>{}</strong>", "h3": "<strong>{}</strong>", "h4": "<strong>{}</strong>"}
SHOWN["li"] = "• {}"
# Paragraphs that share less of their words are two, not one that was rewritten.
ALIKE = 0.3


@dataclass(frozen=True)
class Text:
    """A paragraph: its kind, its words, and where in them something is bold, a link, …"""

    kind: str
    words: str
    look: tuple = ()


@dataclass
class Row:
    """Two sides of one paragraph; an empty side has none."""

    kind: str  # same, restyled, changed, removed, added
    old: SafeString | str
    new: SafeString | str


def lines_of(text: str) -> list[Text]:
    return [Text("p", line.strip()) for line in text.splitlines() if line.strip()]


def blocks_of(html: str) -> list[Text]:
    """Return the paragraphs of rich text; pictures and links are told in words."""
    whole = f"<html><body>{html}</body></html>".replace("\0", "").encode()
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    reader = _Reader()
    body = lxml_html.document_fromstring(whole, parser=parser).find("body")
    for event, element in etree.iterwalk(body, events=("start", "end")):
        (reader.open if event == "start" else reader.close)(element)
    reader.end_block()
    return reader.found


class _Reader:
    def __init__(self):
        self.found: list[Text] = []
        self.kind, self.pieces, self.look, self.length = "p", [], [], 0

    def open(self, element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self.end_block()
            self.kind = tag
        elif tag in ("img", "audio", "video", "source"):
            self.say(_told(element))
        elif tag != "body":
            self.look.append((tag, element.get("href", ""), self.length))
        self.say(element.text)

    def close(self, element) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self.end_block()
        elif tag == "a" and (address := element.get("href", "")) not in "".join(element.itertext()):
            self.say(f" ({address})")
        elif tag in ("td", "th"):
            self.say(" | ")
        if tag != "body":
            self.say(element.tail)

    def say(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def end_block(self) -> None:
        text = " ".join("".join(self.pieces).split())
        if text:
            self.found.append(Text(self.kind, text, tuple(self.look)))
        self.kind, self.pieces, self.look, self.length = "p", [], [], 0


def _told(element) -> str:
    name = element.get("src", "").rpartition("/")[2]
    kind = "ảnh" if element.tag == "img" else "âm thanh, phim"
    return f"[{kind}: {' '.join(filter(None, (element.get('alt'), name)))}] "


def align(old: list[Text], new: list[Text]) -> list[Row]:
    rows: list[Row] = []
    at_old = at_new = 0
    lost: list[Text] = []
    found = words.differences([t.words for t in old], [t.words for t in new])
    for kind, length in [*found, (words.SAME, 0)]:
        if kind == words.REMOVED:
            lost = old[at_old : at_old + length]
            at_old += length
            continue
        came = new[at_new : at_new + length] if kind == words.ADDED else []
        rows += _replaced(lost, came)
        lost = []
        if kind == words.SAME:
            rows += map(_kept, old[at_old : at_old + length], new[at_new : at_new + length])
            at_old += length
        at_new += length
    return rows


def _kept(old: Text, new: Text) -> Row:
    is_same = (old.kind, old.look) == (new.kind, new.look)
    return Row("same" if is_same else "restyled", _shown(old, old.words), _shown(new, new.words))


def _replaced(old: list[Text], new: list[Text]) -> list[Row]:
    """Set side by side what was rewritten; the rest was removed or added."""
    partner = _partners(old, new)
    rows, done = [], 0
    for place, text in enumerate(old):
        if place not in partner:
            rows.append(Row("removed", _shown(text, format_html("<del>{}</del>", text.words)), ""))
            continue
        rows += map(_added, new[done : partner[place]])
        other = new[partner[place]]
        left, right = words.marked(text.words, other.words)
        rows.append(Row("changed", _shown(text, left), _shown(other, right)))
        done = partner[place] + 1
    return rows + list(map(_added, new[done:]))


def _added(text: Text) -> Row:
    return Row("added", "", _shown(text, format_html("<ins>{}</ins>", text.words)))


def _partners(old: list[Text], new: list[Text]) -> dict[int, int]:
    """Return which old paragraph became which new one, by the words they share in order."""
    if len(old) == len(new) == 1:
        return {0: 0}
    olds = [(n, word) for n, text in enumerate(old) for word in text.words.split()]
    news = [(n, word) for n, text in enumerate(new) for word in text.words.split()]
    shared: Counter = Counter()
    at_old = at_new = 0
    for kind, length in words.differences([w for _, w in olds], [w for _, w in news]):
        if kind == words.SAME:
            for step in range(length):
                shared[olds[at_old + step][0], news[at_new + step][0]] += 1
        at_old += length if kind != words.ADDED else 0
        at_new += length if kind != words.REMOVED else 0
    partner, last = {}, -1
    for (n, m), count in sorted(shared.items(), key=lambda item: (item[0][0], -item[1])):
        enough = ALIKE * min(len(old[n].words.split()), len(new[m].words.split()))
        if n not in partner and m > last and count >= enough:
            partner[n], last = m, m
    return partner


def _shown(text: Text, words_shown) -> SafeString:
    return format_html(SHOWN.get(text.kind, "{}"), words_shown)
