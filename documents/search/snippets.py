"""Where a text says what was looked for, and a few words around it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from documents.search.reading import Asked
from documents.search.terms import Word, joined, words

# Letters that fold to one, in their places: a text folded so is as long as it was. "y" and "i" are
# one in whole syllables, and telling where costs more.
LETTERS = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ",
    "d": "dđ",
    "e": "eèéẻẽẹêềếểễệ",
    "i": "iìíỉĩịyỳýỷỹỵ",
    "o": "oòóỏõọôồốổỗộơờớởỡợ",
    "u": "uùúủũụưừứửữự",
}
FOLD = str.maketrans(
    {variant: base for base, variants in LETTERS.items() for variant in variants + variants.upper()}
    | {letter.upper(): letter for letter in "bcfghjklmnpqrstvwxz"}
)
BETWEEN = r"[\W_]{1,4}"
MAX_TEXT = 100_000
MAX_HITS = 200
LENGTH, BEFORE = 240, 70
# Where another part of the law begins, which is another snippet.
PART = re.compile(r"\n\s*(?:Điều|Chương|Mục|Phần)\s")
BLANKS = re.compile(r"\s+")


class Snippet(NamedTuple):
    """The words, and their place in the text."""

    html: SafeString
    start: int


class Finder:
    """Finds the best place of each text for one query."""

    def __init__(self, asked: Asked):
        runs = [run for piece in asked.pieces for run in piece] + list(asked.phrases)
        self.units = list(dict.fromkeys(_units(runs)))
        self.marked = {word.folded: word.exact for word in asked.words if word.is_marked}
        longest_first = sorted(self.units, key=len, reverse=True)
        patterns = (BETWEEN.join(map(_pattern, unit)) for unit in longest_first)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")

    def find(self, text: str) -> Snippet | None:
        """The first of the places that say most of what was asked; None for none."""
        text = text[:MAX_TEXT]
        hits = []
        for match in self.pattern.finditer(text.translate(FOLD)):
            start, end = match.span()
            hits.append((start, end, self.weight(text[start:end])))
            if len(hits) == MAX_HITS:
                break
        if not hits:
            return None
        ends = [match.start() for match in PART.finditer(text)] + [len(text)]
        best = max(hits, key=lambda hit: (_value_around(hit[0], hits, ends), -hit[0]))
        return Snippet(self.shown(text, best[0], ends[bisect_right(ends, best[0])]), best[0])

    def weight(self, found: str) -> tuple[str, int]:
        """What was found, folded, and what it is worth: long phrases and true marks are more."""
        spoken = words(found)
        worth = len(spoken) ** 2 * (1 + self.is_true(spoken))
        return " ".join(word.folded for word in spoken), worth

    def shown(self, text: str, place: int, last: int) -> SafeString:
        """The words around a place, none of them from beyond its article."""
        line = text.rfind("\n", 0, place) + 1
        start = max(line, place - BEFORE)
        if start > line:
            start = text.find(" ", start, place) + 1 or place
        if text.startswith("Điều ", line) and (newline := text.find("\n", place, last)) >= 0:
            line = start = newline + 1  # the heading stands before the snippet anyway
        end = min(start + LENGTH, last)
        if end < last:
            end = max(text.rfind(" ", start, end), start + 1)
        piece = BLANKS.sub(" ", text[start:end]).strip()
        lead, rest = "…" if start > line else "", "…" if end < last else ""
        return mark_safe(f"{lead}{self.mark(piece)}{rest}")

    def mark(self, text: str) -> SafeString:
        """The text escaped, with what was asked for in <mark>; with the same marks if it can be."""
        places = [match.span() for match in self.pattern.finditer(text.translate(FOLD))]
        places = [place for place in places if self.is_true(words(text[slice(*place)]))] or places
        html, done = [], 0
        for start, end in places:
            html += [escape(text[done:start]), f"<mark>{escape(text[start:end])}</mark>"]
            done = end
        return mark_safe("".join([*html, escape(text[done:])]))

    def is_true(self, found: list[Word]) -> bool:
        """Whether words that were typed with marks bear them here."""
        return all(self.marked.get(word.folded, word.exact) == word.exact for word in found)


def beginning(text: str, start: int) -> Snippet:
    """The first words of the part that begins here, without the heading of an article."""
    after = PART.search(text, start)
    words_of = text[start : after.start() if after else len(text)]
    if words_of.startswith("Điều "):
        words_of = words_of.partition("\n")[2] or words_of
    shown = Truncator(BLANKS.sub(" ", words_of).strip()).chars(LENGTH)
    return Snippet(escape(shown), start)


def _units(runs: Iterable[tuple[Word, ...]]) -> Iterable[tuple[str, ...]]:
    """Whole runs of words, the compounds in them, and single words."""
    for run in runs:
        yield tuple(word.folded for word in run)
        for part in joined(list(run)):
            yield tuple(part.split("_"))


def _pattern(folded: str) -> str:
    return re.escape(folded.translate(FOLD))


def _value_around(start: int, hits: list[tuple[int, int, tuple[str, int]]], ends: list[int]) -> int:
    """What the different hits from here to the end of the snippet or article are worth."""
    last = min(start + LENGTH, ends[bisect_right(ends, start)])
    return sum(dict(weight for at, _, weight in hits if start <= at < last).values())
