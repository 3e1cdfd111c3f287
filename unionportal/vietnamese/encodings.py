"""The encodings of before Unicode, as their text looks when it is read as Western letters.

TCVN3 (the .VnTime fonts), VISCII and VPS give a letter one byte; VNI-Windows writes a letter and
its marks one after the other.
"""

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from unionportal.vietnamese.syllables import HOI, HUYEN, NANG, NGA, SAC

# In each table a letter of the text stands above the letter that it means.
TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
VISCII = dict(
    zip(
        "\x02\x05\x06\x14\x19\x1e"
        "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f"
        "\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f"
        "\xa0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿"
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        "ẲẴẪỶỸỴ"
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
        "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
        "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        strict=True,
    )
)
VPS = dict(
    zip(
        "\x02\x03\x04\x05\x06\x10\x11\x12\x13\x14\x15\x19\x1c\x1d"
        "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f"
        "\x90\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f"
        "¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿"
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞàáâãäåæèéêëìíïðñòóôõ÷øùúûýþÿ",
        "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ"
        "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
        "ẾỀỂỄỐỒỔỖýỷỵỚỜỞ"
        "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
        "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺàáâãảạăèéêẽìíĩẴĐòóôõƠụùúủỶẼỳ",
        strict=True,
    )
)

# VNI's marks, by the vowel that they follow.
VNI_TONES = {"ù": SAC, "ø": HUYEN, "û": HOI, "õ": NGA, "ï": NANG}
VNI_CIRCUMFLEX = {"â": "", "á": SAC, "à": HUYEN, "å": HOI, "ã": NGA, "ä": NANG}
VNI_BREVE = {"ê": "", "é": SAC, "è": HUYEN, "ú": HOI, "ü": NGA, "ë": NANG}
VNI_SINGLE = dict(zip("ñôöìíæóòî", "đơưìíỉĩịỵ", strict=True))


def _vni() -> dict[str, str]:
    letters = dict(VNI_SINGLE)
    for vowels, meant, marks in (
        ("aeiouyôö", "aeiouyơư", VNI_TONES),
        ("aeo", "âêô", VNI_CIRCUMFLEX),
        ("a", "ă", VNI_BREVE),
    ):
        for vowel, letter in zip(vowels, meant, strict=True):
            letters |= {vowel + mark: normalize("NFC", letter + marks[mark]) for mark in marks}
    titled = {written.capitalize(): letter.upper() for written, letter in letters.items()}
    capital = {written.upper(): letter.upper() for written, letter in letters.items()}
    return letters | titled | capital


def _as_windows_reads(table: dict[str, str]) -> dict[str, str]:
    """The table with what Windows shows for the bytes that are control codes elsewhere.

    Only its letters: quotes and dashes are more often meant as such.
    """
    windows = {char.encode("latin-1").decode("cp1252", "ignore"): char for char in table}
    return {read: table[char] for read, char in windows.items() if read.isalpha()} | table


@dataclass(frozen=True)
class Encoding:
    name: str
    letters: dict[str, str]
    # How many words it takes to believe in it: where few wrote it, one may be a chance.
    believed_from: int
    written: re.Pattern = field(init=False)

    def __post_init__(self):
        longest_first = sorted(self.letters, key=len, reverse=True)
        object.__setattr__(self, "written", re.compile("|".join(map(re.escape, longest_first))))

    def decode(self, text: str) -> str:
        return self.written.sub(lambda match: self.letters[match[0]], text)

    def rest(self, text: str) -> str:
        """What of the text stands for itself."""
        return self.written.sub("", text)


# The first wins where two read equally well.
ENCODINGS = (
    Encoding("TCVN3", TCVN3, believed_from=1),
    Encoding("VNI", _vni(), believed_from=1),
    Encoding("VISCII", _as_windows_reads(VISCII), believed_from=2),
    Encoding("VPS", _as_windows_reads(VPS), believed_from=2),
)
