from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from desk.models import Role, Stage, Step
from news.demo import walk
from tests.factories import make_article, make_person, make_unit


class WalkTests(TestCase):
    def setUp(self):
        self.unit = make_unit()
        make_person(Role.WRITER, unit=self.unit, username="nguoi-viet")
        make_person(Role.PUBLISHER, username="nguoi-dang")
        self.article = make_article(state=Stage.DRAFT, published_at=None, unit=self.unit)

    def test_a_story_waits_since_so_many_days(self):
        walk(self.article, [{"act": "sent", "by": "nguoi-viet"}], days_ago=2)

        self.article.refresh_from_db()
        assert self.article.state == Stage.REVIEW
        assert timezone.now() - self.article.sent_at > timedelta(days=1)

    def test_a_story_comes_back_with_its_reason(self):
        back = {"act": "returned", "by": "nguoi-dang", "reason": "Thiếu tên người nói."}
        walk(self.article, [{"act": "sent", "by": "nguoi-viet"}, back], days_ago=0)

        assert Step.objects.about(self.article).first().reason == "Thiếu tên người nói."

    def test_a_story_is_due_on_a_monday_to_come(self):
        walk(self.article, [{"act": "scheduled", "by": "nguoi-dang"}], days_ago=0)

        self.article.refresh_from_db()
        due = timezone.localtime(self.article.published_at)
        assert due > timezone.now()
        assert (due.weekday(), due.hour) == (0, 7)
