"""Vietnamese text: comparing, addresses, dates and numbers."""

import re
import unicodedata
from datetime import date, datetime

from django.utils import timezone
from django.utils.text import slugify as django_slugify

WEEKDAYS = ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật")
WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

# Invisible characters that pasted text carries inside words: zero-width, byte order mark,
# soft hyphen, and U+00AC, which old Word files show for it; marks that turn its direction, and
# codes that are no characters at all.
INVISIBLE = re.compile(
    "[\u200b-\u200f\u2060\ufeff\u00ad\u00ac\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def fold(text: str) -> str:
    """Return text in lower case without Vietnamese marks, for comparing."""
    # đ has no Unicode decomposition, so NFKD alone would leave it in place.
    text = text.casefold().replace("đ", "d")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slugify(text: str, max_length: int = 80) -> str:
    """Return text for an address, cut at a word; "muc" when nothing is left of it."""
    slug = django_slugify(fold(text))
    if len(slug) > max_length:
        slug = slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
    return slug or "muc"


def clean_line(text: str) -> str:
    """Return text as one line in NFC without invisible or control characters."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    return " ".join(text.split())


def clean_lines(row: object, *names: str) -> None:
    """Clean the lines that a row holds under these names."""
    for name in names:
        setattr(row, name, clean_line(getattr(row, name)))


def row_key(text: str) -> int | None:
    """The key of a row as it came in; None for what no row can have, however long it is."""
    return int(text) if re.fullmatch("[0-9]{1,18}", text) else None


def date_line(day: date | None = None) -> str:
    """Return a date as the portal's head shows it: "Chủ nhật, ngày 16/12/2018".

    Without `day`, today in the portal's own time zone.
    """
    day = day or timezone.localdate()
    return f"{WEEKDAYS[day.weekday()]}, ngày {day:%d/%m/%Y}"


def moment_words(moment: datetime) -> str:
    """Return a time of these weeks as people say it: "07:00 thứ Hai 23/11", "14:30 hôm nay"."""
    local, today = timezone.localtime(moment), timezone.localdate()
    if local.date() == today:
        return f"{local:%H:%M} hôm nay"
    year = "" if local.year == today.year else f"/{local.year}"
    return f"{local:%H:%M} {WEEKDAY_NAMES[local.weekday()]} {local:%d/%m}{year}"


def full_moment(moment: datetime) -> str:
    """Return a time of any year: "07:00 23/11/2026"."""
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"


def file_size(size: int) -> str:
    """Return a size in bytes for people: "48 KB", "3,4 MB"."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
