"""The codes of document numbers: types and issuing bodies, as the regulations name them.

Nghị định 30/2020/NĐ-CP, annex III, lists the types of administrative documents; the Party, the
unions and the law on legal norms have their own.
"""

from collections.abc import Iterable
from datetime import date
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
    order: int

    @property
    def plain_name(self) -> str:
        """The name as people type it: "Nghị quyết (Đảng)" → "NGHI QUYET"."""
        return fold(self.name.removesuffix(" (Đảng)")).upper()


class Issuer(NamedTuple):
    """An issuing body or a kind of body; `successor` is the code of the one that took over."""

    code: str
    marked_code: str
    name: str
    since: date | None = None
    until: date | None = None
    successor: str = ""


# From the highest to the lowest: (order, code with marks, name).
_TYPES = (
    (10, "", "Hiến pháp"),
    (20, "", "Bộ luật"),
    (21, "", "Luật"),
    (30, "PL", "Pháp lệnh"),
    (35, "L", "Lệnh"),
    (36, "SL", "Sắc lệnh"),
    (40, "NQ", "Nghị quyết"),
    (41, "NQLT", "Nghị quyết liên tịch"),
    (50, "NĐ", "Nghị định"),
    (60, "QĐ", "Quyết định"),
    (65, "CT", "Chỉ thị"),
    (70, "TT", "Thông tư"),
    (71, "TTLT", "Thông tư liên tịch"),
    (75, "VBHN", "Văn bản hợp nhất"),
    (80, "NQ", "Nghị quyết (Đảng)"),
    (81, "CT", "Chỉ thị (Đảng)"),
    (82, "KL", "Kết luận"),
    (83, "QĐ", "Quyết định (Đảng)"),
    (84, "QĐi", "Quy định (Đảng)"),
    (85, "CTHĐ", "Chương trình hành động"),
    (100, "QC", "Quy chế"),
    (101, "QyĐ", "Quy định"),
    (102, "", "Điều lệ"),
    (110, "HD", "Hướng dẫn"),
    (111, "KH", "Kế hoạch"),
    (112, "CTr", "Chương trình"),
    (113, "ĐA", "Đề án"),
    (114, "DA", "Dự án"),
    (115, "PA", "Phương án"),
    (120, "CĐ", "Công điện"),
    (121, "CV", "Công văn"),
    (122, "TB", "Thông báo"),
    (123, "TC", "Thông cáo"),
    (124, "BC", "Báo cáo"),
    (125, "TTr", "Tờ trình"),
    (126, "BB", "Biên bản"),
    (127, "HĐ", "Hợp đồng"),
    (128, "BGN", "Bản ghi nhớ"),
    (129, "BTT", "Bản thỏa thuận"),
    (130, "GUQ", "Giấy ủy quyền"),
    (131, "GM", "Giấy mời"),
    (132, "GGT", "Giấy giới thiệu"),
    (133, "GNP", "Giấy nghỉ phép"),
    (134, "PG", "Phiếu gửi"),
    (135, "PC", "Phiếu chuyển"),
    (136, "PB", "Phiếu báo"),
    (140, "SY", "Bản sao y"),
    (141, "SL", "Bản sao lục"),
    (142, "TrS", "Bản trích sao"),
)
TYPES = [
    Type(fold_code(marked), marked, name, slugify(name), order) for order, marked, name in _TYPES
]

# The last day of the old ministries, and of the Council of Ministers' and of the State
# Council's constitution, is known; the day a body began is given only where it tells two apart.
_MINISTRIES_MERGED = date(2025, 2, 28)
_DISTRICTS_ENDED = date(2025, 6, 30)

_ISSUERS = (
    ("QH", "Quốc hội"),
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    ("VPQH", "Văn phòng Quốc hội"),
    ("CTN", "Chủ tịch nước"),
    ("VPCTN", "Văn phòng Chủ tịch nước"),
    ("HĐNN", "Hội đồng Nhà nước", None, date(1992, 9, 30)),
    ("CP", "Chính phủ"),
    ("TTg", "Thủ tướng Chính phủ"),
    ("HĐBT", "Hội đồng Bộ trưởng", None, date(1992, 9, 30), "CP"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("LB", "Liên bộ"),
    ("BNV", "Bộ Nội vụ"),
    ("BTC", "Bộ Tài chính"),
    ("BYT", "Bộ Y tế"),
    ("BXD", "Bộ Xây dựng"),
    ("BKHCN", "Bộ Khoa học và Công nghệ"),
    ("BNNMT", "Bộ Nông nghiệp và Môi trường", date(2025, 3, 1)),
    ("BDTTG", "Bộ Dân tộc và Tôn giáo", date(2025, 3, 1)),
    ("BCA", "Bộ Công an"),
    ("BQP", "Bộ Quốc phòng"),
    ("BNG", "Bộ Ngoại giao"),
    ("BTP", "Bộ Tư pháp"),
    ("BCT", "Bộ Công Thương"),
    ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội", None, _MINISTRIES_MERGED, "BNV"),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư", None, _MINISTRIES_MERGED, "BTC"),
    ("BGTVT", "Bộ Giao thông vận tải", None, _MINISTRIES_MERGED, "BXD"),
    ("BTTTT", "Bộ Thông tin và Truyền thông", None, _MINISTRIES_MERGED, "BKHCN"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường", None, _MINISTRIES_MERGED, "BNNMT"),
    (
        "BNNPTNT",
        "Bộ Nông nghiệp và Phát triển nông thôn",
        None,
        _MINISTRIES_MERGED,
        "BNNMT",
    ),
    ("UBDT", "Ủy ban Dân tộc", None, _MINISTRIES_MERGED, "BDTTG"),
    ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
    ("TTCP", "Thanh tra Chính phủ"),
    ("KTNN", "Kiểm toán Nhà nước"),
    ("TANDTC", "Tòa án nhân dân tối cao"),
    ("HĐTP", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
    ("VKSTC", "Viện kiểm sát nhân dân tối cao"),
    ("BHXH", "Bảo hiểm xã hội Việt Nam"),
    ("HĐND", "Hội đồng nhân dân"),
    ("UBND", "Ủy ban nhân dân"),
    ("TW", "Trung ương Đảng"),
    ("VPTW", "Văn phòng Trung ương Đảng"),
    ("BTCTW", "Ban Tổ chức Trung ương"),
    ("UBKTTW", "Ủy ban Kiểm tra Trung ương"),
    ("TU", "Tỉnh ủy"),
    ("HU", "Huyện ủy", None, _DISTRICTS_ENDED),
    ("ĐU", "Đảng ủy"),
    ("BTV", "Ban Thường vụ"),
    ("BCH", "Ban Chấp hành"),
    ("UBKT", "Ủy ban Kiểm tra"),
    ("TLĐ", "Tổng Liên đoàn Lao động Việt Nam"),
    ("ĐCT", "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam"),
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("CĐN", "Công đoàn ngành"),
    ("CĐCS", "Công đoàn cơ sở"),
    ("MTTQ", "Mặt trận Tổ quốc Việt Nam"),
    ("MTTW", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    (
        "ĐCTUBTWMTTQVN",
        "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    ),
)
ISSUERS = [Issuer(fold_code(marked), marked, *rest) for marked, *rest in _ISSUERS]

PARTY_ISSUERS = frozenset({"TW", "VPTW", "BTCTW", "UBKTTW", "TU", "HU", "DU"})
JOINT_TYPES = frozenset({"TTLT", "NQLT"})
# Codes that stand for a type whose name the title tells: laws or ordinances (LCT).
TYPE_CODES = frozenset(row.code for row in TYPES if row.code) | {"LCT"}
ISSUER_CODES = frozenset(row.code for row in ISSUERS)


def types_for(code: str) -> list[Type]:
    """The types a code may stand for: with its marks if it has any, else all that fold alike."""
    folded = fold_code(code)
    exact = [row for row in TYPES if row.code == folded and row.marked_code.upper() == code.upper()]
    return exact or [row for row in TYPES if folded and row.code == folded]


def is_issuer(code: str) -> bool:
    """Whether a folded code names a body we know; terms of office follow some: "QH14"."""
    return code.rstrip("0123456789") in ISSUER_CODES


def _spellings(rows: Iterable[Type | Issuer]) -> dict[str, set[str]]:
    spelled: dict[str, set[str]] = {}
    for row in rows:
        spelled.setdefault(row.code, set()).add(row.marked_code)
    return spelled


_TYPE_SPELLINGS = _spellings(TYPES)
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
