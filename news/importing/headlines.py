"""The old portal wrote the kicker, in capitals, and the title in one line."""

import re

from unionportal.text import fold

# A folded syllable: no abbreviation (LĐLĐ, CĐCS, UBND) has this form.
SYLLABLE = re.compile(
    r"(?:ngh?|[cknpt]h|gh|gi|tr|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
MAX_KICKER = 160


def split_headline(line: str) -> tuple[str, str]:
    """Return (kicker, title). A line wholly in capitals is the title."""
    words = line.split()
    end = 0
    while end < len(words) and is_capitals(words[end]):
        end += 1
    # An abbreviation or a number before a small letter opens the title: "LĐLĐ tỉnh…", "94 CĐCS…".
    while 0 < end < len(words) and _starts_small(words[end:]) and is_abbreviation(words[end - 1]):
        end -= 2 if end > 1 and words[end - 2].isdigit() else 1
    kicker = " ".join(words[:end]).rstrip(" :-–—.,;")
    syllables = sum(not is_abbreviation(word) for word in words[:end])
    has_kicker = syllables >= 2 and end < len(words) and not _starts_small(words[end:])
    if not has_kicker or len(kicker) > MAX_KICKER:
        return "", line
    return kicker, " ".join(words[end:])


def is_capitals(text: str) -> bool:
    return text == text.upper()


def _starts_small(words: list[str]) -> bool:
    return next((char for char in "".join(words) if char.isalnum()), "").islower()


def is_abbreviation(word: str) -> bool:
    letters = "".join(char for char in fold(word) if char.isalpha())
    return len(letters) < 2 or not SYLLABLE.fullmatch(letters)
