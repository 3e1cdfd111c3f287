"""The tokens of a query: numbers, types and bodies, and the words that are none of these."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from documents.codes import ISSUER_CODES, TYPES, is_issuer

# VNI typing makes words of these with a digit behind: "da1" is "dá".
NEVER_GLUED = frozenset({"PA", "DA", "L"})
YEARS = range(1945, 2100)


class TypeWord(NamedTuple):
    """What a type's name or code stands for."""

    codes: list[str]
    slugs: list[str]


def _type_words() -> dict[str, TypeWord]:
    words: dict[str, TypeWord] = {}
    for row in TYPES:
        for word in {row.plain_name, row.code} - {"", "L"}:
            codes, slugs = words.setdefault(word, TypeWord([], []))
            if row.slug not in slugs:
                slugs.append(row.slug)
            if row.code and row.code not in codes:
                codes.append(row.code)
    words["LUAT"].slugs.append("bo-luat")
    # The Party prints QĐ on decisions and on regulations.
    words["QUY DINH"].codes.append("QD")
    words["QD"].slugs.append("quy-dinh-dang")
    return words


TYPE_WORDS = _type_words()


def _alternatives(codes: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, codes), key=len, reverse=True))


TOKEN = re.compile(rf"\b(?:(?P<name>{_alternatives(TYPE_WORDS)})\b|(?P<word>[^\W_]+))")
# "nd145", "kh45ldld" and "49cttw".
_NO = r"(?P<no>\d{1,5})(?P<suffix>[A-Z]??)"
_TYPE = f"(?P<type>{_alternatives({row.code for row in TYPES if row.code} - NEVER_GLUED)})"
_BODY = f"(?P<body>{_alternatives(ISSUER_CODES)})?"
TYPE_FIRST = re.compile(_TYPE + _NO + _BODY)
NO_FIRST = re.compile(_NO + _TYPE + _BODY)
BARE_NO = re.compile(r"(?P<no>\d{1,5})(?P<suffix>[A-Z]?)")


@dataclass
class Token:
    """One word of a query and what it may mean."""

    plain: str
    start: int
    end: int
    gap: str  # what stands between it and the token before
    no: int | None = None
    suffix: str = ""
    type: TypeWord | None = None
    body: str = ""

    @property
    def is_year(self) -> bool:
        return len(self.plain) == 4 and self.no in YEARS and not self.suffix and not self.type

    @property
    def is_near(self) -> bool:
        """Whether it belongs with the token before: only blanks or separators lie between."""
        return self.gap.strip(" /-:") == ""


def read_tokens(plain: str) -> list[Token]:
    tokens: list[Token] = []
    place = 0
    for match in TOKEN.finditer(plain):
        gap = plain[place : match.start()]
        tokens.append(_token(match, gap if tokens else "\0"))
        place = match.end()
    return tokens


def _token(match: re.Match, gap: str) -> Token:
    token = Token(match[0], match.start(), match.end(), gap)
    word = match["word"]
    if not word:
        token.type = TYPE_WORDS[match["name"]]
    elif glued := TYPE_FIRST.fullmatch(word) or NO_FIRST.fullmatch(word):
        token.no, token.suffix = int(glued["no"]), glued["suffix"].lower()
        token.type, token.body = TYPE_WORDS[glued["type"]], glued["body"] or ""
    elif bare := BARE_NO.fullmatch(word):
        token.no, token.suffix = int(bare["no"]), bare["suffix"].lower()
    elif is_issuer(word):
        token.body = word
    return token
