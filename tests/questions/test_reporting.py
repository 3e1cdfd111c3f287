"""Reporting what is wrong in a story: the form, the desk, what the reporter is told."""

from datetime import timedelta

from django.core import mail
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone

from questions.models import Kind, Message, Status
from tests.factories import make_article, make_editor
from tests.questions.helpers import STAMP, make_message
from unionportal.publishing import State

WRONG = "Bài ghi 120 suất quà, tôi đếm được 210 suất."


def form_address(article):
    return f"/bao-loi/?bai={article.pk}"


def make_report(article, **fields):
    values = {"kind": Kind.REPORT, "subject": None, "about_kind": "b", "about_pk": article.pk}
    return make_message(WRONG, **{**values, **fields})


@override_settings(QUESTION_MIN_SECONDS=0)
class ReportingTests(TestCase):
    def setUp(self):
        self.article = make_article("Trao 120 suất quà Tết")
        self.address = form_address(self.article)

    def filled_in(self, **fields):
        stamp = STAMP.search(self.client.get(self.address).text)[1]
        values = {"stamp": stamp, "text": WRONG, "agree": "on", "website": "", **fields}
        return {name: value for name, value in values.items() if value is not None}

    def report(self, **fields):
        return self.client.post(self.address, self.filled_in(**fields))

    def test_the_story_leads_to_the_form(self):
        page = self.client.get(self.article.get_absolute_url()).text

        assert f'<a href="{self.address}" rel="nofollow">Báo lỗi bài này</a>' in page
        assert self.article.title in self.client.get(self.address).text

    def test_a_report_is_kept_with_its_story(self):
        response = self.report(name="Giàng A Thử", email="thu@example.com")

        message = Message.objects.get()
        assert response.status_code == 303
        assert response.url == f"{message.get_absolute_url()}?viec=da-gui"
        assert (message.kind, message.text) == (Kind.REPORT, WRONG)
        assert (message.about_kind, message.about_pk) == ("b", self.article.pk)
        assert message.email == "thu@example.com"

    def test_what_was_typed_stands_in_the_form_again(self):
        response = self.report(agree=None)

        assert response.status_code == 400
        assert WRONG in response.text
        assert not Message.objects.exists()

    def test_a_double_click_keeps_one_report(self):
        form = self.filled_in()

        first, second = (self.client.post(self.address, form) for _ in range(2))

        assert first.url == second.url
        assert Message.objects.count() == 1

    def test_programs_are_kept_out_as_from_the_questions(self):
        refusals = [
            ({"website": "https://example.com"}, "bẫy máy"),
            ({"stamp": "gia"}, "mở đã quá lâu"),
            ({"text": "www.a www.b www.c www.d"}, "nhiều nhất 3"),
        ]
        for fields, words in refusals:
            with self.subTest(fields):
                assert words in self.report(**fields).text
        assert not Message.objects.exists()

    def test_another_sites_form_is_refused(self):
        response = self.client.post(
            self.address, self.filled_in(), headers={"Sec-Fetch-Site": "cross-site"}
        )

        assert response.status_code == 403
        assert not Message.objects.exists()

    def test_reports_and_questions_share_the_hours_limit(self):
        with self.settings(QUESTIONS_PER_HOUR=1):
            self.report()
            response = self.report(text=WRONG + " Lần hai.")

        assert response.status_code == 429
        assert "Lần hai." in response.text

    def test_a_story_that_readers_cannot_see_cannot_be_reported(self):
        hidden = [
            make_article("Bản nháp kín", state=State.DRAFT),
            make_article("Hẹn giờ kín", published_at=timezone.now() + timedelta(days=1)),
        ]
        for article in hidden:
            with self.subTest(article.title):
                response = self.client.get(form_address(article))
                assert response.status_code == 404
                assert article.title not in response.text

    def test_numbers_without_sense_are_answered_kindly(self):
        for number in ("", "0", "-1", "x", "٣", "9" * 18, "9" * 400):
            with self.subTest(number=number):
                response = self.client.get("/bao-loi/", {"bai": number})
                assert response.status_code == 404
                assert "Mời bạn mở bài có chỗ sai" in response.text
        assert self.client.get("/bao-loi/").status_code == 200

    def test_the_form_is_kept_by_no_cache_and_no_search_engine(self):
        response = self.client.get(self.address)

        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.text
        assert "Disallow: /bao-loi/" in self.client.get("/robots.txt").text


class ReportsAtTheDeskTests(TestCase):
    def setUp(self):
        self.client.force_login(make_editor())
        self.article = make_article("Trao 120 suất quà Tết")

    def address(self, report):
        return reverse("admin:questions_message_change", args=[report.pk])

    def send(self, report, **fields):
        values = {"board": "", "holder": "", "answer": "", "correction": "", **fields}
        response = self.client.post(self.address(report), values)
        report.refresh_from_db()
        return response

    def reporters_page(self, report):
        return self.client.get(report.get_absolute_url()).text

    def test_stand_in_the_same_queue_and_name_their_story(self):
        make_report(self.article)

        page = self.client.get(reverse("admin:questions_message_changelist")).text

        assert "báo lỗi · Trao 120 suất quà Tết" in page

    def test_a_queue_of_reports_costs_no_query_a_row(self):
        queue = reverse("admin:questions_message_changelist")
        make_report(self.article)
        self.client.get(queue)
        with self.assertNumQueries(12):
            self.client.get(queue)
        for number in range(9):
            make_report(make_article(f"Bài {number}"))
        with self.assertNumQueries(12):
            self.client.get(queue)

    def test_lead_to_where_the_story_is_mended(self):
        page = self.client.get(self.address(make_report(self.article))).text

        assert reverse("admin:news_article_change", args=[self.article.pk]) in page

    def test_of_a_deleted_story_are_still_read(self):
        report = make_report(self.article)
        self.article.delete()

        assert "Bài đã bị xóa." in self.client.get(self.address(report)).text
        assert "không còn trên trang" in self.reporters_page(report)

    def test_a_mended_story_is_told_to_who_reported_it(self):
        report = make_report(self.article, email="thu@example.com")

        self.send(report, _corrected="1")

        (letter,) = mail.outbox
        assert report.status == Status.ANSWERED
        assert "đã được sửa" in letter.body
        assert report.get_absolute_url() in letter.body
        assert "Đã xem xét báo lỗi của bạn" in self.reporters_page(report)

    def test_the_reporter_is_led_to_the_correction(self):
        report = make_report(self.article)
        correction = self.article.corrections.create(text="Đúng là 210 suất.")

        self.send(report, correction=correction.pk, _corrected="1")

        page = self.reporters_page(report)
        assert f'href="{correction.get_absolute_url()}">Đúng là 210 suất.</a>' in page

    def test_a_correction_that_readers_cannot_see_is_not_told(self):
        report = make_report(self.article)
        later = timezone.now() + timedelta(days=1)
        correction = self.article.corrections.create(text="Đúng là 210 suất.", at=later)
        self.send(report, correction=correction.pk, _corrected="1")
        assert "Đúng là 210 suất." not in self.reporters_page(report)

        correction.at = timezone.now()
        correction.save()
        self.article.state = State.WITHDRAWN
        self.article.save()

        assert "Đúng là 210 suất." not in self.reporters_page(report)

    def test_another_storys_correction_is_refused(self):
        report = make_report(self.article)
        foreign = make_article("Bài khác").corrections.create(text="Sai ở bài khác.")

        response = self.send(report, correction=foreign.pk, _corrected="1")

        assert response.status_code == 200
        assert report.is_waiting

    def test_a_correction_taken_away_leaves_the_report(self):
        correction = self.article.corrections.create(text="Đúng là 210 suất.")
        report = make_report(self.article, correction=correction, status=Status.ANSWERED)

        correction.delete()

        assert "Đã xem xét báo lỗi của bạn" in self.reporters_page(report)
