"""Citations marked in a prepared text, so that links can be put in with the states of the day."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from documents.citations import find_numbers, link_numbers
from documents.numbers import Number

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
    found = (Cited(found.number, found.date) for found in find_numbers(text))
    return list({cited.key: cited for cited in found if cited.number.no}.values())


def mark(html: str) -> str:
    """Return clean HTML with a mark around each number that is no link yet."""

    def address(number: Number, day: date | None) -> tuple[str, str, str]:
        return f"trich:{mark_key(number.exact_key, day)}", "", "cite"

    return link_numbers(html, address)


def replace_marks(html: str, link: Callable[[str, str], str]) -> str:
    """Return the text with link(key, words) in the place of each mark."""
    return MARK.sub(lambda found: link(found[1], found[2]), html)
