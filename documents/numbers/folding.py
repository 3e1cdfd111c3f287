"""Text in the form the number grammar reads, with the way back to the text as it was given."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from unionportal.search import LOOKALIKES
from unionportal.text import INVISIBLE

# VNI's five tones; the marks that make another letter (hat, horn, breve) are kept.
TONES = "\u0300\u0301\u0303\u0309\u0323"
SEPARATORS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹣－_", "-")
    | dict.fromkeys("／∕⁄\\", "/")
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("‘’", "'")
)


class Folded(NamedTuple):
    """One text in three forms of the same length, and where each character stood in it."""

    plain: str  # upper case, no marks: "ND-CP"
    marked: str  # upper case, with hats, horns and Đ: "NĐ-CP"
    cased: str  # no marks, capitals as they were: "QD-TTg"
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where plain[start:end], which is not empty, stands in the text as given."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def _letters(char: str) -> tuple[tuple[str, str, str], ...]:
    """The (plain, marked, cased) letters of one character, and the marks it adds to the last."""
    if INVISIBLE.match(char):
        return ()
    if char.isspace():
        return ((" ", " ", " "),)
    letters: list[tuple[str, str, str]] = []
    ready = char.translate(SEPARATORS).translate(LOOKALIKES)
    for part in unicodedata.normalize("NFKD", ready).translate(SEPARATORS):
        if unicodedata.combining(part):
            letters.append(("", "" if part in TONES else part, ""))
            continue
        cased = {"đ": "d", "Đ": "D"}.get(part, part)
        upper = part.upper()
        marked = upper if len(upper) == 1 else part
        letters.append(("D" if marked == "Đ" else marked, marked, cased))
    return tuple(letters)


def fold_number(text: str) -> Folded:
    """Return text for the grammar: runs of blanks are one, dashes and slashes of one kind each."""
    plain: list[str] = []
    marked: list[str] = []
    cased: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, char in enumerate(text):
        for one, with_marks, as_typed in _letters(char):
            if not one:
                if marked:
                    marked[-1] = _composed(marked[-1], with_marks)
                    ends[-1] = index + 1
                continue
            if one == " " and plain and plain[-1] == " ":
                continue
            plain.append(one)
            marked.append(with_marks)
            cased.append(as_typed)
            starts.append(index)
            ends.append(index + 1)
    return Folded("".join(plain), "".join(marked), "".join(cased), starts, ends)


@lru_cache(maxsize=256)
def _composed(letter: str, mark: str) -> str:
    """A letter with its mark where that is one character, else the letter alone."""
    whole = unicodedata.normalize("NFC", letter + mark)
    return whole if len(whole) == 1 else letter
