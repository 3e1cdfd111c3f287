"""What a searcher may have meant: spellings that sound alike, and slips of one letter."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import TypeVar

from unionportal.vietnamese.syllables import (
    BARE,
    FOLDED,
    HOI,
    NGA,
    TONES,
    is_syllable,
    split_tone,
    with_tone,
)

Known = Mapping[str, int] | Callable[[str], int]
Count = Callable[[str], int]
Choice = TypeVar("Choice", str, tuple[str, str])

MAX_WORDS = 12
MAX_LENGTH = 10
# How much better known a spelling must be to be offered in place of one that is a word too.
MUCH_BETTER = 10

# Onsets, and ends of rhymes, that many speakers do not tell apart.
ALIKE_ONSETS = [{"s", "x"}, {"ch", "tr"}, {"d", "gi", "r"}, {"l", "n"}, {"g", "gh"}, {"ng", "ngh"}]
ALIKE_ENDS = [("n", "ng"), ("n", "nh"), ("c", "t"), ("ch", "t"), ("i", "y")]
ALIKE_TONES = {HOI: (HOI, NGA), NGA: (NGA, HOI)}
ALPHABET = "abcdeghiklmnopqrstuvxyăâêôơưđ"


def suggest(words: list[str], known: Known) -> list[str] | None:
    """Return words in a spelling that is better known; None if theirs is as good.

    The words are normalised, all with their marks or all without; `known` gives how often a
    word, or two with a blank between, stands in the texts searched. Neighbours are looked at
    together, as each alone may be a word: "sử lý" is no "xử lý".
    """
    if len(words) > MAX_WORDS:
        return None
    count = (lambda text: known.get(text, 0)) if isinstance(known, Mapping) else known
    better = list(words)
    for place in range(len(words) - 1):
        met = place > 0 and count(f"{better[place - 1]} {better[place]}") > 0
        better[place : place + 2] = _better_pair(better[place], better[place + 1], met, count)
    for place, word in enumerate(better):
        if not count(word):
            better[place] = _better_word(word, count)
    return better if better != words else None


def _better_pair(first: str, second: str, first_is_right: bool, count: Count) -> tuple[str, str]:
    typed = count(f"{first} {second}")
    firsts = {first} if first_is_right else {first, *sound_alike(first)}
    pairs = product(firsts, {second, *sound_alike(second)})
    best = _best(pairs, lambda pair: count(" ".join(pair)))
    if best and count(" ".join(best)) > MUCH_BETTER * typed:
        return best
    if typed:
        return first, second
    slips = [(first, slip) for slip in slips_of(second)]
    if not first_is_right:
        slips += [(slip, second) for slip in slips_of(first)]
    best = _best(slips, lambda pair: count(" ".join(pair)))
    return best if best and count(" ".join(best)) > MUCH_BETTER else (first, second)


def _better_word(word: str, count: Count) -> str:
    return _best(sound_alike(word), count) or _best(slips_of(word), count) or word


def _best(choices: Iterable[Choice], count: Callable[[Choice], int]) -> Choice | None:
    """The choice that is met most often; the first in the alphabet of equals; None if none is."""
    best = max(sorted(choices), key=count, default=None)
    return best if best is not None and count(best) else None


def sound_alike(word: str) -> frozenset[str]:
    """Syllables that many speakers pronounce like this one: sử, xử; trửa, chữa."""
    if len(word) > MAX_LENGTH:
        return frozenset()
    bare, tone = split_tone(word) or (word, "")
    alike = product(set(_alike_bare(bare)), ALIKE_TONES.get(tone, (tone,)))
    return _syllables(alike, word)


def slips_of(word: str) -> frozenset[str]:
    """Syllables one slip away: a letter or tone too many, missing, another, or two exchanged."""
    if len(word) > MAX_LENGTH:
        return frozenset()
    bare, tone = split_tone(word) or (word, "")
    letters = product(_one_letter_off(bare), (tone,))
    tones = () if word.isascii() and word in FOLDED else product((bare,), ("", *TONES))
    return _syllables([*letters, *tones], word)


def _syllables(spellings: Iterable[tuple[str, str]], word: str) -> frozenset[str]:
    """Those of the spellings that are syllables, written with or without marks as the word is."""
    if word.isascii():
        found = {bare for bare, tone in spellings if not tone and bare in FOLDED}
    else:
        toned = {with_tone(*spelling) for spelling in spellings if spelling[0] in BARE}
        found = {syllable for syllable in toned if is_syllable(syllable)}
    return frozenset(found - {word})


def _alike_bare(bare: str) -> Iterator[str]:
    for start, rest in _onsets(bare):
        for end, other in _ends(rest):
            yield start + rest.removesuffix(end) + other


def _onsets(bare: str) -> Iterator[tuple[str, str]]:
    """The ways to begin a syllable like this one, each with what follows the onset."""
    yield "", bare
    for onsets in ALIKE_ONSETS:
        for onset in onsets:
            if bare.startswith(onset):
                yield from ((other, bare.removeprefix(onset)) for other in onsets)


def _ends(rest: str) -> Iterator[tuple[str, str]]:
    """The ways to end a rhyme: what to take off, and what to put there."""
    yield "", ""
    for one, other in ALIKE_ENDS:
        if rest.endswith(one):
            yield one, other
        if rest.endswith(other):
            yield other, one


def _one_letter_off(bare: str) -> Iterator[str]:
    for place in range(len(bare) + 1):
        before, after = bare[:place], bare[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ALPHABET:
            yield before + letter + after
            yield before + letter + after[1:]
