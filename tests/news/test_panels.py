"""What the dashboard says of one's own stories."""

from django.test import TestCase

from desk.models import Role, Stage
from news import way
from tests.factories import make_article, make_person, make_unit


class OwnStoriesTests(TestCase):
    def setUp(self):
        self.unit = make_unit()
        self.writer = make_person(Role.WRITER, unit=self.unit, username="nguoi-viet")
        self.client.force_login(self.writer)

    def write(self, title, state=Stage.DRAFT, **fields):
        fields = {"created_by": self.writer, "unit": self.unit} | fields
        return make_article(title, state=state, published_at=None, **fields)

    def shown(self):
        panels = self.client.get("/admin/").context["panels"]
        [own] = [panel for panel in panels if panel.title == "Bài tôi đang viết"]
        return [row.text for row in own.rows]

    def test_what_came_back_stands_first_and_what_was_sent_last(self):
        self.write("Đã gửi", Stage.REVIEW)
        self.write("Trả lại", Stage.RETURNED)
        self.write("Nháp")

        assert self.shown() == ["Trả lại", "Nháp", "Đã gửi"]

    def test_the_reason_is_told(self):
        story = way.send(self.write("Nháp"), self.writer)
        publisher = make_person(Role.PUBLISHER, username="nguoi-dang")
        way.give_back(story, publisher, "Thiếu tên người nói.")

        self.assertContains(self.client.get("/admin/"), "Thiếu tên người nói.")

    def test_other_peoples_and_published_stories_are_left_out(self):
        self.write("Của người khác", created_by=make_person(Role.PUBLISHER, username="khac"))
        self.write("Đã đăng", Stage.PUBLISHED)

        assert self.shown() == []
