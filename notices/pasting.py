"""Rows of a schedule, pasted from Word or Excel."""

import re
from dataclasses import dataclass
from datetime import date, time

from notices.models import Entry
from notices.weeks import Week
from unionportal.text import clean_line, fold

HOUR = r"(\d{1,2})\s*(?:[:.]|h|g|giờ)\s*(\d{2})?"
HOURS = re.compile(rf"{HOUR}\s*(?:(?:-|–|—|đến)\s*{HOUR})?", re.IGNORECASE)
DAY_OF_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-]\d{4})?")
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        [
            ("thu 2", "thu hai", "t2", "2"),
            ("thu 3", "thu ba", "t3", "3"),
            ("thu 4", "thu tu", "t4", "4"),
            ("thu 5", "thu nam", "t5", "5"),
            ("thu 6", "thu sau", "t6", "6"),
            ("thu 7", "thu bay", "t7", "7"),
            ("chu nhat", "cn"),
        ]
    )
    for name in names
}
WHOLE_DAY = ("", "ca ngay")
COLUMNS = ("what", "chair", "place", "unit")


class Unreadable(ValueError):
    """A cell that says nothing that the schedule knows."""


@dataclass
class Pasted:
    entries: list[Entry]
    problems: list[str]


def read(text: str, week: Week) -> Pasted:
    """Read a row a line: day, hours, what, chair, place, unit, with tabs or "|" between them.

    A row whose day is blank is of the day above it, as in a table with joined cells.
    """
    pasted = Pasted([], [])
    day = None
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [clean_line(cell) for cell in re.split(r"[\t|]", line)]
        if not any(cells):
            continue
        try:
            day = read_day(cells[0], week) if cells[0] else day
            pasted.entries.append(entry_of(day, cells))
        except Unreadable as problem:
            pasted.problems.append(f"Dòng {number}: {problem}")
    return pasted


def entry_of(day: date | None, cells: list[str]) -> Entry:
    if day is None:
        raise Unreadable("chưa có ngày.")
    _, hours, *words = [*cells, "", "", ""]
    starts_at, ends_at = read_hours(hours)
    entry = Entry(day=day, starts_at=starts_at, ends_at=ends_at, is_public=False)
    for name, value in zip(COLUMNS, words, strict=False):
        longest = Entry._meta.get_field(name).max_length
        if len(value) > longest:
            raise Unreadable(f"“{value[:30]}…” dài quá {longest} chữ.")
        setattr(entry, name, value)
    if not entry.what:
        raise Unreadable("chưa có nội dung.")
    return entry


def read_day(cell: str, week: Week) -> date:
    found = DAY_OF_MONTH.search(cell)
    if found:
        wanted = (int(found[1]), int(found[2]))
        days = [day for day in week.days if (day.day, day.month) == wanted]
        if not days:
            raise Unreadable(f"ngày {found[0]} không thuộc {week}.")
        return days[0]
    number = WEEKDAYS.get(fold(cell).strip(" ,.:"))
    if number is None:
        raise Unreadable(f"không hiểu ngày “{cell}”. Ghi Thứ 2 … Chủ nhật, hoặc 23/11.")
    return week.days[number]


def read_hours(cell: str) -> tuple[time | None, time | None]:
    if fold(cell) in WHOLE_DAY:
        return None, None
    found = HOURS.fullmatch(cell.strip())
    if not found:
        raise Unreadable(f"không hiểu giờ “{cell}”. Ghi 08:00, 8h30 hoặc 08:00-10:30.")
    try:
        starts_at = time(int(found[1]), int(found[2] or 0))
        ends_at = time(int(found[3]), int(found[4] or 0)) if found[3] else None
    except ValueError:
        raise Unreadable(f"không có giờ “{cell}”.") from None
    if ends_at and ends_at <= starts_at:
        raise Unreadable("giờ kết thúc phải sau giờ bắt đầu.")
    return starts_at, ends_at
