from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone

from notices.models import Notice
from tests.factories import make_photo, make_unit
from tests.notices.helpers import (
    HIDDEN,
    add_file,
    days,
    make_notice,
    make_old_notice,
    text_file,
    today,
)
from unionportal.publishing import State


def titles(response):
    return [notice.title for notice in response.context["page_obj"]]


class NoticeListTests(TestCase):
    def test_lists_what_still_holds_important_first_then_newest(self):
        make_notice("Cũ", issued_on=days(-3))
        make_notice("Mới")
        make_notice("Quan trọng", issued_on=days(-9), important=True)
        make_old_notice()

        assert titles(self.client.get("/thong-bao/")) == ["Quan trọng", "Mới", "Cũ"]

    def test_a_notice_holds_until_the_end_of_its_last_day(self):
        make_notice("Hết hôm nay", until=today())
        make_old_notice("Hết hôm qua")

        assert titles(self.client.get("/thong-bao/")) == ["Hết hôm nay"]
        assert titles(self.client.get("/thong-bao/?xem=luu-tru")) == ["Hết hôm qua"]

    def test_hidden_notices_are_in_neither_list(self):
        for fields in HIDDEN:
            make_notice("Ẩn", **fields)
            make_old_notice("Ẩn, đã qua", **fields)

        for query in ("", "?xem=luu-tru", "?q=an"):
            with self.subTest(query=query):
                assert titles(self.client.get(f"/thong-bao/{query}")) == []

    def test_words_find_what_is_over_too(self):
        make_notice("Chuyến xe Tết")
        make_old_notice("Chuyến xe năm ngoái")
        make_notice("Học bổng")

        assert titles(self.client.get("/thong-bao/?q=chuyen xe")) == [
            "Chuyến xe Tết",
            "Chuyến xe năm ngoái",
        ]
        assert titles(self.client.get("/thong-bao/?q=chuyen xe&xem=luu-tru")) == [
            "Chuyến xe năm ngoái"
        ]

    def test_filters_by_year(self):
        make_notice("Năm kia", issued_on=date(2024, 12, 31))
        make_notice("Năm ngoái", issued_on=date(2025, 1, 1))

        response = self.client.get("/thong-bao/?nam=2025")

        assert titles(response) == ["Năm ngoái"]
        assert response.context["years"] == [2025, 2024]

    def test_values_without_sense_are_left_out(self):
        make_notice()

        for query in ("nam=hai", "nam=99999999999", "xem=gi", "q=", "nam=0"):
            with self.subTest(query=query):
                assert len(titles(self.client.get(f"/thong-bao/?{query}"))) == 1

    def test_page_numbers_that_do_not_exist_are_404(self):
        make_notice()

        for number in ("chữ", "0", "-1", "2", "9" * 400):
            with self.subTest(number=number):
                assert self.client.get("/thong-bao/", {"trang": number}).status_code == 404

    def test_query_count_is_small_and_constant(self):
        make_notice(unit=make_unit())
        self.client.get("/thong-bao/")
        with self.assertNumQueries(4):
            self.client.get("/thong-bao/")
        for n in range(10):
            make_notice(f"Thông báo {n}", unit=make_unit())
        self.client.get("/thong-bao/")
        with self.assertNumQueries(4):
            self.client.get("/thong-bao/")


class NoticePageTests(TestCase):
    def test_a_wrong_slug_moves_to_the_right_one(self):
        notice = make_notice()

        response = self.client.get(f"/thong-bao/sai-{notice.pk}/")

        assert response.status_code == 301
        assert response["Location"] == notice.get_absolute_url()

    def test_hidden_notices_and_their_files_are_not_found_for_staff_neither(self):
        staff = User.objects.create_superuser("truong-ban")
        for fields in HIDDEN:
            with self.subTest(**fields):
                notice = make_notice(**fields)
                file = add_file(notice)

                assert self.client.get(file.file.url).status_code == 404
                self.client.force_login(staff)
                assert self.client.get(notice.get_absolute_url()).status_code == 404
                response = self.client.get(file.file.url)
                assert response["Cache-Control"] == "private, no-store"
                self.client.logout()

    def test_files_are_shown_with_type_and_size_and_can_be_read(self):
        notice = make_notice()
        file = add_file(notice, title="Phiếu đăng ký")

        text = self.client.get(notice.get_absolute_url()).text

        assert f'<a href="{file.file.url}"><b>TXT</b>Phiếu đăng ký<small>TXT, 1 KB</small>' in text
        assert self.client.get(file.file.url).status_code == 200

    def test_the_address_of_a_file_leads_to_the_one_that_took_its_place(self):
        file = add_file(make_notice())
        first = file.file.url
        for name in ("lan-hai.txt", "lan-ba.txt"):
            file.file = text_file(name)
            file.save()

        response = self.client.get(first)

        assert response.status_code == 301
        assert response["Location"] == file.file.url

    def test_a_notice_that_is_over_says_so(self):
        notice = make_old_notice(important=True)

        text = self.client.get(notice.get_absolute_url()).text

        assert f"<b>Đã hết hạn</b> từ sau ngày {notice.until:%d/%m/%Y}" in text
        assert "Quan trọng" not in text

    def test_the_pictures_of_a_notice_are_public_with_it(self):
        photo = make_photo()
        notice = make_notice(body=f'<p><img src="{photo.src}"></p>')
        assert self.client.get(photo.src).status_code == 200

        notice.state = State.DRAFT
        notice.save()
        assert self.client.get(photo.src).status_code == 404

    def test_hostile_words_are_shown_as_text(self):
        notice = make_notice("<script>alert(1)</script>", body="<script>2</script><p>Lời</p>")

        assert "<script>" not in self.client.get(notice.get_absolute_url()).text

    def test_query_count_is_small_and_constant(self):
        notice = make_notice(unit=make_unit())
        url = notice.get_absolute_url()
        self.client.get(url)
        with self.assertNumQueries(4):
            self.client.get(url)
        for n in range(5):
            add_file(notice)
            make_notice(f"Thông báo {n}", unit=make_unit())
        self.client.get(url)
        with self.assertNumQueries(4):
            self.client.get(url)


class NoticeTests(TestCase):
    def test_the_last_day_does_not_come_before_the_first(self):
        notice = Notice(title="Lịch", issued_on=days(0), until=days(-1))

        with self.assertRaisesMessage(ValidationError, "Hạn phải từ ngày ra thông báo trở đi."):
            notice.validate_constraints()

    def test_the_feed_and_the_sitemap_hold_published_notices_only(self):
        shown = make_notice("Đang hiện", published_at=timezone.now())
        make_notice("Bản nháp", slug="ban-nhap", state=State.DRAFT)

        for address in ("/thong-bao/rss.xml", "/sitemap.xml"):
            with self.subTest(address=address):
                text = self.client.get(address).text
                assert shown.get_absolute_url() in text
                assert "ban-nhap" not in text

    def test_reads_of_a_notice_are_counted(self):
        page = self.client.get(make_notice().get_absolute_url()).text

        assert f'src="/luot-xem.gif?t={Notice.objects.get().pk}"' in page
