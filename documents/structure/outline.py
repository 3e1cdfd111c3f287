"""From paragraphs to parts: which paragraph begins which article, and what belongs to it.

Articles are numbered through the whole text, so a number out of its row is a sentence that begins
with a reference, or the article of another text: of an annex, or of a law whose wording is quoted
because it is amended. These stand in regions of their own.
"""

import re
from collections import Counter
from dataclasses import replace

from documents.structure import headings, quotes
from documents.structure.blocks import UNFINISHED, Block
from documents.structure.numbering import (
    ANNEX,
    LEVELS,
    MAIN,
    NAMES,
    QUOTED,
    Counting,
    Flow,
    Part,
    anchor_label,
    as_section,
    fits_row,
    is_lost_dd,
)
from documents.structure.signs import Sign, read_sign
from unionportal.text import fold


def read(blocks: list[Block]) -> tuple[list[Part], list[Flow]]:
    """Return the parts of a text, and its paragraphs in order, each with its part."""
    return Reader(blocks).read()


class Reader:
    def __init__(self, blocks: list[Block]):
        self.blocks = blocks
        self.parts: list[Part] = []
        self.flow: list[Flow] = []
        self.anchors: Counter[str] = Counter()
        self.main = self.counting = Counting(MAIN)
        self.quote: Counting | None = None
        self.depth = 0
        self.quotes = 0

    def read(self) -> tuple[list[Part], list[Flow]]:
        stream = iter(range(len(self.blocks)))
        for place in stream:
            block = self.blocks[place]
            if block.tag == "raw" or not block.text:
                self.add(block)
                continue
            used = self.take(place, block)
            for _ in range(used):
                next(stream)
        return self.parts, self.flow

    def take(self, place: int, block: Block) -> int:
        """Take one paragraph; return how many after it are its heading."""
        sign = sign_of(block)
        self.close_lost_quote(sign)
        if self.quote is None and (block.quoted or self.opens_quote(block, sign)):
            self.open_quote(depth=0)
        if self.quote is not None:
            used = self.begin(place, block, sign, self.quote)
            self.close_quote(place, block)
            return used
        if block.text[0] in quotes.OPENING:
            sign = None  # Quoted within one paragraph.
        if headings.is_end(block.text):
            self.counting.open = {}
        elif (sign and sign.kind == "annex") or self.is_attached(place, block, sign):
            return self.begin_annex(place, block, sign)
        elif sign and self.restarts(sign):
            self.new_annex(block, "", "")
        used = self.begin(place, block, sign, self.counting)
        if quotes.opens_within(block.text):
            self.open_quote(depth=1)
        return used

    # What begins a part.

    def begin(self, place: int, block: Block, sign: Sign | None, counting: Counting) -> int:
        """Begin the part that the sign names, if it is in its row; else it is a paragraph."""
        if sign and is_lost_dd(sign, counting):
            sign = replace(sign, label="đ", number=sign.number + 1)
        kind = self.kind_of(sign, counting) if sign else None
        if kind is None:
            self.add(block, counting)
            return 0
        label = label_of(kind, sign)
        part = self.new_part(kind, label, counting, block.start)
        counting.enter(kind, sign, part)
        self.flow.append(Flow(block, begins=part, belongs=part, is_heading=True))
        if kind in ("clause", "point"):
            self.parts[part].lines.append(sign.rest)
            return 0
        if kind != "article" or not sign.rest:
            return self.take_heading(place, part, sign.rest)
        if headings.is_article_heading(sign.rest):
            self.parts[part].heading = sign.rest
        else:
            self.parts[part].lines.append(sign.rest)
        return 0

    def kind_of(self, sign: Sign, counting: Counting) -> str | None:
        kind = sign.kind
        if kind == "roman":
            # Plans and Party documents have no articles: I, II, III are their sections.
            fits = "article" not in counting.last and counting.follows(as_section(sign))
            return "section" if fits else None
        if kind == "article":
            return kind if self.is_article(sign, counting) else None
        if kind == "clause":
            inside = "article" in counting.open or counting.region == QUOTED
            return kind if inside and fits_row(sign, counting, gap=3) else None
        if kind == "point":
            inside = "clause" in counting.open or "article" in counting.open
            inside = inside or counting.region == QUOTED
            return kind if inside and fits_row(sign, counting, gap=2) else None
        if kind in ("section", "subsection", "part", "chapter"):
            first = counting.place(kind)[0] == 0 or counting.region == QUOTED
            later = sign.number > counting.place(kind)[0]
            return kind if counting.follows(sign) or (sign.is_strong and (first or later)) else None
        return None

    def is_article(self, sign: Sign, counting: Counting) -> bool:
        number, suffix = counting.place("article")
        if counting.region == QUOTED and not number:
            return True
        if (sign.number, sign.suffix) <= (number, suffix):
            return False
        if counting.follows(sign):
            return sign.is_strong or self.before_is_over()
        return sign.is_strong and not sign.rest[:1].islower() and self.before_is_over()

    def before_is_over(self) -> bool:
        """Whether the paragraph before ended its sentence, or was none."""
        if not self.flow or self.flow[-1].is_heading:
            return True
        before = self.flow[-1].block.text
        if before.isupper() or re.search(r"[.;:!?…”\"/)]\s*$", before[-3:]):
            return True
        return len(before) < 60 and not UNFINISHED.search(fold(before[-20:]))

    def new_part(self, kind: str, label: str, counting: Counting, start: int) -> int:
        above = LEVELS[: LEVELS.index(kind)]
        parents = [at for name, at in counting.open.items() if name in above]
        parent = max(parents, default=counting.root)
        anchor = self.free_anchor(counting, kind, label, parent)
        self.parts.append(Part(kind, label, counting.region, anchor, parent, start))
        return len(self.parts) - 1

    def free_anchor(self, counting: Counting, kind: str, label: str, parent: int | None) -> str:
        name = f"{NAMES[kind]}-{anchor_label(kind, label)}"
        inside = kind in ("section", "subsection", "clause", "point") and parent is not None
        if inside and parent != counting.root:
            name = f"{self.parts[parent].anchor}-{name}"
        else:
            name = counting.prefix + name
        self.anchors[name] += 1
        seen = self.anchors[name]
        return name if seen == 1 else f"{name}-lan-{seen}"

    def take_heading(self, place: int, part: int, rest: str) -> int:
        """The lines below "CHƯƠNG II" that are its heading; return how many."""
        lines = [rest] if rest else []
        used = 0
        for after in self.blocks[place + 1 : place + 5]:
            if not headings.goes_on(after, lines):
                break
            lines.append(after.text)
            self.flow.append(Flow(after, belongs=part, is_heading=True))
            used += 1
        self.parts[part].heading = " ".join(lines)[: headings.LONGEST]
        return used

    # Annexes.

    def begin_annex(self, place: int, block: Block, sign: Sign | None) -> int:
        rest, label, name = block.text, "", ""
        if sign and sign.kind == "annex":
            rest, label = sign.rest, sign.label
            name = block.text[: len(block.text) - len(rest)].strip(" .:-–")
        part = self.new_annex(block, label, name)
        self.flow.append(Flow(block, begins=part, belongs=part, is_heading=True))
        return self.take_heading(place, part, rest)

    def new_annex(self, block: Block, label: str, name: str) -> int:
        number = anchor_label("annex", label) if label else ""
        base = "mau" if fold(name).startswith(("mau", "bieu")) else "phu-luc"
        anchor = (base if name else "kem-theo") + (f"-{number}" if number else "")
        self.anchors[anchor] += 1
        if self.anchors[anchor] > 1:
            anchor = f"{anchor}-lan-{self.anchors[anchor]}"
        self.parts.append(Part("annex", name, ANNEX, anchor, None, block.start))
        part = len(self.parts) - 1
        self.counting = Counting(ANNEX, f"{anchor}-", part)
        return part

    def is_attached(self, place: int, block: Block, sign: Sign | None) -> bool:
        """A title in capitals behind the decision's own articles, issued with it."""
        if sign or self.counting is not self.main or not self.main.place("article")[0]:
            return False
        return headings.is_attached_title(block, self.blocks[place + 1 : place + 9])

    def restarts(self, sign: Sign) -> bool:
        """A first article or chapter behind others: another text begins."""
        if sign.kind not in ("article", "chapter") or sign.number != 1 or sign.suffix:
            return False
        if not self.counting.place("article")[0] or not self.before_is_over():
            return False
        return sign.is_strong and (sign.kind == "article" or "part" not in self.counting.open)

    # Quoted wording.

    def opens_quote(self, block: Block, sign: Sign | None) -> bool:
        """A quote that goes on below; or "… như sau:" and an article of another row."""
        if quotes.opens(block.text):
            return True
        if not sign or sign.kind != "article" or not sign.is_strong or not self.flow:
            return False
        before = self.flow[-1].block.text
        return fold(before[-20:]).endswith(quotes.ANNOUNCED) and not self.counting.follows(sign)

    def open_quote(self, depth: int) -> None:
        self.quotes += 1
        self.quote = Counting(QUOTED, f"trich-{self.quotes}-", self.counting.innermost)
        self.depth = depth

    def close_quote(self, place: int, block: Block) -> None:
        if block.quoted:
            following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
            if following is None or not following.quoted:
                self.quote = None
            return
        self.depth += quotes.depth_of(block.text)
        if quotes.ends(block.text, self.depth):
            self.quote = None

    def close_lost_quote(self, sign: Sign | None) -> None:
        """A closing mark was lost: the text's own next article ends the quote all the same."""
        if self.quote is None or sign is None or sign.kind not in ("article", "chapter"):
            return
        own = self.counting.place(sign.kind)[0] > 0 and self.counting.follows(sign)
        if own and sign.is_strong and not self.quote.follows(sign):
            self.quote = None

    def add(self, block: Block, counting: Counting | None = None) -> None:
        counting = counting or self.quote or self.counting
        part = counting.innermost
        if part is not None and block.text:
            self.parts[part].lines.append(block.text)
        self.flow.append(Flow(block, belongs=part))


def sign_of(block: Block) -> Sign | None:
    """What a paragraph begins with; an item of a numbered list begins with its number."""
    if block.number:
        return Sign("clause", str(block.number), block.number, "", ".", block.text, False)
    return read_sign(quotes.unquoted(block.text))


def label_of(kind: str, sign: Sign) -> str:
    if kind in ("article", "clause"):
        return f"{sign.number}{sign.suffix}"
    if kind == "part" and not sign.label.isdigit():
        return sign.label.capitalize()
    if kind in ("chapter", "section") and not sign.label.isdigit():
        return sign.label.upper()
    return sign.label + sign.suffix
