"""What a number is made of: its parts, its family, and the keys that come of them.

A key is the number's parts joined by "-", without marks, zeros and dots: `/` and `-` are equal on
purpose, since official forms swap them. It is for looking up, never an identity: most numbers
come back every year.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from documents.codes import ISSUER_CODES, PARTY_ISSUERS, TYPE_CODES, printed

LAW_CODES = frozenset({"LCT", "SL", "L"})
ALONE_CODES = frozenset({"HDBT", "CP", "TTG", "SL", "LCT"})


@dataclass(frozen=True)
class Number:
    """One document number, as read."""

    no: int
    suffix: str
    year: int | None
    type_code: str
    issuer: str
    unit: str
    family: str
    key: str
    exact_key: str
    canonical: str

    @property
    def issuer_codes(self) -> list[str]:
        return self.issuer.split("-") if self.issuer else []


NO_NUMBER = Number(0, "", None, "", "", "", "G", "KHONG-SO", "KHÔNG-SỐ", "Không số")


class Code(NamedTuple):
    """One code of a number as it stands in the text; `joint` is what stood before it."""

    plain: str
    marked: str
    joint: str
    start: int
    end: int

    @property
    def tight(self) -> bool:
        return self.joint in ("/", "-")


def classify(no: int, suffix: str, year: int | None, codes: list[Code]) -> Number | None:
    """The number that these parts make, by the first family whose pattern they fit."""
    head, rest = codes[0], codes[1:]
    plain = [code.plain for code in codes]
    is_type = head.plain in TYPE_CODES
    if year:
        if len(codes) < 3 and of_assembly(plain[-1]) and plain[:-1] in ([], ["PL"], ["NQ"]):
            return _number("A1", no, suffix, year, codes[:-1], codes[-1:], [])
        if is_type and rest:
            return _number("A2", no, suffix, year, [head], rest, [])
        return None
    if head.plain in LAW_CODES and rest:
        return _number("E", no, suffix, None, [head], rest, [])
    if is_type and rest:
        issuers, units = _split_units(rest)
        return _number(_family_by_joints(codes), no, suffix, None, [head], issuers, units)
    if not rest:
        if head.plain not in ALONE_CODES or not head.joint.strip():
            return None
        law = head.plain in LAW_CODES
        types, issuers = ([head], []) if law else ([], [head])
        return _number("E2", no, suffix, None, types, issuers, [])
    if head.tight and not is_type:
        return _number("C", no, suffix, None, [], [head], rest)
    return None


def of_assembly(code: str) -> bool:
    return re.fullmatch(r"(QH|UBTVQH)\d{1,2}", code) is not None


def _family_by_joints(codes: list[Code]) -> str:
    """The Party writes 25-NQ/TW, all others 25/NQ-TLĐ; other spellings go by the body."""
    before, after = codes[0].joint, codes[1].joint
    if before in ("-", " ", "") and after == "/":
        return "D"
    if before == after and codes[1].plain in PARTY_ISSUERS:
        return "D"
    return "B"


def _split_units(codes: list[Code]) -> tuple[list[Code], list[Code]]:
    """The bodies, and the drafting units behind them."""
    count = 1
    while count < len(codes) and codes[count].plain in ISSUER_CODES:
        count += 1
    return codes[:count], codes[count:]


def _number(
    family: str,
    no: int,
    suffix: str,
    year: int | None,
    types: list[Code],
    issuers: list[Code],
    units: list[Code],
) -> Number:
    codes = [*types, *issuers, *units]
    head = [f"{no}{suffix.upper()}", *([str(year)] if year else [])]
    plain_head = [part.replace("Đ", "D") for part in head]
    written = [printed(code.plain, code.marked, is_type=code in types) for code in codes]
    return Number(
        no=no,
        suffix=suffix,
        year=year,
        type_code="-".join(code.plain for code in types),
        issuer="-".join(code.plain for code in issuers),
        unit="-".join(code.plain for code in units),
        family=family,
        key="-".join(plain_head + [code.plain for code in codes]),
        exact_key="-".join(head + [_bare(code.marked) for code in codes]),
        canonical=_canonical(family, no, suffix, year, written),
    )


def _bare(code: str) -> str:
    return code.replace(".", "").replace("&", "")


def _canonical(family: str, no: int, suffix: str, year: int | None, codes: list[str]) -> str:
    """The number as its kind is printed; below ten it has a zero, unless a letter follows."""
    digits = f"{no}{suffix}" if suffix else f"{no:02}"
    joined = "-".join(codes)
    if year:
        return f"{digits}/{year}/{joined}"
    if family in ("D", "E"):
        return f"{digits}-{codes[0]}/{'-'.join(codes[1:])}"
    if family == "E2" and codes != ["SL"]:
        return f"{digits}-{joined}"
    return f"{digits}/{joined}"
