"""The history of an object on the desk: its revisions, compared and taken back."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk import revisions
from desk.models import Revision, Role
from news.models import Article, Tag
from tests.desk.test_snapshots import attach
from tests.factories import make_article, make_category, make_editor, make_person, make_unit
from unionportal.publishing import State


def address(article, name, *args):
    return reverse(f"admin:news_article_{name}", args=[article.pk, *args])


def change(article, **fields):
    Article.objects.filter(pk=article.pk).update(**fields)
    return revisions.record(Article.objects.get(pk=article.pk))


class HistoryTestCase(TestCase):
    def setUp(self):
        self.editor = make_editor()
        self.client.force_login(self.editor)


class HistoryTests(HistoryTestCase):
    def test_names_who_when_and_what(self):
        article = make_article()
        revisions.record(article, self.editor, "Đã thay đổi tiêu đề.")

        response = self.client.get(address(article, "history"))

        self.assertContains(response, "bien-tap-vien: Đã thay đổi tiêu đề.")

    def test_says_that_there_is_none_yet(self):
        response = self.client.get(address(make_article(), "history"))

        self.assertContains(response, "Chưa có bản nào")

    def test_costs_the_same_however_many_there_are(self):
        article = make_article()
        revisions.record(article)
        self.client.get(address(article, "history"))
        with CaptureQueriesContext(connection) as one:
            self.client.get(address(article, "history"))
        for n in range(5):
            change(article, title=f"Tiêu đề {n}")

        with self.assertNumQueries(len(one)):
            self.client.get(address(article, "history"))

    def test_the_revisions_of_a_person_who_is_gone_stay(self):
        article, person = make_article(), make_editor("da-nghi")
        revisions.record(article, person, "Viết bài.")
        person.delete()

        self.assertContains(self.client.get(address(article, "history")), "Viết bài.")

    def test_a_foreign_unit_sees_nothing(self):
        article = make_article(unit=make_unit())
        revision = revisions.record(article)
        self.client.force_login(make_person(Role.WRITER, unit=make_unit("Nơi khác")))

        for name, args in (("history", []), ("compare", []), ("revision", [revision.pk])):
            response = self.client.get(address(article, name, *args))
            assert response.status_code in (302, 403, 404), name
            assert article.title not in response.content.decode()


class CompareTests(HistoryTestCase):
    def compare(self, article, old, new):
        return self.client.get(address(article, "compare"), {"cu": old, "moi": new})

    def test_marks_the_words_that_differ(self):
        article = make_article(body="<p>Trao 120 suất quà.</p>")
        old = revisions.record(article)
        new = change(article, body="<p>Trao 210 suất quà.</p>")

        response = self.compare(article, old.pk, new.pk)

        self.assertContains(response, "Trao <del>120</del> suất quà.", html=False)
        self.assertContains(response, "Trao <ins>210</ins> suất quà.", html=False)

    def test_the_older_one_stands_first_whichever_was_chosen(self):
        article = make_article("Một")
        old, new = revisions.record(article), change(article, title="Hai")

        response = self.compare(article, new.pk, old.pk)

        assert response.context["old"] == old

    def test_says_when_nothing_differs(self):
        article = make_article()
        revision = revisions.record(article)

        self.assertContains(self.compare(article, revision.pk, revision.pk), "không khác gì nhau")

    def test_nonsense_is_not_found(self):
        article = make_article()
        revision = revisions.record(article)
        other = revisions.record(make_article())

        for side in ("", "x", "-1", "٣", "9" * 30, "0", other.pk):
            assert self.compare(article, revision.pk, side).status_code == 404, side
        assert (
            self.client.get("/admin/news/article/99999999999999999999/so-sanh/").status_code == 404
        )

    def test_the_newest_two_are_compared_when_none_is_named(self):
        article = make_article("Một")
        revisions.record(article)
        alone = self.client.get(address(article, "compare"))
        old, new = revisions.latest(article), change(article, title="Hai")

        both = self.client.get(address(article, "compare"), follow=True)

        assert alone.headers["Location"] == address(article, "history")
        assert (both.context["old"], both.context["new"]) == (old, new)

    def test_markup_of_an_old_revision_does_nothing(self):
        article = make_article()
        old = revisions.record(article)
        old.data["fields"]["body"] = "<p>Xin <img src=x onerror=alert(1)>&lt;b&gt;chào</p><script>"
        old.data["fields"]["title"] = "<script>alert(1)</script>"
        old.save()

        page = self.compare(article, old.pk, change(article, title="Hai").pk).content.decode()

        assert "<script>alert" not in page
        assert "onerror" not in page
        assert "&lt;b&gt;chào" in page


class RestoreTests(HistoryTestCase):
    def restore(self, article, revision, **data):
        data.setdefault("based_on", revisions.latest(article).pk)
        return self.client.post(address(article, "revision", revision.pk), data, follow=True)

    def test_shows_what_would_change_before(self):
        article = make_article("Một", body="<p>Trước</p>")
        old = revisions.record(article)
        change(article, title="Hai", body="<p>Sau</p>")

        response = self.client.get(address(article, "revision", old.pk))

        labels = [part.label for part in response.context["parts"]]
        assert labels == ["Tiêu đề", "Nội dung"]
        article.refresh_from_db()
        assert article.title == "Hai"

    def test_takes_the_story_back_with_tags_and_files_as_a_new_revision(self):
        article = make_article("Một")
        article.tags.add(Tag.objects.create(name="tết"))
        file = attach(article)
        old = revisions.record(article)
        file.delete()
        article.tags.clear()
        change(article, title="Hai")

        response = self.restore(article, old)

        article.refresh_from_db()
        assert (article.title, article.tags.count(), article.attachments.count()) == ("Một", 1, 1)
        assert revisions.latest(article).act.startswith("Lấy lại bản lúc")
        assert revisions.latest(article).by == self.editor
        assert Revision.objects.about(article).count() == 3
        self.assertContains(response, "Đã lấy lại bản lúc")

    def test_leaves_a_live_story_live(self):
        article = make_article(state=State.DRAFT, published_at=None)
        old = revisions.record(article)
        now = make_article().published_at
        change(article, title="Hai", state=State.PUBLISHED, published_at=now)

        self.restore(article, old)

        article.refresh_from_db()
        assert (article.state, article.published_at) == (State.PUBLISHED, now)

    def test_says_what_cannot_come_back(self):
        gone = make_category("Thi đua")
        article = make_article("Một", category=gone)
        old = revisions.record(article)
        change(article, title="Hai", category=make_category("Chăm lo"))
        gone.delete()

        page = self.client.get(address(article, "revision", old.pk))
        told = self.restore(article, old)

        for response in (page, told):
            self.assertContains(response, "“Thi đua” không còn nữa: giữ như đang có.")

    def test_asks_again_when_somebody_saved_meanwhile(self):
        article = make_article("Một")
        old = revisions.record(article)
        seen = change(article, title="Hai")
        change(article, title="Ba")

        response = self.restore(article, old, based_on=seen.pk)

        article.refresh_from_db()
        assert article.title == "Ba"
        self.assertContains(response, "Vừa có bản mới hơn.")

    def test_what_may_not_be_published_does_not_come_back_into_a_live_story(self):
        article = make_article(body="<p>Một</p>")
        old = revisions.record(article)
        old.data["fields"]["body"] = '<p>Một</p><img src="/media/anh/x.jpg" alt="">'
        old.save()
        change(article, body="<p>Hai</p>")

        page = self.client.get(address(article, "revision", old.pk))
        self.restore(article, old)

        article.refresh_from_db()
        assert article.body == "<p>Hai</p>"
        assert not page.context["may_restore"]
        self.assertContains(page, "mô tả")

    def test_a_writer_takes_back_what_is_still_his(self):
        unit = make_unit()
        article = make_article("Một", unit=unit, state=State.DRAFT, published_at=None)
        old = revisions.record(article)
        change(article, title="Hai")
        self.client.force_login(make_person(Role.WRITER, unit=unit))

        self.restore(article, old)

        article.refresh_from_db()
        assert article.title == "Một"

    def test_a_writer_takes_nothing_back_in_a_live_story(self):
        unit = make_unit()
        article = make_article("Một", unit=unit)
        old = revisions.record(article)
        change(article, title="Hai")
        self.client.force_login(make_person(Role.WRITER, unit=unit))

        page = self.client.get(address(article, "revision", old.pk))
        response = self.restore(article, old)

        self.assertNotContains(page, "Lấy lại bản này</", html=False)
        assert not page.context["may_restore"]
        assert response.status_code == 403
        article.refresh_from_db()
        assert article.title == "Hai"


class SavingTests(HistoryTestCase):
    def save(self, article, **fields):
        values = {
            "kicker": "",
            "title": article.title,
            "lead": "",
            "body": article.body,
            "photo_caption": "",
            "writer": "",
            "photographer": "",
            "category": article.category_id,
            "place": "",
            "place_order": 0,
            "published_at_0": "",
            "published_at_1": "",
            "expires_at_0": "",
            "expires_at_1": "",
            "slug": article.slug,
            "state": article.state,
            "tags": [tag.pk for tag in article.tags.all()],
        }
        for prefix in ("attachments", "recordings", "corrections"):
            values |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
        return self.client.post(address(article, "change"), {**values, **fields})

    def make_draft(self, title="Một"):
        return make_article(title, state=State.DRAFT, published_at=None)

    def test_one_save_is_one_revision_with_all_in_it(self):
        article = self.make_draft()
        revisions.record(article)
        tag = Tag.objects.create(name="tết")

        self.save(article, title="Hai", tags=[tag.pk])

        assert Revision.objects.about(article).count() == 2
        last = revisions.latest(article)
        assert last.by == self.editor
        assert (last.data["fields"]["title"], last.data["joined"]["tags"]) == ("Hai", [tag.pk])
        assert "tiêu đề" in last.act.lower()

    def test_the_first_save_keeps_what_was_there_before(self):
        article = self.make_draft()

        self.save(article, title="Hai")

        titles = [r.data["fields"]["title"] for r in Revision.objects.about(article)]
        assert titles == ["Hai", "Một"]

    def test_a_save_that_changes_nothing_leaves_nothing(self):
        article = self.make_draft()
        self.save(article, title="Hai")
        article.refresh_from_db()

        self.save(article)

        assert Revision.objects.about(article).count() == 2

    def test_what_was_changed_elsewhere_is_kept_before_it_is_changed_again(self):
        article = self.make_draft()
        revisions.record(article)
        Article.objects.update(title="Hai")

        self.save(article, title="Ba")

        titles = [r.data["fields"]["title"] for r in Revision.objects.about(article)]
        assert titles == ["Ba", "Hai", "Một"]

    def test_the_form_says_which_revision_it_shows(self):
        article = self.make_draft()

        first = self.client.get(address(article, "change"))
        revision = revisions.record(article)
        second = self.client.get(address(article, "change"))

        self.assertContains(first, '<input type="hidden" name="based_on" value="0"')
        self.assertContains(second, f'<input type="hidden" name="based_on" value="{revision.pk}"')
