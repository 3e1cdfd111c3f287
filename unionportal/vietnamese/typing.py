"""Words typed as Telex or VNI keystrokes while no keyboard program was on.

"luaatj coong ddoanf" and "lua65t co6ng d9oa2n" are "luật công đoàn". A word is decoded when it is
no syllable as typed and gives one as keystrokes; words that could as well be English, or a code
like "khoan2", are decoded only beside others that are plainly keystrokes.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from unionportal.vietnamese.syllables import (
    BARE,
    HOI,
    HUYEN,
    NANG,
    NGA,
    SAC,
    VOWELS,
    is_syllable,
    is_syllable_folded,
    with_tone,
)

# A word by itself, not a part of a number, an address or a path.
WORD = re.compile(r"(?<![\w./\\@:+-])[A-Za-z][A-Za-z0-9]*+(?![\w/\\@+-]|[.:]\w)")
# "nghieeengz" is about as long as keystrokes of one syllable get.
LONGEST = 14

TELEX_TONES = {"s": SAC, "f": HUYEN, "r": HOI, "x": NGA, "j": NANG, "z": ""}
VNI_TONES = {"1": SAC, "2": HUYEN, "3": HOI, "4": NGA, "5": NANG, "0": ""}
CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
HORN = {"o": "ơ", "u": "ư"}
BREVE = {"a": "ă"}
VNI_MARKS = {"6": CIRCUMFLEX, "7": HORN, "8": BREVE, "9": {"d": "đ"}}
# The w of "thws" is one, that of "tw" an abbreviation's.
WRITTEN_VOWEL = re.compile("[aeiouy]|w[a-z]")

# Shapes of Telex that English words do not have.
PLAIN_TELEX = re.compile(
    "j|^dd|aa|uw|uow|[iy]ee|uoo|[cghlmnt]w|[aeiouy](?:ch|nh|ng|[cmnpt])[frxz]|^(?:ng|nh|kh)"
)
# A digit inside the word: those at the end may be a number, as in "khoan2" and "luat65".
PLAIN_VNI = re.compile(r"^d9[a-z]|^[a-z]\d+[a-z]{2}|^[a-z]{2,}\d+[a-z]")
# Words of English that would give a syllable, so that they prove nothing.
ENGLISH_WORDS = """
air ar as bans bar bee beef been beer best bets bits boon boost boots born box burn cans caps
car cast char chips chow conf cons coon cost cow cups dad dar dawn deed deer deps did does donor
door down downs gasp goes gus hair has her here hero his hits honor hops how inf ins is ist its
keen keeps last lawn lax lazy lee lens lets lisp list loops lost low maps mar max meets mens
mere mix mono moon morn most must nest noon nor now or own owns ox pair par past peer pens per
perm pest photos pieces poor pops post puts queen queer quest queue queues reset rest reuse roof
room rooms roots row rows runs sans says see seem seems seen sense sets sex six songs sons soon
tar tax tee theme themes there these this those thus tips tons too tops town towns trans tree
trees trust turn urn us usa vast vex voon war was wax worn wrong
"""
ENGLISH = frozenset(ENGLISH_WORDS.split())
# The same that Vietnamese uses: never decoded.
BORROWED = frozenset(["bus", "gas", "sofa", "taxi", "test", "visa"])


def decode_typing(text: str) -> str | None:
    """Return a query with its raw keystrokes turned into Vietnamese; None if it holds none."""
    text = normalize("NFC", text)
    words = {match[0] for match in WORD.finditer(text) if len(match[0]) <= LONGEST}
    decoded = {word: read for word in words if (read := decode_word(word.lower()))}
    if not _are_keystrokes(words, decoded):
        return None

    def replaced(match: re.Match) -> str:
        word = match[0]
        return _in_case_of(word, decoded[word]) if word in decoded else word

    return WORD.sub(replaced, text)


def _are_keystrokes(words: set[str], decoded: dict[str, str]) -> bool:
    """Whether words that may be keystrokes are: one is plainly, or all that are no syllables."""
    others = [word for word in words - decoded.keys() if not is_syllable_folded(word.lower())]
    if sum(word.isalpha() and not word.isupper() for word in others) > len(decoded):
        return False
    doubtful = {word.lower() for word in decoded}
    if any(map(_is_plain, doubtful)):
        return True
    return (
        not others
        and len(doubtful) > 1
        and all(word.isalpha() and word not in ENGLISH for word in doubtful)
    )


def _is_plain(word: str) -> bool:
    shape = PLAIN_TELEX if word.isalpha() else PLAIN_VNI
    return word not in ENGLISH and bool(shape.search(word))


@lru_cache(maxsize=10_000)
def decode_word(word: str) -> str | None:
    """Return the syllable that a word in lower case gives as keystrokes, if it gives one."""
    if word in BORROWED or not WRITTEN_VOWEL.search(word):
        return None
    keys = _read_telex(word) if word.isalpha() else _read_vni(word)
    if keys is None:
        return None
    bare, tone = keys
    # Either of the two letters may have got the mark that is meant for both, or for the last.
    for spelt in (bare, re.sub("ưo|uơ", "ươ", bare), re.sub("ươ$", "uơ", bare)):
        if spelt in BARE and is_syllable(read := with_tone(spelt, tone)) and read != word:
            return read
    return None


def _read_telex(word: str) -> tuple[str, str] | None:
    """Return the letters and the tone that Telex makes of a word."""
    letters: list[str] = []
    tone = None
    for key in word:
        if key in TELEX_TONES and any(letter in VOWELS for letter in letters):
            if tone is not None and key != "z":
                return None
            tone = TELEX_TONES[key]
        elif key == "w":
            _add_hook(letters)
        elif not _doubles(letters, key):
            letters.append(key)
    return "".join(letters), tone or ""


def _doubles(letters: list[str], key: str) -> bool:
    """Mark the letter that a key repeats: luaat or luata, ddoan or doand."""
    if key == "d":
        return letters[:1] == ["d"] and _mark(letters, {"d": "đ"})
    if key == "o" and "".join(letters[-2:]) in ("oa", "oe"):
        return False  # ngoao, khoeo
    return key in CIRCUMFLEX and _mark(letters, {key: CIRCUMFLEX[key]})


def _add_hook(letters: list[str]) -> None:
    """Telex's w: ươ of uo, ưa of ua, ă, ơ, ư; by itself ư."""
    if _mark_pair(letters):
        return
    together = "".join(letters)
    if "ua" in together and not together.startswith("q"):
        letters[together.index("ua")] = "ư"
    elif not _mark(letters, HORN | BREVE):
        letters.append("ư")


def _read_vni(word: str) -> tuple[str, str] | None:
    """Return the letters and the tone that VNI makes of a word."""
    letters: list[str] = []
    tone = None
    for key in word:
        if key in VNI_TONES:
            if tone is not None or not any(letter in VOWELS for letter in letters):
                return None
            tone = VNI_TONES[key]
        elif key in VNI_MARKS:
            if not (key == "7" and _mark_pair(letters)) and not _mark(letters, VNI_MARKS[key]):
                return None
        else:
            letters.append(key)
    return "".join(letters), tone or ""


def _mark_pair(letters: list[str]) -> bool:
    """Make ươ of uo, of which the keys name one letter."""
    place = "".join(letters).find("uo")
    if place < 0 or letters[0] == "q":
        return False
    letters[place : place + 2] = "ươ"
    return True


def _mark(letters: list[str], marks: dict[str, str]) -> bool:
    """Put a mark on the last letter that takes it."""
    for place in reversed(range(len(letters))):
        if letters[place] in marks:
            letters[place] = marks[letters[place]]
            return True
    return False


def _in_case_of(word: str, read: str) -> str:
    if word.isupper() and len(word) > 1:
        return read.upper()
    return read.capitalize() if word[0].isupper() else read
