"""From what was typed to what is asked for."""

from dataclasses import dataclass
from datetime import date

from documents import numbers
from documents.search import abbreviations
from documents.search.abbreviations import Run
from documents.search.terms import Word, words
from unionportal.text import clean_line
from unionportal.vietnamese.legacy import rescue
from unionportal.vietnamese.typing import decode_typing

MAX_WORDS = 16
MAX_NUMBERS = 50


@dataclass(frozen=True)
class Asked:
    """What a query asks for; `understood` is set when it was decoded from keystrokes or a font.

    `pieces` are its words in order, each piece with all ways to say it.
    """

    text: str
    understood: str
    numbers: tuple[numbers.Number, ...]
    partial: numbers.PartialNumber | None
    dates: tuple[date, ...]
    years: tuple[int, int] | None
    provision: numbers.Provision | None
    phrases: tuple[Run, ...]
    pieces: tuple[tuple[Run, ...], ...]
    words: tuple[Word, ...]
    weak_number: int | None

    @property
    def has_words(self) -> bool:
        return bool(self.pieces or self.phrases)

    @property
    def is_empty(self) -> bool:
        return not (self.has_words or self.numbers or self.partial or self.dates or self.years)


def read(typed: str) -> Asked:
    """Read a query as its reader meant it; nothing is decoded without being told."""
    text = decode(typed)
    reading = numbers.read_query(text)
    query_words = words(reading.words)[:MAX_WORDS]
    phrases = tuple(
        tuple(phrase_words)
        for phrase in reading.phrases
        if (phrase_words := words(phrase)[:MAX_WORDS])
    )
    pieces = abbreviations.expand(query_words, abbreviations.load_pairs()) if query_words else []
    return Asked(
        text=text,
        understood=text if clean_line(typed) != text else "",
        numbers=tuple(reading.numbers[:MAX_NUMBERS]),
        partial=reading.partial,
        dates=tuple(reading.dates),
        years=reading.years,
        provision=reading.provision,
        phrases=phrases,
        pieces=tuple(tuple(piece) for piece in pieces),
        words=tuple(query_words),
        weak_number=reading.weak_number,
    )


def decode(typed: str) -> str:
    """The query in Unicode: fonts of old and raw keystrokes read; NFC, on one line."""
    rescued = rescue(typed)
    text = clean_line(rescued.text if rescued else typed)
    return decode_typing(text) or text
