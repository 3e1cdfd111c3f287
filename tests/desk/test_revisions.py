from django.test import TestCase

from desk import revisions
from desk.models import Revision
from news.models import Article
from tests.factories import make_article, make_editor


class RecordTests(TestCase):
    def test_keeps_who_when_what_and_all(self):
        article, editor = make_article("Một"), make_editor()

        revision = revisions.record(article, editor, "Đã sửa tiêu đề.")

        assert revisions.latest(article) == revision
        assert (revision.by, revision.act) == (editor, "Đã sửa tiêu đề.")
        assert revision.data["fields"]["title"] == "Một"

    def test_the_same_twice_is_one(self):
        article = make_article()

        first = revisions.record(article)

        assert revisions.record(article) == first
        assert Revision.objects.about(article).count() == 1

    def test_another_act_upon_the_same_is_told(self):
        article = make_article()
        revisions.record(article, act="Lưu.")
        revisions.record(article, act="Gỡ khỏi trang.")

        assert Revision.objects.about(article).count() == 2

    def test_the_state_before_is_recorded_once(self):
        article = make_article("Một")
        revisions.record_before(article)
        Article.objects.update(title="Hai")
        revisions.record_before(article)

        assert revisions.latest(article).data["fields"]["title"] == "Một"
        assert revisions.latest(article).act == "bản trước khi sửa"
