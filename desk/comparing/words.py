"""Which words of one text stand in another: Myers' algorithm, in a bounded time."""

import re
from collections.abc import Hashable, Sequence

from diff_match_patch import diff_match_patch
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WORD = re.compile(r"\w+|\s+|[^\w\s]")
# Beyond this, what is left is called changed as a whole.
SECONDS = 0.1

REMOVED, SAME, ADDED = -1, 0, 1


def differences(
    old: Sequence[Hashable], new: Sequence[Hashable], is_read: bool = False
) -> list[tuple[int, int]]:
    """Return (REMOVED | SAME | ADDED, how many items) from the beginning to the end.

    For people to read, a word that happens to stand in both amid changes is called changed too.
    """
    signs: dict[Hashable, str] = {}
    coded = [
        "".join(signs.setdefault(item, chr(len(signs) + 1)) for item in row) for row in (old, new)
    ]
    differ = diff_match_patch()
    differ.Diff_Timeout = SECONDS
    found = differ.diff_main(*coded, False)
    if is_read:
        differ.diff_cleanupSemantic(found)
    return [(kind, len(run)) for kind, run in found]


def split(text: str) -> list[str]:
    return WORD.findall(text)


def marked(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Return both texts escaped, what the other lacks in <del> and <ins>."""
    olds, news = split(old), split(new)
    sides: tuple[list[str], list[str]] = [], []
    at_old = at_new = 0
    for kind, length in differences(olds, news, is_read=True):
        if kind != ADDED:
            words = escape("".join(olds[at_old : at_old + length]))
            sides[0].append(f"<del>{words}</del>" if kind == REMOVED else words)
            at_old += length
        if kind != REMOVED:
            words = escape("".join(news[at_new : at_new + length]))
            sides[1].append(f"<ins>{words}</ins>" if kind == ADDED else words)
            at_new += length
    return mark_safe("".join(sides[0])), mark_safe("".join(sides[1]))
