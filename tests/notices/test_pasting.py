from datetime import date, time

import pytest

from notices.pasting import read, read_hours
from notices.weeks import Week

WEEK = Week(date(2026, 11, 16))


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("08:00", (time(8), None)),
        ("8h", (time(8), None)),
        ("8h30", (time(8, 30), None)),
        ("8g30", (time(8, 30), None)),
        ("7 giờ 30", (time(7, 30), None)),
        ("8.00 – 10.30", (time(8), time(10, 30))),
        ("14h đến 16h30", (time(14), time(16, 30))),
        ("", (None, None)),
        ("Cả ngày", (None, None)),
    ],
)
def test_hours_are_read_as_people_write_them(cell, hours):
    assert read_hours(cell) == hours


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("Thứ 2", 16),
        ("THỨ HAI", 16),
        ("thu tu", 18),
        ("T7", 21),
        ("CN", 22),
        ("Chủ nhật, 22/11", 22),
        ("17/11/2026", 17),
    ],
)
def test_days_are_read_as_people_write_them(cell, day):
    assert read(f"{cell}\t8:00\tHọp", WEEK).entries[0].day == date(2026, 11, day)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Thứ 9\t8:00\tHọp", "không hiểu ngày “Thứ 9”"),
        ("25/12\t8:00\tHọp", "ngày 25/12 không thuộc tuần 47"),
        ("\t8:00\tHọp", "chưa có ngày."),
        ("Thứ 2\t25:00\tHọp", "không có giờ “25:00”."),
        ("Thứ 2\tsáng\tHọp", "không hiểu giờ “sáng”"),
        ("Thứ 2\t10:00-9:00\tHọp", "giờ kết thúc phải sau giờ bắt đầu."),
        ("Thứ 2\t8:00", "chưa có nội dung."),
        ("Thứ 2", "chưa có nội dung."),
        (f"Thứ 2\t8:00\t{'a' * 301}", "dài quá 300 chữ."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(line, problem):
    pasted = read(f"Thứ 2 | 8:00 | Họp\n{line}" if line[0] != "\t" else line, WEEK)

    assert len(pasted.problems) == 1
    assert problem in pasted.problems[0]


def test_blank_lines_and_further_columns_are_left_out():
    pasted = read("\n \t \nThứ 2|8:00|Họp|Chủ tịch|P.2|VP|thừa\n", WEEK)

    (entry,) = pasted.entries
    assert (entry.what, entry.chair, entry.place, entry.unit) == ("Họp", "Chủ tịch", "P.2", "VP")
    assert not pasted.problems
