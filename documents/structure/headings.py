"""Which lines are the heading of a part, and which a title of something issued with the text."""

import re

from documents.structure.blocks import Block
from documents.structure.quotes import OPENING
from documents.structure.signs import read_sign
from unionportal.text import fold

LONGEST = 250
# What stands on top of a form, or below the name of an annex.
NO_HEADING = re.compile(r"\(|cong hoa xa hoi chu nghia|tong lien doan|lien doan lao dong|doc lap")
# What a decision issues together with itself: "QUY CHẾ … (ban hành kèm theo Quyết định số …)".
ATTACHED = re.compile(
    r"(quy che|quy dinh|quy trinh|dieu le|noi quy|the le|chuong trinh|de an|ke hoach|huong dan"
    r"|quy tac|danh muc)\b"
)
ISSUED_WITH = re.compile(r"\(?\s*(duoc )?(ban hanh )?kem theo\b")


def is_article_heading(rest: str) -> bool:
    """What stands behind "Điều 5." is its heading, unless it is a sentence already."""
    return len(rest) <= LONGEST and not re.search(r"[.;:,]$", rest)


def goes_on(block: Block, lines: list[str]) -> bool:
    """Whether a paragraph is (one more line of) the heading of the part that began above it."""
    text = block.text
    if block.tag == "raw" or not text or len(text) > LONGEST:
        return False
    if read_sign(text) or text[0] in OPENING or NO_HEADING.match(fold(text)):
        return False
    if not lines:
        return not re.search(r"[.;:]$", text)
    return text.isupper() and lines[-1].isupper()


def is_attached_title(block: Block, after: list[Block]) -> bool:
    """Whether this is the title of what is issued with the text, as the next lines tell."""
    if not block.text.isupper() or not ATTACHED.match(fold(block.text[:20])):
        return False
    return any(_tells_of_attached(near.text) for near in after if near.text)


def _tells_of_attached(text: str) -> bool:
    if ISSUED_WITH.match(fold(text[:40])):
        return True
    sign = read_sign(text)
    return sign is not None and sign.number == 1 and sign.kind in ("article", "chapter")


def is_end(text: str) -> bool:
    """Where the articles end: whom it is sent to, and the signature."""
    return fold(text[:12]).startswith("noi nhan") and len(text) < 200
