"""What the beginning of a paragraph says: "Chương II", "Điều 12a.", "3.", "đ)"."""

import re
import unicodedata
from dataclasses import dataclass

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
ORDINALS = ["nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"]
POINTS = "abcdđeghiklmnopqrstuvxy"
# Longer beginnings belong to no sign.
HEAD = 120

_SEPARATOR = r"\s*(?P<sep>[.:)\-–—]+|,)?\s*"
_SIGNS = [
    (
        "part",
        re.compile(
            r"phan\s+(?:thu\s+)?(?P<label>[ivxlc]{1,7}|\d{1,2}|" + "|".join(ORDINALS) + r")\b"
        ),
    ),
    ("chapter", re.compile(r"chuong\s+(?P<label>[ivxlc1|!]{1,8}|\d{1,3})(?P<suffix>[a-z]?)\b")),
    ("subsection", re.compile(r"tieu\s+muc\s+(?P<label>\d{1,3}|[ivx]{1,6})\b")),
    ("section", re.compile(r"muc\s+(?P<label>\d{1,3}|[ivx]{1,6}|[a-e])\b")),
    (
        "article",
        re.compile(r"dieu\s*(?P<label>\d{1,4}|[li](?=\s*[.:]))\s?(?P<suffix>[a-z]?)(?!\w)"),
    ),
    (
        "annex",
        re.compile(
            r"(?:phu\s+luc(?!\w)|(?:bieu\s+)?mau(?=\s+(?:so|\d)))(?:\s+so)?"
            r"(?:\s+(?P<label>\d{1,3}[a-z]?|[ivxlc]{1,7}|[a-e])\b)?"
        ),
    ),
    ("roman", re.compile(r"(?P<label>[ivx]{1,6})(?=\s*[.\-–—)])")),
    (
        "clause",
        re.compile(r"(?P<label>\d{1,3}|[li](?=\s*\.))(?P<suffix>[a-zđ]?)(?=\s*[.)\-–—](?:\s|$))"),
    ),
    ("point", re.compile(r"(?P<label>[a-zđ])(?P<suffix>[0-9]?)(?=\s*[.)](?:\s|$))")),
]
# Prose may go on with these: "Chương II Luật này", "Phụ lục I ban hành kèm theo".
_PROSE = re.compile(r"(luat|bo luat|nghi dinh|thong tu|quy che|quyet dinh|nghi quyet|cua|nay)\b")


class _Bare(dict):
    """Letters without marks, one for one, so that places stay; đ stays a letter of its own."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        bare = unicodedata.normalize("NFD", char)[0].lower()
        self[code] = ord(bare) if len(bare) == 1 else code
        return self[code]


_BARE = _Bare({ord("Đ"): "đ", ord("đ"): "đ", ord("Ð"): "đ", ord("ð"): "đ"})


@dataclass(frozen=True)
class Sign:
    """`rest` is what stands behind it; `sep` the marks between, "" for none."""

    kind: str
    label: str
    number: int
    suffix: str
    sep: str
    rest: str
    is_upper: bool

    @property
    def is_strong(self) -> bool:
        """Written as headings are: a mark behind the number, or nothing."""
        return bool(self.sep.strip(",")) or not self.rest


def read_sign(text: str) -> Sign | None:
    """Return what a paragraph begins with, None for a sentence."""
    marked = text[:HEAD].translate(_BARE)
    plain = marked.replace("đ", "d")
    for kind, pattern in _SIGNS:
        match = pattern.match(marked if kind in ("clause", "point") else plain)
        if match and (sign := _sign(kind, match, text)):
            return sign
    return None


def _sign(kind: str, match: re.Match, text: str) -> Sign | None:
    groups = match.groupdict()
    label, suffix = groups["label"] or "", groups.get("suffix") or ""
    behind = re.match(_SEPARATOR, text[match.end() : match.end() + 20])
    sep, rest = behind["sep"] or "", text[match.end() + behind.end() :].strip()
    head = text[: match.end()]
    sign = Sign(kind, label, number_of(kind, label), suffix, sep, rest, head == head.upper())
    return sign if sign.number and _is_heading(sign) else None


def _is_heading(sign: Sign) -> bool:
    if sign.kind in ("clause", "point"):
        return sign.label != "i" or sign.is_upper or sign.kind == "point"
    if sign.kind == "roman":
        return sign.is_upper and bool(sign.rest)
    if sign.kind == "article":
        return sign.is_strong or sign.rest[:1].isupper()
    if sign.rest and _PROSE.match(sign.rest[:20].translate(_BARE).replace("đ", "d")):
        return False
    if sign.kind == "annex":
        return sign.is_upper or (sign.label != "" and sign.is_strong)
    return sign.is_strong or sign.rest[:1].isupper()


def number_of(kind: str, label: str) -> int:
    """The place of a label in its row; 0 for a label that cannot be. An annex needs none."""
    if kind == "annex" and not label:
        return 1
    if label.isdigit():
        return int(label)
    if kind in ("clause", "article"):
        return 1  # "l." and "I." are how machines read "1.".
    if kind == "point":
        return POINTS.find(label) + 1
    if label in ORDINALS:
        return ORDINALS.index(label) + 1
    return roman(label) or (ord(label) - ord("a") + 1 if len(label) == 1 else 0)


def roman(label: str) -> int:
    """ "xiv" is 14; a machine may have read its i as 1, l, | or !. 0 for what is none."""
    label = re.sub("[1|!]", "i", label)
    if not label.startswith("xl"):
        label = label.replace("l", "i")
    values = [ROMAN.get(char, 0) for char in label]
    if not values or 0 in values:
        return 0
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
