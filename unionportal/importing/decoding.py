"""Bytes to text: the content tells the encoding, never a label in the file."""

import codecs
import re
import unicodedata

from unionportal.importing.errors import Unreadable

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Vietnamese letters and typographic marks as UTF-8 writes them.
UTF8_LETTERS = re.compile(
    rb"[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xc2[\xa0-\xbf]"
)
VIETNAMESE = set(
    unicodedata.normalize(
        "NFC",
        "".join(
            letter + tone
            for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
            for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        ),
    )
)
PRINTED = VIETNAMESE | set("đĐ\u00a0“”‘’„–—…«»°²³·•×÷±§©®™½¼¾€\u00ad¬´`")


def decode(data: bytes) -> str:
    """Return text in NFC from UTF-8, UTF-16 or Windows-1258; raise Unreadable for the rest."""
    text = _decode(data)
    if "\0" in text:
        raise Unreadable("tệp có ký tự NUL, không phải văn bản")
    return unicodedata.normalize("NFC", text)


def _decode(data: bytes) -> str:
    if data.startswith(UTF16):
        return _strictly(data, "utf-16", "UTF-16")
    # Half the bytes of plain letters and spaces are zero.
    if len(data) % 2 == 0 and data[1::2].count(0) * 5 > len(data) // 2:
        return _strictly(data, "utf-16-le", "UTF-16")
    if len(data) % 2 == 0 and data[::2].count(0) * 5 > len(data) // 2:
        return _strictly(data, "utf-16-be", "UTF-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        foreign = sum(byte > 127 for byte in data)
        if 2 * sum(map(len, UTF8_LETTERS.findall(data))) > foreign:
            raise _broken(data, error, "UTF-8") from error
    return _windows(data)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, error, name) from error


def _broken(data: bytes, error: UnicodeDecodeError, name: str) -> Unreadable:
    line = data[: error.start].count(b"\n") + 1
    return Unreadable(f"tệp {name} có byte hỏng ở dòng {line}")


def _windows(data: bytes) -> str:
    """Windows-1258 writes most tones as marks of their own; NFC joins them to their letters."""
    unknown = Unreadable("không rõ bảng mã: không phải UTF-8, UTF-16 hay Windows-1258")
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise unknown from error
    foreign = [char for char in text if ord(char) > 127]
    if sum(char not in PRINTED for char in foreign) * 50 > len(foreign):
        raise unknown
    return text
