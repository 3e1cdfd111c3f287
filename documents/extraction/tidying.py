"""Text as it comes out of a file, made ready to be read and searched."""

import re
import unicodedata
from typing import NamedTuple

from unionportal.text import INVISIBLE
from unionportal.vietnamese.legacy import rescue
from unionportal.vietnamese.linebreaks import join_cut_words

MAX_BYTES = 1024 * 1024
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
LINE_END = re.compile("\r\n|[\r\v\f\u2028\u2029]")


class Tidy(NamedTuple):
    """`raw` and `encoding` are set when the text was in the letters of an old font."""

    text: str
    raw: str
    encoding: str
    is_cut: bool


def tidy(text: str) -> Tidy:
    """Return text in Unicode, a line a paragraph, no longer than what is kept."""
    lines = LINE_END.sub("\n", text)
    shortened = cut(lines)
    is_cut = len(shortened) < len(lines)
    # Before anything else: what follows would destroy such letters.
    rescued = rescue(shortened)
    plain = join_cut_words(unicodedata.normalize("NFC", rescued.text if rescued else shortened))
    plain = cut(collapse(INVISIBLE.sub("", plain)))
    if not rescued:
        return Tidy(plain, "", "", is_cut)
    return Tidy(plain, collapse(shortened), rescued.encoding, is_cut)


def collapse(text: str) -> str:
    """Lines without blanks around them, with no more than one empty line between two."""
    lines = "\n".join(" ".join(line.split()) for line in CONTROL.sub("", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def cut(text: str) -> str:
    """No more than what is kept, to the last whole line of it."""
    if len(text) * 4 <= MAX_BYTES:
        return text
    data = text.encode("utf-8", "replace")
    if len(data) <= MAX_BYTES:
        return text
    kept = data[:MAX_BYTES].decode("utf-8", "ignore")
    return kept.rpartition("\n")[0] or kept
