"""The codes that document numbers are made of: types, and the bodies that issue.

Nghị định 30/2020/NĐ-CP, annex III, lists the types of administrative documents; the Party, the
unions and the law on legal norms have their own. Names and dates of bodies stand in the database.
"""

from collections.abc import Iterable
from typing import NamedTuple

from unionportal.text import fold, slugify


def fold_code(code: str) -> str:
    """Return a code as keys have it: upper case, no marks, no dots: "LĐLĐ" → "LDLD"."""
    return "".join(char for char in fold(code).upper() if char.isalnum())


class Type(NamedTuple):
    """A document type; several may share a code, and laws have none."""

    code: str
    marked_code: str
    name: str
    slug: str

    @property
    def plain_name(self) -> str:
        """The name as people type it: "Nghị quyết (Đảng)" → "NGHI QUYET"."""
        return fold(self.name.removesuffix(" (Đảng)")).upper()


_TYPES = (
    ("", "Hiến pháp"),
    ("", "Bộ luật"),
    ("", "Luật"),
    ("PL", "Pháp lệnh"),
    ("L", "Lệnh"),
    ("SL", "Sắc lệnh"),
    ("NQ", "Nghị quyết"),
    ("NQLT", "Nghị quyết liên tịch"),
    ("NĐ", "Nghị định"),
    ("QĐ", "Quyết định"),
    ("CT", "Chỉ thị"),
    ("TT", "Thông tư"),
    ("TTLT", "Thông tư liên tịch"),
    ("VBHN", "Văn bản hợp nhất"),
    ("NQ", "Nghị quyết (Đảng)"),
    ("CT", "Chỉ thị (Đảng)"),
    ("KL", "Kết luận"),
    ("QĐ", "Quyết định (Đảng)"),
    ("QĐi", "Quy định (Đảng)"),
    ("CTHĐ", "Chương trình hành động"),
    ("CTrHĐ", "Chương trình hành động"),
    ("QC", "Quy chế"),
    ("QCPH", "Quy chế phối hợp"),
    ("QyĐ", "Quy định"),
    ("", "Điều lệ"),
    ("HD", "Hướng dẫn"),
    ("HDLT", "Hướng dẫn liên tịch"),
    ("KH", "Kế hoạch"),
    ("KHLT", "Kế hoạch liên tịch"),
    ("CTr", "Chương trình"),
    ("CTPH", "Chương trình phối hợp"),
    ("ĐA", "Đề án"),
    ("DA", "Dự án"),
    ("PA", "Phương án"),
    ("CĐ", "Công điện"),
    ("CV", "Công văn"),
    ("TB", "Thông báo"),
    ("TC", "Thông cáo"),
    ("BC", "Báo cáo"),
    ("TTr", "Tờ trình"),
    ("BB", "Biên bản"),
    ("HĐ", "Hợp đồng"),
    ("BGN", "Bản ghi nhớ"),
    ("BTT", "Bản thỏa thuận"),
    ("GUQ", "Giấy ủy quyền"),
    ("GM", "Giấy mời"),
    ("GGT", "Giấy giới thiệu"),
    ("GNP", "Giấy nghỉ phép"),
    ("PG", "Phiếu gửi"),
    ("PC", "Phiếu chuyển"),
    ("PB", "Phiếu báo"),
    ("SY", "Bản sao y"),
    ("SL", "Bản sao lục"),
    ("TrS", "Bản trích sao"),
)
TYPES = [Type(fold_code(marked), marked, name, slugify(name)) for marked, name in _TYPES]

# From the state's to the unions'; ministries that were merged stand on the numbers they signed.
ISSUERS = (
    "QH",
    "UBTVQH",
    "VPQH",
    "CTN",
    "VPCTN",
    "HĐNN",
    "CP",
    "TTg",
    "HĐBT",
    "VPCP",
    "LB",
    "BNV",
    "BTC",
    "BYT",
    "BXD",
    "BKHCN",
    "BNNMT",
    "BDTTG",
    "BCA",
    "BQP",
    "BNG",
    "BTP",
    "BCT",
    "BVHTTDL",
    "BGDĐT",
    "BLĐTBXH",
    "BKHĐT",
    "BGTVT",
    "BTTTT",
    "BTNMT",
    "BNNPTNT",
    "UBDT",
    "NHNN",
    "TTCP",
    "KTNN",
    "TANDTC",
    "HĐTP",
    "VKSTC",
    "BHXH",
    "HĐND",
    "UBND",
    "TW",
    "VPTW",
    "BTCTW",
    "UBKTTW",
    "TU",
    "HU",
    "ĐU",
    "BTV",
    "BCH",
    "UBKT",
    "TLĐ",
    "ĐCT",
    "LĐLĐ",
    "CĐN",
    "CĐCS",
    "MTTQ",
    "MTTW",
    "ĐCTUBTWMTTQVN",
    "VKSNDTC",
)

PARTY_ISSUERS = frozenset({"TW", "VPTW", "BTCTW", "UBKTTW", "TU", "HU", "DU"})
# LCT stands for a law or an ordinance: the title tells.
TYPE_CODES = frozenset(row.code for row in TYPES if row.code) | {"LCT"}
ISSUER_CODES = frozenset(map(fold_code, ISSUERS))


def types_for(code: str) -> list[Type]:
    """The types a code may stand for: with its marks if it has any, else all that fold alike."""
    folded = fold_code(code)
    alike = [row for row in TYPES if folded and row.code == folded]
    marked = [row for row in alike if row.marked_code.upper() == code.upper()]
    return alike if code.upper() == folded else marked


def is_issuer(code: str) -> bool:
    """Whether a folded code names a body we know; terms of office follow some: "QH14"."""
    return code.rstrip("0123456789") in ISSUER_CODES


def _spellings(printed_codes: Iterable[str]) -> dict[str, set[str]]:
    spelled: dict[str, set[str]] = {}
    for code in printed_codes:
        spelled.setdefault(fold_code(code), set()).add(code)
    return spelled


_TYPE_SPELLINGS = _spellings(row.marked_code for row in TYPES)
_ISSUER_SPELLINGS = _spellings(ISSUERS)


def printed(code: str, typed: str, *, is_type: bool = False) -> str:
    """Return a code as it is printed, "QD" → "QĐ", "TTG" → "TTg".

    `typed` is the code in upper case with the marks it was typed with; they decide between
    codes that fold alike, and are kept where we do not know the code.
    """
    stem = code.rstrip("0123456789")
    spellings = (_TYPE_SPELLINGS if is_type else _ISSUER_SPELLINGS).get(stem, set())
    for spelling in spellings:
        if spelling.upper() == typed.rstrip("0123456789"):
            return spelling + code[len(stem) :]
    if len(spellings) == 1:
        return next(iter(spellings)) + code[len(stem) :]
    return typed
