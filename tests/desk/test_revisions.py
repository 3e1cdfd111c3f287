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

    def test_what_is_there_before_a_change_is_recorded_where_nothing_tells_it(self):
        article = make_article("Một")

        assert revisions.record_before(article).act == "bản trước khi sửa"
        assert revisions.record_before(article).act == "bản trước khi sửa"
        Article.objects.update(title="Hai")
        assert revisions.record_before(article).act == "đổi ngoài biểu mẫu"

        titles = [r.data["fields"]["title"] for r in Revision.objects.about(article)]
        assert titles == ["Hai", "Một"]
