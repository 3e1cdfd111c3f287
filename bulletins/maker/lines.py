"""Words set into lines."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bulletins.maker.flow import Box, glued
from bulletins.maker.sheet import INK, SANS, Sheet

POINT = 25.4 / 72
# Where the letters stand in the height of their line.
BASELINE = 0.7


@dataclass(frozen=True)
class Face:
    """How letters look; size in points, leading as a multiple of it."""

    size: float
    leading: float = 1.45
    font: str = SANS
    weight: str = ""
    color: str = INK

    @property
    def height(self) -> float:
        return self.size * self.leading * POINT


class Run(NamedTuple):
    """Words that look alike."""

    text: str
    face: Face
    link: str = ""


class Word(NamedTuple):
    text: str
    face: Face
    link: str
    width: float
    # Whether a space stands before it.
    is_apart: bool


class Setter:
    """Sets text for one sheet of paper."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet

    def printable(self, text: str) -> str:
        """Return text of letters that the fonts have; others by their nearest, or not at all."""
        text = unicodedata.normalize("NFC", text)
        return "".join(
            char if ord(char) in self.sheet.glyphs or char.isspace() else self.nearest(char)
            for char in text
        )

    def nearest(self, char: str) -> str:
        for form in ("NFKC", "NFKD"):
            known = [c for c in unicodedata.normalize(form, char) if ord(c) in self.sheet.glyphs]
            if known:
                return "".join(known)
        return ""

    def width(self, text: str, face: Face) -> float:
        self.sheet.set_font(face.font, face.weight, face.size)
        return self.sheet.get_string_width(text)

    def text(self, x: float, baseline: float, text: str, face: Face) -> None:
        self.sheet.set_font(face.font, face.weight, face.size)
        self.sheet.set_text_color(face.color)
        self.sheet.text(x, baseline, text)

    def boxes(
        self,
        runs: Iterable[Run] | str,
        face: Face,
        width: float,
        before=0.0,
        justify=False,
        indent=0.0,
    ) -> list[Box]:
        """Return the lines of a paragraph, none at all for one without letters.

        `face` gives the lines their height; a plain string is set in it.
        """
        if isinstance(runs, str):
            runs = [Run(runs, face)]
        lines = list(broken(self.words(runs), width - indent, self.space(face)))
        boxes = []
        for number, line in enumerate(lines):
            is_last = number == len(lines) - 1
            gaps = sum(word.is_apart for word in line[1:])
            space = self.space(face)
            if justify and gaps and not is_last:
                space = (width - indent - sum(word.width for word in line)) / gaps
            boxes.append(
                Box(face.height, self.drawing(line, face, space, indent), 0 if number else before)
            )
        return glued(boxes)

    def space(self, face: Face) -> float:
        return self.width(" ", face)

    def words(self, runs: Iterable[Run]) -> Iterator[Word]:
        is_apart = False
        for text, face, link in runs:
            text = self.printable(text)
            for number, word in enumerate(text.split()):
                is_apart = is_apart or number > 0 or text[:1].isspace()
                yield Word(word, face, link, self.width(word, face), is_apart)
                is_apart = False
            is_apart = is_apart or text[-1:].isspace()

    def drawing(self, line: list[Word], face: Face, space: float, indent: float):
        def draw(x, y):
            x += indent
            for number, word in enumerate(line):
                x += space if word.is_apart and number else 0
                following = line[number + 1 : number + 2]
                # The space is drawn too, so that the text can be copied out again.
                end = " " if not following or following[0].is_apart else ""
                self.text(x, y + face.height * BASELINE, word.text + end, word.face)
                if word.link:
                    self.sheet.link(x, y, word.width, face.height, word.link)
                x += word.width

        return draw


def broken(words: Iterable[Word], width: float, space: float) -> Iterator[list[Word]]:
    """Yield lines no wider than this, but for a single word that is."""
    line: list[Word] = []
    used = 0.0
    for word in words:
        needed = word.width + (space if line and word.is_apart else 0)
        if line and word.is_apart and used + needed > width:
            yield line
            line, used, needed = [], 0.0, word.width
        line.append(word)
        used += needed
    if line:
        yield line
