"""Which words are well-formed Vietnamese syllables.

A syllable is an onset, a rhyme and a tone. The tables name the onsets and rhymes of the written
language and which of them meet; the syllables follow from the tables.
"""

import unicodedata
from functools import lru_cache

from unionportal.text import fold

# The tones as combining marks; a syllable without a mark has the level tone "".
SAC, HUYEN, HOI, NGA, NANG = TONES = "\u0301\u0300\u0309\u0303\u0323"
VOWELS = "aăâeêioôơuưy"

ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x"
# One sound, written by the vowel that follows.
BEFORE_FRONT_VOWELS = frozenset(["k", "gh", "ngh"])
BEFORE_OTHER_VOWELS = frozenset(["c", "g", "ng"])
UNROUNDED = frozenset(["b", "c", "gi", "m", "n", "p", "ph", "r", "v"])

# Rhymes that meet every onset, by their first letter.
RHYMES = """
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt
âc âm ân âng âp ât âu ây
e em en eng eo ep et
ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot
ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt
ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt
"""
# The same with a rounded glide before them; few onsets before which none stands.
ROUNDED = """
oa oac oach oai oan oang oanh oat oay oăc oăn oăng oăt oe oen oeo oet
uân uât uây uê uêch uênh uơ uy uya uych uynh uyt uyu uyên uyêt
"""
AFTER_Q = """
ua uac uach uai uan uang uanh uao uat uau uay uăc uăm uăn uăng uăp uăt uân uâng uât uây uâc uâu
ue uen ueo uet uê uên uêt uênh uêu ui uinh uit uich uôc uơ uơn uơt uy uych uyn uynh uyt uyên uyêt
"""
# Rhymes of few words, with the onsets that they meet.
RARE = {
    "ec": "b c d kh l m n ng s t v",
    "eng": "l k x ph",
    "oong": "b c ch g l s t x",
    "ooc": "c m r s",
    "oam": "ng nh",
    "oao": "ng",
    "oap": "ng x",
    "oăng": "gi",
    "oăm": "h kh ng nh x",
    "oem": "ng nh",
    "uâng": "b kh",
    "uyn": "l t",
    "uyp": "t",
    "uêu": "ng",
    "ưm": "h",
    "ưn": "ch",
    "ươu": "b h kh r",
    "oan": "n v",
    "oa": "m v",
    "uy": "n ph r",
    "uyt": "b",
    "y": "h k l m n s t th v",
}
WITHOUT_ONSET = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e em en eo ep et ê êch êm ên êu i ia ich im in inh it iu o oc oi om on ong op ot
ô ôc ôi ôm ôn ông ôp ơ ơi ơm ơn ơt u ua uc ui um un ung up ut uôm uông uôn uôc
ư ưa ưc ưm ưng ưt ưu ươc ươm ươn ương ươt oa oac oach oai oam oan oang oanh oap oat oăt oăm oe oen
uân uât uây uê uênh uy uych uynh uyên uyt y yêm yên yêng yêt yêu
"""
# "gi" swallows the "i" of the rhyme: gì, gìn, giếng, giết.
AFTER_G = "i in iêc iên iêng iêt"


def _bare_syllables() -> set[str]:
    bare = set(WITHOUT_ONSET.split())
    bare.update("g" + rhyme for rhyme in AFTER_G.split())
    bare.update("q" + rhyme for rhyme in AFTER_Q.split())
    for onset in ONSETS.split():
        bare.update(onset + rhyme for rhyme in RHYMES.split() if _meet(onset, rhyme))
        if onset not in UNROUNDED | BEFORE_FRONT_VOWELS:
            bare.update(onset + rhyme for rhyme in ROUNDED.split())
    for rhyme, onsets in RARE.items():
        bare.update(onset + rhyme for onset in onsets.split(" "))
    return bare


def _meet(onset: str, rhyme: str) -> bool:
    if rhyme[0] in "eêi":
        return onset not in BEFORE_OTHER_VOWELS and (onset != "gi" or rhyme[0] == "e")
    return onset not in BEFORE_FRONT_VOWELS


BARE = frozenset(_bare_syllables())
FOLDED = frozenset(fold(bare) for bare in BARE)
LONGEST = max(map(len, BARE))


def tones_of(bare: str) -> str:
    """The tones that a syllable may have besides the level one: two before a stop."""
    return SAC + NANG if bare.endswith(("c", "ch", "p", "t")) else TONES


def _spellings() -> dict[str, tuple[str, str]]:
    """Each letter that may stand in a syllable: the letter without its tone, and the tone."""
    spellings = {letter: (letter, "") for bare in BARE for letter in bare}
    for vowel in VOWELS:
        for tone in TONES:
            spellings[unicodedata.normalize("NFC", vowel + tone)] = vowel, tone
    return spellings


LETTERS = _spellings()


def split_tone(word: str) -> tuple[str, str] | None:
    """Return a word in NFC and lower case without its tone, and the tone; None if it has two."""
    try:
        letters, tones = zip(*(LETTERS[letter] for letter in word), strict=True)
    except (KeyError, ValueError):
        return None
    tone = "".join(tones)
    return ("".join(letters), tone) if len(tone) < 2 else None


def is_syllable(word: str) -> bool:
    """Whether a word in NFC and lower case is a Vietnamese syllable with its marks.

    The tone may stand on any vowel: "hòa", "hoà". A syllable that ends in a stop needs its tone.
    """
    return len(word) <= LONGEST and _is_syllable(word)


@lru_cache(maxsize=20_000)
def _is_syllable(word: str) -> bool:
    parts = split_tone(word)
    if not parts or parts[0] not in BARE:
        return False
    bare, tone = parts
    allowed = tones_of(bare)
    return tone in allowed if tone else allowed == TONES


def is_syllable_folded(word: str) -> bool:
    """Whether a word in lower case is a syllable typed without marks."""
    return word in FOLDED


def with_tone(bare: str, tone: str) -> str:
    """Return a bare syllable with its tone in the place that schools teach: hòa, hoàn, thuế."""
    place = _tone_place(bare)
    return unicodedata.normalize("NFC", bare[: place + 1] + tone + bare[place + 1 :])


def _tone_place(bare: str) -> int:
    start = 2 if bare.startswith(("qu", "gi")) and any(v in VOWELS for v in bare[2:]) else 0
    vowels = [place for place in range(start, len(bare)) if bare[place] in VOWELS]
    marked = [place for place in vowels if bare[place] in "ăâêôơư"]
    if marked:
        return marked[-1]
    closed = vowels[-1] < len(bare) - 1
    return vowels[1] if len(vowels) > 1 and (closed or len(vowels) > 2) else vowels[0]
