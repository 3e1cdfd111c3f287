"""The schedule as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from notices.models import Entry

LINE_BYTES = 75


def calendar(entries: Iterable[Entry], name: str, host: str) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//unionportal//lich-cong-tac//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in entries:
        lines += event(entry, host)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def event(entry: Entry, host: str) -> list[str]:
    told = [("Chủ trì", entry.chair), ("Đơn vị chuẩn bị", entry.unit)]
    about = "\n".join(f"{label}: {words}" for label, words in told if words)
    return [
        "BEGIN:VEVENT",
        f"UID:lich-{entry.pk}@{host}",
        f"DTSTAMP:{in_utc(entry.updated_at)}",
        *times(entry),
        f"SUMMARY:{escaped(entry.what)}",
        *([f"LOCATION:{escaped(entry.place)}"] if entry.place else []),
        *([f"DESCRIPTION:{escaped(about)}"] if about else []),
        "END:VEVENT",
    ]


def times(entry: Entry) -> list[str]:
    if entry.starts_at is None:
        after = entry.day + timedelta(days=1)
        return [
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        ]
    ends = [f"DTEND:{at(entry.day, entry.ends_at)}"] if entry.ends_at else []
    return [f"DTSTART:{at(entry.day, entry.starts_at)}", *ends]


def at(day: date, moment: time) -> str:
    return in_utc(timezone.make_aware(datetime.combine(day, moment)))


def in_utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """Cut a line into pieces of at most 75 bytes, between letters."""
    pieces, room = [""], LINE_BYTES
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append("")
            room = LINE_BYTES - 1  # The space that continues a line.
        pieces[-1] += char
        room -= size
    return "\r\n ".join(pieces)
