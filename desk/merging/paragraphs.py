"""Two changed versions of one text put together, paragraph by paragraph."""

import re
from collections.abc import Callable

from django.utils.html import escape
from lxml import html as lxml_html

from desk.comparing import words
from unionportal.richtext import clean

# Around what both have changed; nobody types these brackets.
MARK = re.compile("⟦[^⟧]*⟧")
MINE, END = "⟦Bản của bạn⟧", "⟦hết⟧"


def is_marked(text: str) -> bool:
    return bool(MARK.search(text))


def merge_rich(base: str, mine: str, theirs: str, who: str) -> str:
    def mark(words_of_mark: str) -> str:
        return f"<p><strong>{escape(words_of_mark)}</strong></p>"

    return "\n".join(_merge(*map(_blocks, (base, mine, theirs)), who, mark))


def merge_plain(base: str, mine: str, theirs: str, who: str) -> str:
    lines = (text.split("\n") for text in (_plain(base), _plain(mine), _plain(theirs)))
    return "\n".join(_merge(*lines, who, str))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _blocks(html: str) -> list[str]:
    html = clean(html)
    if not html.strip():
        return []
    whole = f"<html><body>{html}</body></html>".encode()
    parser = lxml_html.HTMLParser(encoding="utf-8")
    body = lxml_html.document_fromstring(whole, parser=parser).find("body")
    return [lxml_html.tostring(block, encoding="unicode", with_tail=False) for block in body]


def _merge(
    base: list[str], mine: list[str], theirs: list[str], who: str, mark: Callable[[str], str]
) -> list[str]:
    """Walk along the paragraphs that all three have; between them one of the two has its way."""
    in_mine, in_theirs = _places(base, mine), _places(base, theirs)
    merged: list[str] = []
    at_base = at_mine = at_theirs = 0
    for place in [*sorted(in_mine.keys() & in_theirs.keys()), len(base)]:
        to_mine = in_mine.get(place, len(mine)) if place < len(base) else len(mine)
        to_theirs = in_theirs.get(place, len(theirs)) if place < len(base) else len(theirs)
        merged += _settle(
            base[at_base:place], mine[at_mine:to_mine], theirs[at_theirs:to_theirs], who, mark
        )
        merged += base[place : place + 1]
        at_base, at_mine, at_theirs = place + 1, to_mine + 1, to_theirs + 1
    return merged


def _settle(base: list[str], mine: list[str], theirs: list[str], who: str, mark) -> list[str]:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if len(base) == len(mine) == len(theirs) > 1:
        singles = zip(base, mine, theirs, strict=True)
        return [line for three in singles for line in _settle(*([x] for x in three), who, mark)]
    return [mark(MINE), *mine, mark(f"⟦Bản của {who}⟧"), *theirs, mark(END)]


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    """Where each paragraph of the base stands in the other; not where it was changed."""
    places = {}
    at_base = at_other = 0
    for kind, length in words.differences(base, other):
        if kind == words.SAME:
            places |= {at_base + step: at_other + step for step in range(length)}
        at_base += length if kind != words.ADDED else 0
        at_other += length if kind != words.REMOVED else 0
    return places
