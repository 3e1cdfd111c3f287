"""Finding the documents that a text cites, and linking them."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import escape, unescape
from typing import NamedTuple

from documents.codes import TYPE_CODES, is_issuer
from documents.numbers import Number
from documents.numbers.dates import date_after
from documents.numbers.folding import Folded, fold_number
from documents.numbers.grammar import Reading, is_sure, read_all
from documents.numbers.number import Code, classify


class Found(NamedTuple):
    """One citation; `date` is the day of signing that the text gives behind the number."""

    start: int
    end: int
    number: Number
    text: str
    date: date | None


def find_numbers(text: str) -> list[Found]:
    """Every document number in running text, in order."""
    folded = fold_number(text)
    return [
        _found(text, folded, reading)
        for whole in read_all(folded)
        if (reading := _believed(folded, whole))
    ]


def _found(text: str, folded: Folded, reading: Reading) -> Found:
    start, end = folded.span(reading.start, reading.end)
    signed = date_after(folded.plain, reading.end)
    return Found(start, end, reading.number, text[start:end], signed)


def _believed(folded: Folded, reading: Reading) -> Reading | None:
    """The reading without the words that hang on to it; None if it is no number in a sentence."""
    codes = []
    for code in reading.codes:
        if not _is_code(folded, code):
            break
        codes.append(code)
    number, end = reading.number, reading.end
    if not codes:
        return None
    if len(codes) < len(reading.codes):
        number = classify(number.no, number.suffix, number.year, codes)
        end = codes[-1].end
    if not number:
        return None
    cut = Reading(number, codes, reading.start, end)
    return cut if is_sure(folded, cut) else None


def _is_code(folded: Folded, code: Code) -> bool:
    """Whether a word is written as codes are, in capitals but for one letter: "TTg"."""
    if len(code.plain) > 1 and (code.plain in TYPE_CODES or is_issuer(code.plain)):
        return True
    letters = [char for char in folded.cased[code.start : code.end] if char.isalpha()]
    small = sum(char.islower() for char in letters)
    return small == 0 or (small == 1 and len(letters) > 2 and letters[0].isupper())


Address = Callable[[Number, date | None], tuple[str, str, str] | None]

TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)(?:[^"'>]|"[^"]*"|'[^']*')*+>|<!--.*?-->""", re.DOTALL)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
CLOSED_TO_LINKS = frozenset({"a", "button", "script", "style", "textarea", "title", "option"})
INLINE = frozenset({"a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "sub", "u"})


def link_numbers(html: str, address: Address) -> str:
    """Return cleaned HTML with a link around each citation that `address` knows.

    `address` gives a link's (url, title, class), or None. All else stays as it was, letter for
    letter; what stands in a link already is left alone.
    """
    pieces = list(_pieces(html))
    text = "".join(piece.text for piece in pieces)
    found = iter(find_numbers(text))
    citation = next(found, None)
    place, output = 0, []
    for piece in pieces:
        end, raw = place + len(piece.text), 0
        while citation and citation.start < end:
            inside = piece.open and place <= citation.start and citation.end <= end
            if inside and (link := address(citation.number, citation.date)):
                first, last = piece.at(citation.start - place), piece.at(citation.end - place)
                output += [piece.raw[raw:first], _link(link, piece.raw[first:last])]
                raw = last
            citation = next(found, None)
        output.append(piece.raw[raw:])
        place = end
    return "".join(output)


def _link(link: tuple[str, str, str], inner: str) -> str:
    url, title, css_class = link
    shown = f' title="{escape(title)}"' if title else ""
    dressed = f' class="{escape(css_class)}"' if css_class else ""
    return f'<a href="{escape(url)}"{dressed}{shown}>{inner}</a>'


class Piece(NamedTuple):
    """A piece of HTML and the text it shows; `places` leads from the text to the raw HTML."""

    raw: str
    text: str
    open: bool = False
    places: list[int] | None = None

    def at(self, index: int) -> int:
        return self.places[index] if self.places else index


def _pieces(html: str) -> Iterator[Piece]:
    """The tags and the texts of html, in order; what is left unclosed is one piece without text."""
    place, closed = 0, 0
    while place < len(html):
        start = html.find("<", place)
        if start < 0:
            start = len(html)
        if start > place:
            yield _text_piece(html[place:start], closed == 0)
        if start == len(html):
            return
        tag = TAG.match(html, start)
        if not tag:
            yield Piece(html[start:], "\0")
            return
        name = (tag[2] or "").lower()
        if name in CLOSED_TO_LINKS:
            closed = max(0, closed + (-1 if tag[1] else 1))
        yield Piece(tag[0], "" if name in INLINE or not name else "\0")
        place = tag.end()


def _text_piece(raw: str, is_open: bool) -> Piece:
    if "&" not in raw:
        return Piece(raw, raw, is_open)
    text: list[str] = []
    places: list[int] = []
    place = 0
    for entity in ENTITY.finditer(raw):
        text.append(raw[place : entity.start()])
        places.extend(range(place, entity.start()))
        shown = unescape(entity[0])
        text.append(shown)
        places.extend([entity.start()] * len(shown))
        place = entity.end()
    text.append(raw[place:])
    places.extend(range(place, len(raw) + 1))
    return Piece(raw, "".join(text), is_open, places)
