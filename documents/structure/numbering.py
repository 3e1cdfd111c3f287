"""The parts of a text, and where the numbering of one text stands."""

from dataclasses import dataclass, field

from documents.structure.blocks import Block
from documents.structure.signs import Sign, number_of
from unionportal.text import fold

MAIN, ANNEX, QUOTED = "main", "annex", "quoted"
LEVELS = ("annex", "part", "chapter", "section", "subsection", "article", "clause", "point")
NAMES = {
    "annex": "phu-luc",
    "part": "phan",
    "chapter": "chuong",
    "section": "muc",
    "subsection": "tieu-muc",
    "article": "dieu",
    "clause": "khoan",
    "point": "diem",
}


@dataclass
class Part:
    """One part of a text; `parent` and itself are places in the list of parts."""

    kind: str
    label: str
    region: str
    anchor: str
    parent: int | None
    start: int
    heading: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass
class Flow:
    """A paragraph on its way to the page: what it begins, what it belongs to."""

    block: Block
    begins: int | None = None
    belongs: int | None = None
    # The paragraph is (a line of) the heading of that part, and shown with it.
    is_heading: bool = False


class Counting:
    """Where the numbering of one text stands."""

    def __init__(self, region: str, prefix: str = "", root: int | None = None):
        self.region, self.prefix, self.root = region, prefix, root
        self.open: dict[str, int] = {}
        self.last: dict[str, tuple[int, str]] = {}

    def place(self, kind: str) -> tuple[int, str]:
        return self.last.get(kind, (0, ""))

    def follows(self, sign: Sign) -> bool:
        """Whether this number is the next one, or one put in behind the last: 12a."""
        number, suffix = self.place(sign.kind)
        if sign.number == number + 1 and not sign.suffix:
            return True
        return sign.number == number and sign.suffix > suffix

    def enter(self, kind: str, sign: Sign, part: int) -> None:
        below = LEVELS[LEVELS.index(kind) :]
        self.open = {name: at for name, at in self.open.items() if name not in below}
        self.open[kind] = part
        self.last[kind] = (sign.number, sign.suffix)
        for name in below[1:]:
            # Articles are numbered on through chapters; all else begins anew.
            if name != "article":
                self.last.pop(name, None)

    @property
    def innermost(self) -> int | None:
        return max(self.open.values(), default=self.root)


def as_section(sign: Sign) -> Sign:
    return Sign("section", sign.label, sign.number, "", sign.sep, sign.rest, sign.is_upper)


def fits_row(sign: Sign, counting: Counting, gap: int) -> bool:
    """The next number; or one a little further on, where machines lost some."""
    number, _ = counting.place(sign.kind)
    if counting.region == QUOTED and not number:
        return True
    return counting.follows(sign) or (number > 0 and number < sign.number <= number + gap)


def is_lost_dd(sign: Sign, counting: Counting) -> bool:
    """ "d)" behind "d)" is a đ that lost its stroke."""
    last = counting.place("point")
    return sign.kind == "point" and sign.label == "d" and last == (sign.number, sign.suffix)


def anchor_label(kind: str, label: str) -> str:
    """ "II" is 2 in an address, "đ" is dd: it must differ from d."""
    if kind in ("part", "chapter", "section", "annex") and not label[:1].isdigit():
        return str(number_of(kind, fold(label)))
    return fold(label.replace("đ", "dd")).lstrip("0")
