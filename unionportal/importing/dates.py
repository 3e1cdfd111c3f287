"""Days and moments as people write them in a sheet."""

import re
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from unionportal.importing.errors import Unusable
from unionportal.importing.sheets import text_of
from unionportal.text import clean_line

DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ ,]+(\d{1,2})[:h](\d{2}))?")
FIRST_YEAR, LAST_YEAR = 1900, 2200


def read_moment(value: object, name: str) -> datetime | None:
    """Return the moment that a cell names, None for an empty one.

    `name` is the column's, for the reason that Unusable gives.
    """
    naive = _read(value, name)
    if naive is None or timezone.is_aware(naive):
        return naive
    return timezone.make_aware(naive)


def read_day(value: object, name: str) -> date | None:
    moment = _read(value, name)
    return moment and moment.date()


def _read(value: object, name: str) -> datetime | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        text = clean_line(text_of(value))
        if not text:
            return None
        value = _parse(text, name)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Unusable(f"{name} có năm {value.year}: hãy xem lại")
    return value


def _parse(text: str, name: str) -> datetime:
    match = DAY.fullmatch(text)
    try:
        if match:
            day, month, year, hour, minute = (int(part or 0) for part in match.groups())
            return datetime(year, month, day, hour, minute)
        value = parse_datetime(text)
    except ValueError as error:
        raise Unusable(f"{name} “{text[:40]}” không có trong lịch") from error
    if value is None:
        raise Unusable(
            f"{name} “{text[:40]}” không hiểu được; ghi như 20/02/2020 hoặc 20/02/2020 08:05"
        )
    return value
