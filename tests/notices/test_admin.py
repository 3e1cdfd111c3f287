"""Notices, forms and the week in the admin, as an editor (not a superuser) sees them."""

from datetime import date, time

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse

from notices.models import BlankForm, Entry, Notice
from notices.weeks import Week
from tests.factories import make_editor
from tests.notices.helpers import make_entry, make_form, make_group, make_notice, text_file
from unionportal.publishing import State

pytestmark = pytest.mark.django_db

WEEK = Week(date(2026, 11, 16))
SCREEN = f"/admin/notices/entry/tuan/?tuan={WEEK.code}"
NO_FILES = {"files-TOTAL_FORMS": 0, "files-INITIAL_FORMS": 0}


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def row(n, **fields):
    values = {"day": WEEK.monday.isoformat(), "starts_at": "", "what": "", "is_public": "on"}
    return {f"form-{n}-{name}": value for name, value in {**values, **fields}.items()}


def rows(*forms, initial=0):
    data = {"form-TOTAL_FORMS": len(forms), "form-INITIAL_FORMS": initial}
    for n, fields in enumerate(forms):
        data |= row(n, **fields)
    return data


class TestNotices:
    def test_an_editor_posts_a_notice_with_a_file(self, editor):
        data = {
            "title": "  Thông báo\u200b mới ",
            "body": "<p>Nội dung</p>",
            "issued_on": "20/11/2026",
            "until": "30/11/2026",
            "state": State.PUBLISHED,
            **NO_FILES,
            "files-TOTAL_FORMS": 1,
            "files-0-title": "Mẫu đơn",
            "files-0-file": text_file(),
            "files-0-order": 0,
        }

        response = editor.post("/admin/notices/notice/add/", data, follow=True)

        assert "Người đọc đang thấy." in response.text
        notice = Notice.objects.get()
        assert notice.title == "Thông báo mới"
        assert notice.published_at is not None
        assert notice.files.get().size == len("Mẫu đơn".encode())

    @pytest.mark.parametrize(
        ("file", "words"),
        [
            (text_file("mau.exe"), "Không nhận loại tệp này."),
            (text_file("mau.docx"), "nội dung không phải DOC"),
            (text_file("mau.pdf", ""), "Tệp rỗng, không có nội dung."),
            (text_file("mau.pdf"), "nội dung không phải PDF"),
        ],
    )
    def test_files_are_checked_by_their_content(self, editor, file, words):
        data = {
            "title": "Mới",
            "issued_on": "20/11/2026",
            "state": State.DRAFT,
            **NO_FILES,
            "files-TOTAL_FORMS": 1,
            "files-0-title": "Mẫu đơn",
            "files-0-file": file,
            "files-0-order": 0,
        }

        text = editor.post("/admin/notices/notice/add/", data).text

        assert words in text
        assert not Notice.objects.exists()

    def test_an_end_before_the_issue_is_said_in_the_form(self, editor):
        data = {
            "title": "Mới",
            "issued_on": "20/11/2026",
            "until": "19/11/2026",
            "state": State.DRAFT,
            **NO_FILES,
        }

        text = editor.post("/admin/notices/notice/add/", data).text

        assert "Hạn phải từ ngày ra thông báo trở đi." in text

    def test_one_button_publishes_a_draft_at_once(self, editor):
        address = reverse("admin:notices_notice_change", args=[make_notice(state=State.DRAFT).pk])
        data = {
            "title": "Mới",
            "issued_on": "20/11/2026",
            "state": State.DRAFT,
            **NO_FILES,
            "_publish": "",
        }

        response = editor.post(address, data, follow=True)

        assert "Người đọc đang thấy." in response.text
        assert 'name="_publish"' not in editor.get(address).text

    def test_a_draft_can_be_seen_before_readers_see_it(self, editor):
        notice = make_notice("Bản nháp", state=State.DRAFT)

        response = editor.get(reverse("admin:notices_notice_preview", args=[notice.pk]))

        assert "Bản xem trước" in response.text
        assert "no-store" in response["Cache-Control"]

    def test_the_preview_is_for_those_who_may_see_notices(self, client):
        client.force_login(User.objects.create_user("khac", is_staff=True))

        url = reverse("admin:notices_notice_preview", args=[make_notice().pk])

        assert client.get(url).status_code == 403

    def test_the_list_searches_without_marks_in_few_queries(
        self, editor, django_assert_max_num_queries
    ):
        for n in range(10):
            make_notice(f"Chuyến xe {n}")
        make_notice("Học bổng")
        editor.get("/admin/notices/notice/")

        with django_assert_max_num_queries(14):
            response = editor.get("/admin/notices/notice/?q=chuyen xe")

        assert response.context["cl"].result_count == 10


class TestForms:
    def test_an_editor_posts_a_form(self, editor):
        data = {
            "title": "Đơn gia nhập",
            "code": "M01-ĐV",
            "group": make_group().pk,
            "order": 1,
            "state": State.PUBLISHED,
            **NO_FILES,
        }

        editor.post("/admin/notices/blankform/add/", data)

        assert str(BlankForm.objects.get()) == "M01-ĐV – Đơn gia nhập"

    def test_the_list_tells_what_supersedes_a_form(self, editor):
        make_form("Cũ", replaced_by=make_form("Mới"))

        assert "đã thay bằng Mới" in editor.get("/admin/notices/blankform/").text

    def test_every_screen_opens(self, editor):
        make_entry()
        for address in ("blankform/", "formgroup/", "entry/", "entry/add/", "formgroup/add/"):
            assert editor.get(f"/admin/notices/{address}").status_code == 200


class TestWeek:
    def test_many_rows_are_saved_at_once_and_blank_ones_left_out(self, editor):
        data = rows(
            {"what": "Họp giao ban", "starts_at": "8:00", "ends_at": "09:30"},
            {"what": "Đi cơ sở", "day": WEEK.sunday.isoformat()},
            {"day": WEEK.sunday.isoformat()},
        )

        response = editor.post(SCREEN, data, follow=True)

        assert "Đã lưu, bạn đọc đang thấy cả tuần." in response.text
        assert [(e.day, e.hours, e.what) for e in Entry.objects.all()] == [
            (WEEK.monday, "08:00 – 09:30", "Họp giao ban"),
            (WEEK.sunday, "cả ngày", "Đi cơ sở"),
        ]
        assert LogEntry.objects.count() == 2

    def test_rows_are_changed_and_deleted(self, editor):
        kept, gone = make_entry("Giữ", WEEK.monday), make_entry("Bỏ", WEEK.monday)
        data = rows(
            {"id": kept.pk, "what": "Đã sửa", "starts_at": "10:00"},
            {"id": gone.pk, "what": "Bỏ", "DELETE": "on"},
            initial=2,
        )

        editor.post(SCREEN, data)

        assert [(e.what, e.starts_at, e.ends_at) for e in Entry.objects.all()] == [
            ("Đã sửa", time(10), None)
        ]
        assert LogEntry.objects.count() == 2

    def test_what_is_wrong_is_said_and_nothing_is_saved(self, editor):
        data = rows(
            {"what": "Họp", "starts_at": "10:00", "ends_at": "09:00"},
            {"what": "Họp", "day": "2026-12-31"},
            {"what": "Tốt"},
        )

        text = editor.post(SCREEN, data).text

        assert "Giờ kết thúc phải sau giờ bắt đầu." in text
        assert not Entry.objects.exists()

    def test_rows_come_from_a_pasted_table_and_wait_to_be_published(self, editor):
        pasted = "Thứ 2\t8h00-9h30\tHọp giao ban\tChủ tịch\n\t14:00\tTiếp đoàn viên"

        text = editor.post(SCREEN, {"_paste": "1", "pasted": pasted}, follow=True).text

        assert "Đã thêm 2 dòng, chưa công bố." in text
        assert not Entry.objects.published().exists()
        assert [(e.day, e.hours) for e in Entry.objects.all()] == [
            (WEEK.monday, "08:00 – 09:30"),
            (WEEK.monday, "14:00"),
        ]

    def test_a_wrong_line_is_named_and_the_text_stays(self, editor):
        pasted = "Thứ 2\t8:00\tHọp\nThứ 9\t8:00\tHọp"

        text = editor.post(SCREEN, {"_paste": "1", "pasted": pasted}).text

        assert "Dòng 2: không hiểu ngày “Thứ 9”" in text
        assert "Thứ 9\t8:00" in text
        assert not Entry.objects.exists()

    def test_more_rows_than_fit_into_the_form_are_refused(self, editor):
        pasted = "Thứ 2\t8:00\tHọp\n" * 201

        text = editor.post(SCREEN, {"_paste": "1", "pasted": pasted}).text

        assert "Một tuần xếp được nhiều nhất 200 dòng." in text
        assert not Entry.objects.exists()

    def test_the_week_before_is_copied_once(self, editor):
        make_entry("Họp giao ban", WEEK.before.monday)
        for _ in range(2):
            editor.post(SCREEN, {"_copy": "1"})

        copy = Entry.objects.in_week(WEEK).get()
        assert (copy.day, copy.what, copy.is_public) == (WEEK.monday, "Họp giao ban", False)

    def test_the_whole_week_is_published_by_one_button(self, editor):
        entry = make_entry("Họp", WEEK.monday, is_public=False)
        data = rows({"id": entry.pk, "what": "Họp", "is_public": ""}, initial=1)

        editor.post(SCREEN, {**data, "_publish": "1"})

        assert Entry.objects.published().get() == entry

    def test_who_may_not_change_the_schedule_is_turned_away(self, client):
        client.force_login(User.objects.create_user("khac", is_staff=True))

        assert client.get(SCREEN).status_code == 403
        assert client.post(SCREEN, {"_copy": "1"}).status_code == 403

    def test_a_week_without_sense_is_this_week(self, editor):
        assert editor.get("/admin/notices/entry/tuan/?tuan=99").context["week"] == Week.current()
