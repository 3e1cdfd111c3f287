"""The numbers of a month for the newsroom and the leaders: people, and bots apart."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Min, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from siteinfo import reading
from visits.models import Day, Read

MONTHS = 12
MOST_READ = 20
GONE = "(không còn)"


@dataclass
class Row:
    name: str
    people: int = 0
    bots: int = 0
    url: str = ""
    # What stands under a column of a chart, where the name is too long.
    short: str = ""


@dataclass
class Report:
    month: date
    days: list[Row]
    months: list[Row]
    sections: list[Row] = field(default_factory=list)
    units: list[Row] = field(default_factory=list)
    most_read: list[Row] = field(default_factory=list)

    @property
    def title(self) -> str:
        return f"tháng {self.month:%m/%Y}"

    @property
    def visits(self) -> Row:
        return self.months[-1]

    @property
    def before(self) -> Row:
        return self.months[-2]

    @property
    def change(self) -> str:
        """How the month compares with the one before, in words."""
        if not self.before.people:
            return "chưa có số tháng trước để so sánh"
        percent = round(100 * (self.visits.people / self.before.people - 1))
        if not percent:
            return "bằng tháng trước"
        return f"{'tăng' if percent > 0 else 'giảm'} {abs(percent)}% so với tháng trước"

    @property
    def reads(self) -> Row:
        return Row(
            "Lượt đọc",
            sum(row.people for row in self.sections),
            sum(row.bots for row in self.sections),
        )


def chosen_month(text: str) -> date:
    """The first day of a month written 2026-05; nonsense and the future are this month."""
    this = timezone.localdate().replace(day=1)
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text) or text < "2000":
        return this
    return min(date.fromisoformat(f"{text}-01"), this)


def months_to_choose() -> list[date]:
    """All months since the first visit, newest first."""
    this = timezone.localdate().replace(day=1)
    first = Day.objects.aggregate(first=Min("day"))["first"] or this
    months = [this]
    while months[-1] > first:
        months.append(month_before(months[-1]))
    return months


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def report_of(month: date) -> Report:
    found = Report(month, days_of(month), months_until(month))
    read_in(month, found)
    return found


def days_of(month: date) -> list[Row]:
    counted = {day.day: day for day in Day.objects.filter(**within(month))}
    last = min(month_after(month) - timedelta(days=1), timezone.localdate())
    days = (month + timedelta(days=n) for n in range((last - month).days + 1))
    return [row_of(day, f"{day:%d/%m/%Y}", str(day.day), counted) for day in days]


def months_until(month: date) -> list[Row]:
    months = [month]
    while len(months) < MONTHS:
        months.insert(0, month_before(months[0]))
    sums = (
        Day.objects.filter(day__gte=months[0], day__lt=month_after(month))
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(people_sum=Sum("people"), bots_sum=Sum("bots"))
    )
    counted = {row["month"]: Day(people=row["people_sum"], bots=row["bots_sum"]) for row in sums}
    return [row_of(m, f"{m:%m/%Y}", f"{m:%m/%y}", counted) for m in months]


def row_of(key, name, short, counted) -> Row:
    found = counted.get(key, Day())
    return Row(name, found.people, found.bots, short=short)


def within(month: date) -> dict:
    return {"day__gte": month, "day__lt": month_after(month)}


def read_in(month: date, report: Report) -> None:
    """Add up what was read by section and unit as they are now, and what was read most."""
    rows = (
        Read.objects.filter(**within(month))
        .values_list("kind", "item")
        .annotate(people_sum=Sum("people"), bots_sum=Sum("bots"))
    )
    by_kind = defaultdict(dict)
    for kind, item, people, bots in rows:
        by_kind[kind][item] = people, bots
    sections, units, read = {}, {}, []
    for key, counts in by_kind.items():
        items = described(key, list(counts))
        for number, (people, bots) in counts.items():
            item = items.get(number, reading.Item(GONE, "", GONE, ""))
            add(sections, item.section, people, bots)
            if item.unit:
                add(units, item.unit, people, bots)
            if number in items:
                read.append(Row(item.title, people, bots, item.url))
    report.sections, report.units = most_first(sections.values()), most_first(units.values())
    report.most_read = most_first(read)[:MOST_READ]


def described(key: str, numbers: list[int]) -> dict[int, reading.Item]:
    kind = reading.registry.get(key)
    return kind.items(kind.select(kind.rows().filter(pk__in=numbers))) if kind else {}


def add(rows: dict[str, Row], name: str, people: int, bots: int) -> None:
    row = rows.setdefault(name, Row(name))
    row.people += people
    row.bots += bots


def most_first(rows) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.people, -row.bots, row.name))
