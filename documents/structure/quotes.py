"""Wording quoted from another text, over several paragraphs: where it begins and ends."""

import re

from documents.structure.signs import read_sign
from unionportal.text import fold

OPENING = '“"«'
END = re.compile(r"[”\"»]\s*[.;,]*(\s*(và|hoặc))?$")
ANNOUNCED = "nhu sau:"


def unquoted(text: str) -> str:
    """A paragraph without the mark that opens a quote."""
    return text.lstrip(OPENING + " ") if text[0] in OPENING else text


def opens(text: str) -> bool:
    """Whether a quote begins here with a part of another text, and goes on below."""
    return text[0] in OPENING and not ends(text, 0) and read_sign(unquoted(text)) is not None


def opens_within(text: str) -> bool:
    """Whether it begins behind "… như sau:" in the same paragraph, and goes on below."""
    before, _, quoted = text.rpartition("“")
    return "”" not in quoted and fold(before[-20:]).rstrip().endswith(ANNOUNCED)


def ends(text: str, depth: int) -> bool:
    """Whether the quote ends with this paragraph; `depth` curly ones are open behind it."""
    if "“" in text or "”" in text:
        return text.count("”") >= text.count("“") and depth <= 0
    return text.count('"') % 2 == (0 if text[0] == '"' else 1) and bool(END.search(text))


def depth_of(text: str) -> int:
    return text.count("“") - text.count("”")
