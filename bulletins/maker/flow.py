"""Boxes poured into columns: nothing here knows of text or paper."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

STEP = 1.0


@dataclass(frozen=True)
class Box:
    """Something so high, which draws itself with its upper left corner at (x, y)."""

    height: float
    draw: Callable[[float, float], None]
    # Empty space above it, except at the head of a column.
    before: float = 0
    # Whether it stays in one column with the next box.
    keep: bool = False


class Column(NamedTuple):
    x: float
    top: float
    bottom: float


class Placed(NamedTuple):
    box: Box
    x: float
    y: float


def kept_together(boxes: Iterable[Box], highest: float) -> list[list[Box]]:
    """Return the boxes in runs that must not be parted; a run too high for a column is."""
    runs, run = [], []
    for box in boxes:
        run.append(box)
        if not box.keep:
            runs.append(run)
            run = []
    if run:
        runs.append(run)
    return [
        part
        for run in runs
        for part in ([run] if height_of(run) <= highest else [[box] for box in run])
    ]


def height_of(run: list[Box], is_first: bool = False) -> float:
    return sum(box.before + box.height for box in run) - (run[0].before if is_first else 0)


def pour(runs: list[list[Box]], columns: Iterable[Column]) -> tuple[list[Placed], int]:
    """Return what stands where, and how many runs found a place."""
    placed, taken = [], 0
    for x, top, bottom in columns:
        y = top
        while taken < len(runs) and y + height_of(runs[taken], y == top) <= bottom + 0.01:
            for box in runs[taken]:
                y += 0 if y == top else box.before
                placed.append(Placed(box, x, y))
                y += box.height
            taken += 1
    return placed, taken


def pour_evenly(runs: list[list[Box]], columns: list[Column]) -> list[Placed]:
    """Place runs that fit, in columns as short as they can all be."""
    top, bottom = columns[0].top, columns[0].bottom
    height = sum(map(height_of, runs)) / len(columns)
    while top + height < bottom:
        placed, taken = pour(runs, [column._replace(bottom=top + height) for column in columns])
        if taken == len(runs):
            return placed
        height += STEP
    return pour(runs, columns)[0]


def end_of(placed: Iterable[Placed]) -> float:
    return max(y + box.height for box, _, y in placed)


def held(boxes: list[Box], with_next: bool = False) -> list[Box]:
    """The boxes in one column, and if asked for in that of what comes next."""
    return [replace(box, keep=with_next or box is not boxes[-1]) for box in boxes]


def glued(boxes: list[Box]) -> list[Box]:
    """The lines of one paragraph: neither its first nor its last line stands alone."""
    last = len(boxes) - 1
    return [replace(box, keep=n in (0, last - 1) and n != last) for n, box in enumerate(boxes)]
