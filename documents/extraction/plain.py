"""Files of bare text, in Unicode or in the letters of old fonts."""

from pathlib import Path

from documents.extraction.tidying import MAX_BYTES
from unionportal.importing.decoding import UTF16, decode
from unionportal.importing.errors import Unreadable
from unionportal.sandbox import ExtractionError
from unionportal.vietnamese.legacy import rescue


def read(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(2 * MAX_BYTES)
    if not _is_unicode(data):
        western = data.decode("cp1252", "surrogateescape")
        western = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in western)
        if rescue(western):
            return western
    try:
        return decode(data)
    except Unreadable as error:
        reason = str(error)
        raise ExtractionError(f"{reason[:1].upper()}{reason[1:]}.") from None


def _is_unicode(data: bytes) -> bool:
    if data.startswith(UTF16) or b"\0" in data:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # The file may have been cut in the middle of a letter.
        return error.start > len(data) - 4 and len(data) >= 2 * MAX_BYTES
    return True
