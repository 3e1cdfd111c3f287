"""The words of texts and queries, and the lexemes that they become; one function for both sides.

A lexeme is a folded word ("doan"), a word as it is marked ("=doan2") or a compound of two words
("cong_doan"). Those of the title stand once more behind "/", with every two neighbours joined.
Behind "#" stands a whole title or name, behind ":" a piece of the number.
"""

import zlib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from string import ascii_letters, digits
from typing import NamedTuple

from unionportal.search import WORD, exact_token, folded_token, normalise

MAX_TITLE_WORDS = 300
MAX_BODY_WORDS = 200_000
MAX_NAME = 100
SIGNS = digits[1:] + ascii_letters
UNMARKED = "0"


class Word(NamedTuple):
    """A word in two forms; they are the same where it bears no marks."""

    exact: str
    folded: str

    @property
    def is_marked(self) -> bool:
        return self.exact != self.folded


@lru_cache(maxsize=100_000)
def _word(normalised: str) -> Word:
    return Word(exact_token(normalised)[:60], folded_token(normalised)[:60])


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return [_word(word) for word in WORD.findall(normalise(text).replace("_", " "))]


@cache
def compound_list() -> tuple[str, ...]:
    """Two-syllable words of the law's language; together they say more than each alone."""
    text = (Path(__file__).parent / "compounds.txt").read_text(encoding="utf-8")
    return tuple(" ".join(pair.split()) for pair in text.split(","))


@cache
def compounds() -> frozenset[tuple[str, str]]:
    pairs = map(words, compound_list())
    return frozenset((first.folded, second.folded) for first, second in pairs)


def body_lexemes(text_words: list[Word]) -> set[str]:
    """What a text is found by."""
    distinct = set(text_words)
    lexemes = {word.folded for word in distinct}
    lexemes.update(f"={word.exact}" for word in distinct if word.is_marked)
    folded = [word.folded for word in text_words]
    lexemes.update("_".join(pair) for pair in compounds().intersection(pairwise(folded)))
    return lexemes


def title_lexemes(titles: Iterable[list[Word]]) -> set[str]:
    """What a document is found by in its title and names, not counting what all text gives."""
    lexemes = set()
    for title in titles:
        folded = [word.folded for word in title]
        lexemes.update(f"/{word}" for word in folded)
        lexemes.update(f"/={word.exact}" for word in title if word.is_marked)
        lexemes.update(f"/{first}_{second}" for first, second in pairwise(folded))
        lexemes.add(whole(title))
    return lexemes


def whole(name: list[Word]) -> str:
    """The lexeme of a whole title or name; long ones are no names, and cut."""
    return f"#{' '.join(word.folded for word in name)[:MAX_NAME]}"


def number_lexemes(
    no: int | None,
    suffix: str = "",
    years: Iterable[int | None] = (),
    types: Iterable[str] = (),
    issuers: Iterable[str] = (),
) -> list[str]:
    """The pieces of a document's number; each narrows what is found."""
    head = [f":n{no}{suffix.upper()}"] if no is not None else []
    return [
        *head,
        *(f":y{year}" for year in years if year),
        *(f":t{code}" for code in types if code),
        *(f":i{code}" for code in issuers if code),
    ]


def sign(word: Word) -> str:
    """One character for the marks of a word, so that a phrase can ask for them or not."""
    if not word.is_marked:
        return UNMARKED
    return _sign(word.exact)


@lru_cache(maxsize=100_000)
def _sign(exact: str) -> str:
    return SIGNS[zlib.crc32(exact.encode()) % len(SIGNS)]


def running(text_words: Iterable[Word]) -> str:
    """All words in order, each with its sign, blanks around each."""
    return f" {' '.join(word.folded + sign(word) for word in text_words)} "


def running_pattern(phrase: Iterable[Word]) -> str:
    """The pattern of a phrase in running(); a word typed without marks may bear any.

    As a regular expression, which PostgreSQL runs in half the time of LIKE.
    """
    inner = " ".join(word.folded + (sign(word) if word.is_marked else ".") for word in phrase)
    return f" {inner} "


def vector(lexemes: Iterable[str]) -> str:
    """A tsvector literal of lexemes without places."""
    return " ".join(f"'{lexeme}'" for lexeme in lexemes)


def joined(run: list[Word]) -> Iterator[str]:
    """The folded words of a query with neighbours that are a compound as one lexeme."""
    place = 0
    while place < len(run):
        pair = tuple(word.folded for word in run[place : place + 2])
        step = 2 if pair in compounds() else 1
        yield "_".join(pair[:step])
        place += step
