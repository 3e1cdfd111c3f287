from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from notices.calendar import LINE_BYTES, calendar
from notices.models import Entry
from notices.weeks import Week
from tests.notices.helpers import days, make_entry, today

WEEK = Week(date(2026, 11, 16))
ADDRESS = "/lich-cong-tac/?tuan=2026-W47"


class TestWeek:
    def test_reads_its_code(self):
        assert Week.read("2026-W47") == WEEK
        assert WEEK.code == "2026-W47"

    @pytest.mark.parametrize(
        "code",
        ["", "2026", "2026-W00", "2026-W54", "0001-W01", "9999-W52", "2026-W４７", "x" * 999],
    )
    def test_there_is_no_such_week(self, code):
        assert Week.read(code) is None

    def test_runs_from_monday_to_sunday(self):
        assert Week.of(date(2026, 11, 22)) == WEEK
        assert WEEK.days[0] == date(2026, 11, 16)
        assert WEEK.sunday == date(2026, 11, 22)

    def test_the_first_week_of_a_year_may_begin_in_the_year_before(self):
        assert Week.of(date(2027, 1, 1)).code == "2026-W53"
        assert Week.of(date(2027, 1, 1)).after.code == "2027-W01"


class SchedulePageTests(TestCase):
    def test_shows_the_public_entries_of_the_week_by_day_and_hour(self):
        make_entry("Chiều", date(2026, 11, 16), starts_at=time(14), ends_at=None)
        make_entry("Cả ngày", date(2026, 11, 16), starts_at=None, ends_at=None)
        make_entry("Chủ nhật", date(2026, 11, 22))
        make_entry("Tuần sau", date(2026, 11, 23))
        make_entry("Chưa công bố", date(2026, 11, 17), is_public=False)

        days_shown = dict(self.client.get(ADDRESS).context["days"])

        assert len(days_shown) == 7
        assert [entry.what for entries in days_shown.values() for entry in entries] == [
            "Cả ngày",
            "Chiều",
            "Chủ nhật",
        ]

    def test_marks_today(self):
        make_entry()

        assert self.client.get("/lich-cong-tac/").text.count("<b>Hôm nay</b>") == 1

    def test_a_week_without_sense_is_this_week(self):
        make_entry("Việc tuần này")

        for code in ("hôm nay", "2026-W99", "0001-W01", "9" * 500):
            with self.subTest(code=code):
                assert "Việc tuần này" in self.client.get("/lich-cong-tac/", {"tuan": code}).text

    def test_steps_lead_no_further_than_the_entries(self):
        make_entry("Đầu", date(2026, 11, 9))
        make_entry("Cuối", date(2026, 11, 16))
        make_entry("Ẩn", date(2026, 11, 30), is_public=False)

        last = self.client.get(ADDRESS).text
        first = self.client.get("/lich-cong-tac/?tuan=2026-W46").text

        assert "?tuan=2026-W46" in last
        assert 'rel="next"' not in last
        assert 'rel="prev"' not in first

    def test_an_empty_week_says_so(self):
        assert "Chưa có lịch tuần" in self.client.get(ADDRESS).text

    def test_names_both_years_of_a_week_that_stands_in_two(self):
        text = self.client.get("/lich-cong-tac/?tuan=2020-W01").text

        assert "từ 30/12/2019 đến 05/01/2020" in text

    def test_hostile_words_are_shown_as_text(self):
        make_entry("<script>1</script>", place='"><img src=x>', day=WEEK.monday)

        text = self.client.get(ADDRESS).text

        assert "<script>" not in text
        assert "<img src=x" not in text

    def test_query_count_is_small_and_constant(self):
        make_entry(day=WEEK.monday)
        self.client.get(ADDRESS)
        with self.assertNumQueries(3):
            self.client.get(ADDRESS)
        for _ in range(10):
            make_entry(day=WEEK.sunday)
        self.client.get(ADDRESS)
        with self.assertNumQueries(3):
            self.client.get(ADDRESS)


class CalendarTests(TestCase):
    def test_the_week_can_be_taken_along(self):
        make_entry("Họp", WEEK.monday, place="Phòng 2, tầng 2")
        make_entry("Ẩn", WEEK.monday, is_public=False)

        response = self.client.get("/lich-cong-tac/lich.ics?tuan=2026-W47")

        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert "lich-cong-tac-2026-W47.ics" in response["Content-Disposition"]
        assert response.text.count("BEGIN:VEVENT\r\n") == 1
        assert "DTSTART:20261116T010000Z\r\nDTEND:20261116T023000Z\r\n" in response.text
        assert "LOCATION:Phòng 2\\, tầng 2\r\n" in response.text

    def test_an_entry_without_hours_takes_the_whole_day(self):
        entry = Entry(day=WEEK.sunday, what="Nghỉ", updated_at=datetime(2026, 11, 1, tzinfo=UTC))

        text = calendar([entry], "Lịch", "testserver")

        assert "DTSTART;VALUE=DATE:20261122\r\nDTEND;VALUE=DATE:20261123\r\n" in text

    def test_no_line_is_longer_than_the_format_allows_and_no_letter_is_cut(self):
        what = "Hội nghị tổng kết phong trào thi đua; biểu dương người thợ vùng cao " * 4
        entry = Entry(day=WEEK.monday, what=what, updated_at=datetime(2026, 11, 1, tzinfo=UTC))

        text = calendar([entry], "Lịch", "testserver")

        assert max(len(line.encode()) for line in text.split("\r\n")) <= LINE_BYTES
        assert f"SUMMARY:{what}".replace(";", "\\;") in text.replace("\r\n ", "")


class EntryTests(TestCase):
    def test_an_end_needs_a_start_before_it(self):
        for starts_at in (None, time(9), time(10)):
            with (
                self.subTest(starts_at=starts_at),
                self.assertRaisesMessage(ValidationError, "Giờ kết thúc phải sau giờ bắt đầu."),
            ):
                Entry(day=today(), what="Họp", starts_at=starts_at, ends_at=time(9)).full_clean()

    def test_tells_its_hours(self):
        assert Entry(starts_at=time(8), ends_at=time(9, 30)).hours == "08:00 – 09:30"
        assert Entry(starts_at=time(14)).hours == "14:00"
        assert Entry().hours == "cả ngày"


class FrontPageTests(TestCase):
    def test_shows_what_is_to_come_and_no_past_day(self):
        make_entry("Việc hôm qua", days(-1))
        make_entry("Việc hôm nay")
        make_entry("Việc ngày mai", days(1))

        text = self.client.get("/").text

        assert "Việc hôm qua" not in text
        assert text.index("Việc hôm nay") < text.index("Việc ngày mai")
