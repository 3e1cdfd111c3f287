"""Text in the encodings of before Unicode, found by its words and turned into Unicode.

Such text reaches the portal as its fonts' bytes, read as Western letters: "LuËt C«ng ®oµn".
It must be seen before any normalisation: NFKC and the dropping of soft hyphens destroy it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from unionportal.vietnamese.encodings import ENCODINGS, Encoding
from unionportal.vietnamese.syllables import is_syllable, split_tone, with_tone

# Vietnamese in Unicode has letters that no such text can hold.
UNICODE = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u0300-\u036f\u1ea0-\u1ef9]")
# A run of what the encodings use for letters, with the signs that only they do.
CHUNK = re.compile(r"[^\x00\x01\x07-\x0d\x20-@\[-`{-\x7f\u2028\u2029\u3000]+")
FOREIGN_D = str.maketrans("Ðð", "Đđ")
ABBREVIATION = re.compile("[BCDHKLMNPQSTVX]*Đ[BCDĐHKLMNPQSTVX]*")
# Rare, and what VNI's "Coäng" would be in TCVN3: no proof of either.
DOUBLE_O = re.compile("o[oóòỏõọ]")
LETTERS = re.compile(r"[^\W\d_]+")
# What no Western word has: a sign inside, a capital behind a small letter, two vowels in VNI's
# way, or a letter that French and German lack.
STRANGE = re.compile(
    "[A-Za-z][¡-¯±´-¹»-¿×÷]|[¡-¯±´-¹»-¿×÷][A-Za-z]|[a-z][À-Þ]|[aA][äâåáàÄÂÅÁÀ]|[eE][äâåáàÄÂÅÁÀ]|[oO][äâåáàÄÂÅÁÀ]"
    "|[aeuyAEUY][ùÙ]|[öôÖÔ][ïùøûõÏÙØÛÕ]|[ãåæìíðñòóõøúýþÃÅÆÌÍÐÑÒÓÕØÚÝÞ]"
)


@dataclass(frozen=True)
class Rescued:
    text: str
    encoding: str


@dataclass(frozen=True)
class Reading:
    """How well a line reads in an encoding: words that are syllables, words that are not, and
    words without marks that are none either.
    """

    good: int
    bad: int
    foreign: int

    @property
    def is_whole(self) -> bool:
        return self.good > 0 and self.bad == 0


def rescue(text: str) -> Rescued | None:
    """Return text in Unicode with the name of its encoding; None if it is in Unicode already.

    Each line is looked at for itself, as a file may mix encodings; a line that leaves doubt is
    read like the one before.
    """
    if text.isascii():
        return None
    lines = text.split("\n")
    found = [_encoding_of(line) for line in lines]
    if not any(found):
        return None
    used: Counter[str] = Counter()
    near = next(encoding for encoding in found if encoding)
    for place, line in enumerate(lines):
        near = found[place] or near
        if found[place] or _may_be(line, near):
            lines[place] = _decode(line, near)
            used[near.name] += 1
    return Rescued("\n".join(lines), " + ".join(name for name, _ in used.most_common()))


def _encoding_of(line: str) -> Encoding | None:
    if line.isascii() or UNICODE.search(line):
        return None
    as_it_is = _read(line, None)
    best, best_reading = None, as_it_is
    for encoding in ENCODINGS:
        reading = _read(line, encoding)
        if reading.good - reading.bad > best_reading.good - best_reading.bad:
            best, best_reading = encoding, reading
    return best if best and _is_believable(line, best, best_reading) else None


def _is_believable(line: str, encoding: Encoding, reading: Reading) -> bool:
    if reading.bad * 5 > reading.good or reading.foreign > reading.good:
        return False
    strange = sum(bool(STRANGE.search(chunk)) for chunk in CHUNK.findall(line))
    return strange >= encoding.believed_from or reading.good > 2 + 4 * reading.foreign


def _may_be(line: str, encoding: Encoding) -> bool:
    return (
        not line.isascii()
        and not UNICODE.search(line)
        and not _read(line, None).is_whole
        and _read(line, encoding).is_whole
    )


def _read(line: str, encoding: Encoding | None) -> Reading:
    verdicts = Counter(_verdict(chunk, encoding) for chunk in CHUNK.findall(line))
    return Reading(verdicts["good"], verdicts["bad"], verdicts["foreign"])


def _verdict(chunk: str, encoding: Encoding | None) -> str:
    """How a chunk reads: "good", "bad", "foreign", or "" if it tells nothing."""
    if chunk.isascii():
        tells = len(chunk) > 1 and not chunk.isupper() and not is_syllable(chunk.lower())
        return "foreign" if tells else ""
    rest = encoding.rest(chunk) if encoding else ""
    if any(char.isalpha() and not char.isascii() for char in rest):
        return "bad"
    read = _decode(chunk, encoding) if encoding else chunk.translate(FOREIGN_D)
    words = LETTERS.findall(read)
    if not words or (len(chunk) == 1 and not chunk.isalpha()):
        return ""
    if all(_is_cased(word) and _is_spelt(word.lower()) for word in words):
        return "" if DOUBLE_O.search(read.lower()) else "good"
    if all(ABBREVIATION.fullmatch(word) for word in words):
        return "good"
    return "" if all(word.isupper() for word in words) else "bad"


def _is_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word[1:].islower()


def _is_spelt(word: str) -> bool:
    """Whether a word is a syllable as people write it; others come of a wrong encoding."""
    return is_syllable(word) and _has_its_tone_in_place(word)


@lru_cache(maxsize=20_000)
def _has_its_tone_in_place(syllable: str) -> bool:
    bare, tone = split_tone(syllable)
    return bare.endswith(("oa", "oe", "uy")) or syllable == with_tone(bare, tone)


def _decode(line: str, encoding: Encoding) -> str:
    text = encoding.decode(line)
    if encoding.name == "VISCII":
        return LETTERS.sub(_spared_blank, text)
    return recased(text) if encoding.name == "TCVN3" else text


def _spared_blank(match: re.Match) -> str:
    """VISCII's Õ is a hard blank elsewhere, and text that came through both may hold either."""
    word = match[0]
    return word if is_syllable(word.lower()) else word.replace("Õ", "\xa0")


def recased(line: str) -> str:
    """Return a decoded line of TCVN3 with the capitals that only its fonts showed.

    Letters with a tone have no capitals in TCVN3: "§OµN" comes out as "ĐOàN". A word takes the
    case of its other letters; one with less than two of them that of the words around it.
    """
    words = list(LETTERS.finditer(line))
    cases = [_case(match[0]) for match in words]
    before, after = _nearest(cases), _nearest(cases[::-1])[::-1]
    pieces, end = [], 0
    for place, match in enumerate(words):
        word = match[0]
        around = {before[place], after[place]} - {None}
        if cases[place] is True or (cases[place] is None and around == {True}):
            word = word.upper()
        pieces += [line[end : match.start()], word]
        end = match.end()
    return "".join(pieces) + line[end:]


def _case(word: str) -> bool | None:
    """Whether a word is in capitals; None if too few of its letters tell."""
    telling = [char for char in word if char.isascii() or char.isupper()]
    if not all(char.isupper() for char in telling):
        return False
    if len(telling) < 2 or not is_syllable(word.lower()) and word.isupper():
        return None
    return True


def _nearest(cases: list[bool | None]) -> list[bool | None]:
    """For each word the case of the nearest word before it that has one."""
    nearest, last = [], None
    for case in cases:
        nearest.append(last)
        last = last if case is None else case
    return nearest
