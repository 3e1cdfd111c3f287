"""Words that a hyphen at the end of a line cut in two."""

import re

from unionportal.vietnamese.syllables import is_syllable

# A bounded word on each side, so that long runs of letters cost no more than others.
CUT = re.compile(r"(?<!\w)([^\W\d_]{1,20})[-\u2010\u00ad]\n[ \t]{0,20}([^\W\d_]{1,20})(?!\w)")


def join_cut_words(text: str) -> str:
    """Return text in NFC with the words joined that line ends cut: "đo-" and "àn".

    What gives no Vietnamese syllable stays as it is: in "25-NQ/TW" and "Tuyên giáo - Nữ công"
    the hyphen is meant.
    """
    return CUT.sub(_joined, text)


def _joined(match: re.Match) -> str:
    start, rest = match.groups()
    return f"{start}{rest}\n" if is_syllable((start + rest).lower()) else match[0]
