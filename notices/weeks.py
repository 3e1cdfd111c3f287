"""Weeks from Monday to Sunday, as the schedule counts and names them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from unionportal.validators import FIRST_YEAR, LAST_YEAR

CODE = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


@dataclass(frozen=True, order=True)
class Week:
    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def current(cls) -> "Week":
        return cls.of(timezone.localdate())

    @classmethod
    def read(cls, code: str) -> "Week | None":
        """Return the week of a code like "2026-W47"; None when there is no such week."""
        found = CODE.fullmatch(code)
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            return None
        try:
            return cls(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError:
            return None

    @property
    def code(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=n) for n in range(7)]

    @property
    def before(self) -> "Week":
        return Week(self.monday - timedelta(days=7))

    @property
    def after(self) -> "Week":
        return Week(self.monday + timedelta(days=7))

    def __str__(self):
        return f"tuần {self.number} ({self.monday:%d/%m} – {self.sunday:%d/%m/%Y})"
