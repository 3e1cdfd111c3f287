"""Dates as they stand in Vietnamese text: "14/12/2020", "ngày 20 tháng 6 năm 2012"."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

# On the folded text of `fold_number`: upper case, no marks, blanks in a row are one.
DATE = re.compile(
    r"(?<!\w)(?<!\d[/.,-])(?:NGAY ?)?"
    r"(?:(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})|(\d{1,2}) THANG (\d{1,2}),? NAM (\d{4}))"
    r"(?![\w])(?![/-]\w)"
)
# What may stand between a number and the date that it was signed.
BETWEEN = re.compile(r" ?[,(]? ?(?:KY )?(?:BAN HANH )?")


class Dated(NamedTuple):
    """A date and its place in the folded text."""

    day: date
    start: int
    end: int


def find_dates(plain: str) -> Iterator[Dated]:
    for match in DATE.finditer(plain):
        if dated := _dated(match):
            yield dated


def date_after(plain: str, place: int) -> date | None:
    """The date that follows at this place: "… ngày 20 tháng 6 năm 2012"."""
    match = DATE.match(plain, BETWEEN.match(plain, place).end())
    dated = _dated(match) if match else None
    return dated.day if dated else None


def _dated(match: re.Match) -> Dated | None:
    day, month, year = (match[1], match[3], match[4]) if match[1] else match.group(5, 6, 7)
    try:
        return Dated(date(int(year), int(month), int(day)), match.start(), match.end())
    except ValueError:  # 31/02/2020, or year 0
        return None
