"""Citations marked in a prepared text, so that links can be put in with the states of the day."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from documents.citations import find_numbers, link_numbers
from documents.numbers import Number

# Long texts are read piece by piece: what reads numbers needs many times their room.
CHUNK = 200_000
MARK = re.compile(r'<a href="trich:([^"]*)" class="cite">(.*?)</a>', re.DOTALL)


class Cited(NamedTuple):
    """One document a text cites: a number, and the day of signing if the text gives it."""

    number: Number
    day: date | None

    @property
    def key(self) -> str:
        return mark_key(self.number.exact_key, self.day)


def mark_key(exact_key: str, day: date | None) -> str:
    return f"{exact_key}.{day or ''}"


def cited_in(text: str) -> list[Cited]:
    """The documents that a plain text cites, each once, in order."""
    cited: dict[str, Cited] = {}
    for chunk in _chunks(text):
        for found in find_numbers(chunk):
            if found.number.no:
                one = Cited(found.number, found.date)
                cited.setdefault(one.key, one)
    return list(cited.values())


def mark(html: str) -> str:
    """Return clean HTML with a mark around each number that is no link yet."""
    return "".join(_mark(chunk) for chunk in _chunks(html))


def _chunks(text: str) -> Iterator[str]:
    """A text in pieces of whole lines; blocks of rich text stand in lines of their own."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + CHUNK)
        end = len(text) if end < 0 else end + 1
        yield text[start:end]
        start = end


def _mark(html: str) -> str:

    def address(number: Number, day: date | None) -> tuple[str, str, str]:
        return f"trich:{mark_key(number.exact_key, day)}", "", "cite"

    return link_numbers(html, address)


def replace_marks(html: str, link: Callable[[str, str], str]) -> str:
    """Return the text with link(key, words) in the place of each mark."""
    return MARK.sub(lambda found: link(found[1], found[2]), html)
