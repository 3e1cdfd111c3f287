"""Boxes poured into columns."""

from bulletins.maker.flow import (
    Box,
    Column,
    end_of,
    glued,
    held,
    kept_together,
    pour,
    pour_evenly,
)


def line(height=10, before=0, keep=False):
    return Box(height, lambda x, y: None, before, keep)


def alone(count):
    return [[line()] for _ in range(count)]


TWO = [Column(0, 0, 100), Column(50, 0, 100)]


def test_columns_are_filled_one_after_the_other():
    placed, taken = pour(alone(25), TWO)

    assert taken == 20
    assert [place.x for place in placed] == [0] * 10 + [50] * 10


def test_no_space_stands_at_the_head_of_a_column():
    placed, _ = pour([[line(90, before=20)], [line(90, before=20)]], TWO)

    assert [(place.x, place.y) for place in placed] == [(0, 0), (50, 0)]


def test_a_heading_goes_to_the_column_of_what_it_stands_over():
    runs = kept_together([*[line() for _ in range(9)], line(keep=True), line()], 100)

    placed, _ = pour(runs, TWO)

    assert [place.x for place in placed] == [0] * 9 + [50, 50]


def test_a_paragraph_leaves_no_line_alone():
    runs = kept_together(glued([line() for _ in range(6)]), 100)

    assert [len(run) for run in runs] == [2, 1, 1, 2]


def test_short_paragraphs_stay_whole():
    assert [len(kept_together(glued([line()] * n), 100)) for n in (1, 2, 3)] == [1, 1, 1]


def test_a_run_higher_than_a_column_is_parted():
    runs = kept_together(held([line() for _ in range(15)]), 100)

    assert len(runs) == 15


def test_the_last_columns_are_about_as_long_as_each_other():
    placed = pour_evenly(alone(7), TWO)

    assert [place.x for place in placed] == [0] * 4 + [50] * 3
    assert end_of(placed) == 40
