"""The unit that a byline or a column names: found by any of its spellings, or made."""

import re
from datetime import date

from news.importing.slugs import free_slug
from siteinfo.models import SiteSettings
from unionportal.importing.errors import Unusable
from unionportal.text import fold
from units.models import Unit

# The district level was abolished on this day.
END_OF_DISTRICTS = date(2025, 7, 1)
FEDERATION = "lien doan lao dong"
ABBREVIATIONS = {
    "ldld": FEDERATION,
    "cd": "cong doan",
    "cdcs": "cong doan co so",
    "cdn": "cong doan nganh",
    "ubkt": "uy ban kiem tra",
    "kcn": "khu cong nghiep",
    "nc": "nu cong",
    "tp": "thanh pho",
    "tx": "thi xa",
}
FULL_WORDS = [
    (r"\bLĐLĐ\b", "Liên đoàn Lao động"),
    (r"\bCĐCS\b", "Công đoàn cơ sở"),
    (r"\bCĐN\b", "Công đoàn ngành"),
    (r"\bCĐ\b", "Công đoàn"),
    (r"\bUBKT\b", "Ủy ban Kiểm tra"),
    (r"\bTP\b\.?\s*", "thành phố "),
    (r"\bTX\b\.?\s*", "thị xã "),
]
KINDS = [
    (rf"{FEDERATION} tinh", Unit.Kind.PROVINCE),
    (rf"{FEDERATION} (huyen|thi xa|thanh pho)", Unit.Kind.DISTRICT),
    (r"cong doan (xa|phuong|thi tran|dac khu)", Unit.Kind.COMMUNE),
    (r"ban|uy ban kiem tra|van phong", Unit.Kind.BOARD),
    (r"cong doan (nganh|vien chuc|giao duc|y te|.*khu cong nghiep)", Unit.Kind.SECTOR),
]


class Units:
    def __init__(self):
        self.made: list[str] = []
        self.own_name = SiteSettings.load().organisation
        self.rows: dict[str, Unit] = {}
        # Of two units with one name, the one at work.
        for unit in sorted(Unit.objects.all(), key=lambda unit: (unit.is_former, unit.pk)):
            self._remember(unit, unit.name, unit.short_name)

    def find(self, name: str) -> Unit | None:
        return self.rows.get(self._key(name)) if name else None

    def get(self, name: str) -> Unit | None:
        if not name:
            return None
        return self.find(name) or self._make(name)

    def _remember(self, unit: Unit, *names: str) -> None:
        for name in names:
            self.rows.setdefault(self._key(name), unit)

    def _key(self, name: str) -> str:
        """Return a name's comparable form: nothing abbreviated, the own province left out."""
        key = _plain(name).replace("cong doan nganh ", "cong doan ")
        own = _plain(self.own_name).removeprefix(FEDERATION)
        if own and key.endswith(own):
            key = key.removesuffix(own)
            key += " tinh" if key == FEDERATION else ""
        return key.removesuffix(f" {FEDERATION}").removesuffix(f" {FEDERATION} tinh")

    def _make(self, name: str) -> Unit:
        is_own = self._key(name) == self._key(self.own_name)
        full, short = _spelled(self.own_name if is_own else name)
        if len(full) > 160 or len(short) > 80:
            raise Unusable(f"tên đơn vị quá dài: “{name[:60]}…”")
        kind = next(
            (kind for start, kind in KINDS if re.match(rf"(?:{start})\b", _plain(full))),
            Unit.Kind.GRASSROOTS,
        )
        unit = Unit.objects.create(
            name=full,
            short_name=short,
            slug=free_slug(Unit, short),
            kind=kind,
            parent=None if is_own else self.rows.get(self._key(self.own_name)),
            dissolved_on=END_OF_DISTRICTS if kind == Unit.Kind.DISTRICT else None,
        )
        self._remember(unit, name, full, short)
        self.made.append(short)
        return unit


def _spelled(name: str) -> tuple[str, str]:
    """Return a name in full and short."""
    full = name
    for abbreviation, words in FULL_WORDS:
        full = re.sub(abbreviation, words, full)
    return full, re.sub("(?i)liên đoàn lao động", "LĐLĐ", full)


def _plain(name: str) -> str:
    words = re.findall(r"\w+", fold(name))
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)
