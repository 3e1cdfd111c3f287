"""What a published story had wrong, told below it."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from news.correction import Correction
from tests.factories import make_article, make_editor
from tests.news.test_admin import change

TEXT = "Bài đã ghi 120 suất quà, đúng là 210 suất."


def correct(article, text=TEXT, **fields):
    return Correction.objects.create(article=article, text=text, **fields)


class CorrectionsOnThePageTests(TestCase):
    def setUp(self):
        self.article = make_article()

    def page(self):
        return self.client.get(self.article.get_absolute_url()).text

    def test_a_story_without_corrections_has_no_such_part(self):
        assert "Đính chính" not in self.page()

    def test_say_what_changed_and_when_the_newest_first(self):
        day = timezone.make_aware(datetime(2026, 7, 1, 9, 30))
        old = correct(self.article, at=day)
        new = correct(self.article, "Ảnh chụp ở Bắc Hà.", at=day + timedelta(days=1))

        page = self.page()

        assert TEXT in page
        assert "09:30, 01/07/2026" in page
        assert page.index(f'id="{new.anchor}"') < page.index(f'id="{old.anchor}"')

    def test_one_of_a_later_hour_is_not_shown_yet(self):
        correct(self.article, at=timezone.now() + timedelta(hours=1))

        assert "Đính chính" not in self.page()

    def test_hostile_text_is_shown_as_text(self):
        correct(self.article, "<script>alert(1)</script>")

        assert "<script>" not in self.page()

    def test_cost_no_query(self):
        self.page()
        with self.assertNumQueries(3):
            self.page()
        for _ in range(9):
            correct(self.article)
        with self.assertNumQueries(3):
            self.page()

    def test_reach_those_who_read_by_feed(self):
        correct(self.article)
        correct(self.article, "Chưa tới giờ.", at=timezone.now() + timedelta(hours=1))

        text = self.client.get("/rss.xml").text

        assert f"Đính chính: {TEXT}" in text
        assert "Chưa tới giờ." not in text

    def test_cost_the_feed_one_query_for_all(self):
        self.client.get("/rss.xml")
        with self.assertNumQueries(5):
            self.client.get("/rss.xml")
        for number in range(9):
            correct(make_article(f"Bài {number}"))
        with self.assertNumQueries(5):
            self.client.get("/rss.xml")

    def test_are_not_found_by_the_search(self):
        correct(self.article)

        assert self.article.title not in self.client.get("/tim-kiem/?q=210 suất").text


class CorrectionTests(TestCase):
    def test_leads_to_its_place_below_the_story(self):
        article = make_article()
        correction = correct(article)

        address = correction.get_absolute_url()

        assert address == f"{article.get_absolute_url()}#dinh-chinh-{correction.pk}"

    def test_a_year_no_calendar_knows_is_refused(self):
        correction = Correction(article=make_article(), text=TEXT, at=timezone.now())
        correction.at = correction.at.replace(year=9999)

        with pytest.raises(ValidationError):
            correction.full_clean()

    def test_an_editor_writes_it_at_the_story(self):
        self.client.force_login(make_editor())
        article = make_article()
        rows = {
            "corrections-TOTAL_FORMS": "1",
            "corrections-0-text": TEXT,
            "corrections-0-at_0": "01/07/2026",
            "corrections-0-at_1": "09:30",
        }

        address = reverse("admin:news_article_change", args=[article.pk])
        self.client.post(address, change(article, **rows))

        assert article.corrections.get().text == TEXT
