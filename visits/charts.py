"""Where the bars of a chart stand; the templates draw them as SVG."""

from dataclasses import dataclass

from visits.report import Row

WIDTH, HEIGHT = 560, 220
LEFT, TOP, BOTTOM = 52, 12, 28
LABEL, LINE = 224, 28
LABEL_LENGTH = 32


@dataclass(frozen=True)
class Bar:
    row: Row
    x: float
    y: float
    width: float
    height: float
    label: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    bars: list[Bar]
    # (y, value) of the lines across the chart.
    lines: list[tuple[float, int]]


def columns(rows: list[Row]) -> Chart:
    """People's visits as upright bars."""
    step = step_of(max((row.people for row in rows), default=0))
    top = step * 4
    room = HEIGHT - TOP - BOTTOM
    each = (WIDTH - LEFT) / max(len(rows), 1)
    # Columns of few rows would be doors.
    width = min(each * 0.7, 44)
    bars = []
    for number, row in enumerate(rows):
        height = round(room * row.people / top, 1)
        x = round(LEFT + each * number + (each - width) / 2, 1)
        bars.append(Bar(row, x, round(TOP + room - height, 1), round(width, 1), height, row.short))
    lines = [(round(TOP + room - room * n / 4, 1), step * n) for n in range(5)]
    return Chart(WIDTH, HEIGHT, bars, lines)


def lying(rows: list[Row]) -> Chart:
    """People's reads as lying bars, each under the other."""
    top = max((row.people for row in rows), default=0) or 1
    room = WIDTH - LABEL - 56
    bars = []
    for number, row in enumerate(rows):
        width = round(room * row.people / top, 1)
        bars.append(Bar(row, LABEL, LINE * number + 6, width, LINE - 12, cut_short(row.name)))
    return Chart(WIDTH, LINE * len(rows), bars, [])


def step_of(most: int) -> int:
    """A round number, four of which reach over the highest column."""
    power = 1
    while True:
        for factor in (10, 15, 20, 25, 30, 40, 50, 75):
            step, odd = divmod(factor * power, 10)
            if not odd and step * 4 >= most:
                return step
        power *= 10


def cut_short(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else name[: LABEL_LENGTH - 1].rstrip() + "…"
