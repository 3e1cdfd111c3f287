"""Acts on many stories: previewed, done one by one, undone unless the story was changed since."""

import io

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from desk import revisions
from desk.models import AuditEntry, Role
from news.bulk import running
from news.bulk.models import Act, BulkRun
from news.models import Article, Tag
from tests.factories import make_article, make_category, make_editor, make_person, make_unit

LIST = reverse("admin:news_article_changelist")


def address(run):
    return reverse("admin:news_bulkrun_change", args=[run.pk])


class BulkTests(TestCase):
    def setUp(self):
        self.publisher = make_editor()
        self.client.force_login(self.publisher)

    def prepare(self, act, articles, user=None):
        return running.prepare(act, user or self.publisher, [article.pk for article in articles])

    def done(self, act, articles, chosen=None):
        run = self.prepare(act, articles)
        self.client.post(address(run), {"chon": chosen.pk} if chosen else {})
        run.refresh_from_db()
        return run

    def undo(self, run):
        self.client.post(address(run), {"_undo": "1"})

    def states(self, run):
        return list(run.stories.values_list("state", flat=True))


class PreviewTests(BulkTests):
    def test_the_list_leads_to_a_preview_and_changes_nothing(self):
        articles = [make_article(state="draft"), make_article()]

        response = self.client.post(
            LIST,
            {"action": "bulk_publish", "_selected_action": [article.pk for article in articles]},
            follow=True,
        )

        assert "Sẽ đăng ngay: 1 bài" in response.text
        assert "người đọc đang thấy rồi" in response.text
        assert set(Article.objects.values_list("state", flat=True)) == {"draft", "published"}

    def test_all_stories_of_a_filter_are_taken_beyond_the_page(self):
        for _ in range(3):
            make_article(state="draft")
        chosen = {
            "action": "bulk_publish",
            "select_across": "1",
            "_selected_action": [Article.objects.first().pk],
        }

        response = self.client.post(f"{LIST}?hien=draft", chosen, follow=True)

        assert "Sẽ đăng ngay: 3 bài" in response.text

    def test_more_than_the_limit_are_refused_with_the_limit(self):
        articles = [make_article(), make_article()]
        most, running.MOST = running.MOST, 1
        try:
            response = self.client.post(
                LIST,
                {"action": "bulk_withdraw", "_selected_action": [row.pk for row in articles]},
                follow=True,
            )
        finally:
            running.MOST = most

        assert "Mỗi lần làm được tối đa 1 bài" in response.text
        assert not BulkRun.objects.exists()

    def test_what_the_checker_blocks_is_left_out_with_its_words(self):
        bare = make_article(
            state="draft", body='<p><a href="https://a.example">https://b.example</a></p>'
        )
        run = self.prepare(Act.PUBLISH, [bare])

        page = self.client.get(address(run)).text

        assert "Bỏ qua: 1 bài" in page
        assert "b.example" in page

    def test_the_category_is_chosen_before_the_preview(self):
        article, health = make_article(), make_category("Sức khỏe")
        run = self.prepare(Act.MOVE, [article])

        assert "Chọn…" in self.client.get(address(run)).text
        page = self.client.get(address(run), {"chon": health.pk}).text
        assert "Chăm lo đời sống → Sức khỏe" in page

    def test_nonsense_for_a_choice_is_said(self):
        run = self.prepare(Act.MOVE, [make_article()])
        for value in ("abc", "999999999999999999999", "\x01"):
            response = self.client.post(address(run), {"chon": value})
            assert response.status_code == 200
            assert "Hãy chọn trong danh sách." in response.text

    def test_the_number_of_queries_stays_with_more_stories(self):
        tag, unit = Tag.objects.create(name="Tết"), make_unit()

        def queries(number):
            rows = [make_article(state="draft", unit=unit) for _ in range(number)]
            run = self.prepare(Act.TAG, rows)
            with CaptureQueriesContext(connection) as found:
                self.client.get(address(run), {"chon": tag.pk})
            return len(found)

        queries(1)
        assert queries(2) == queries(12)


class DoingTests(BulkTests):
    def test_publishing_takes_the_step_of_each_story(self):
        article = make_article(state="draft", published_at=None)

        run = self.done(Act.PUBLISH, [article])

        article.refresh_from_db()
        assert article.state == "published"
        assert article.published_at
        assert self.states(run) == ["done"]
        assert AuditEntry.objects.filter(action="published", object_pk=str(article.pk)).count() == 1

    def test_moving_tagging_and_giving_to_a_unit(self):
        article, health, unit = make_article(), make_category("Sức khỏe"), make_unit()
        tag = Tag.objects.create(name="Tết")

        self.done(Act.MOVE, [article], health)
        self.done(Act.TAG, [article], tag)
        self.done(Act.UNIT, [article], unit)

        article.refresh_from_db()
        assert (article.category, article.unit, list(article.tags.all())) == (health, unit, [tag])
        self.done(Act.UNTAG, [article], tag)
        assert not article.tags.exists()

    def test_each_story_gets_one_revision_and_a_line_of_history(self):
        article = make_article()
        revisions.record(article)

        self.done(Act.MOVE, [article], make_category("Sức khỏe"))

        last = revisions.latest(article)
        assert last.act == "chuyển chuyên mục Sức khỏe (hàng loạt)"
        assert last.by == self.publisher
        history = reverse("admin:news_article_history", args=[article.pk])
        assert "chuyển chuyên mục Sức khỏe (hàng loạt)" in self.client.get(history).text

    def test_pressed_twice_it_is_done_once(self):
        article = make_article()
        run = self.done(Act.WITHDRAW, [article])

        response = self.client.post(address(run), follow=True)

        assert "đã được bấm trước đó" in response.text
        assert self.states(run) == ["done"]

    def test_many_are_done_by_the_worker_with_the_name_of_who_asked(self):
        articles = [make_article() for _ in range(running.AT_ONCE + 1)]
        run = self.prepare(Act.WITHDRAW, articles)
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(address(run))

        run.refresh_from_db()
        assert run.state == "done"
        assert set(self.states(run)) == {"done"}
        entries = AuditEntry.objects.filter(action="withdrawn")
        assert entries.count() == len(articles)
        assert set(entries.values_list("actor", flat=True)) == {self.publisher.username}

    def test_a_second_choice_does_not_change_what_the_worker_was_asked(self):
        health, sport = make_category("Sức khỏe"), make_category("Thể thao")
        run = self.prepare(Act.MOVE, [make_article() for _ in range(running.AT_ONCE + 1)])

        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(address(run), {"chon": health.pk})
            self.client.post(address(run), {"chon": sport.pk})

        run.refresh_from_db()
        assert str(run) == "chuyển chuyên mục Sức khỏe"
        assert not Article.objects.exclude(category=health).exists()

    def test_a_story_in_the_bin_or_gone_is_left_out(self):
        binned = make_article(state="draft")
        run = self.prepare(Act.PUBLISH, [binned])
        Article.objects.update(binned_at="2026-01-01T00:00Z")

        self.client.post(address(run))

        assert self.states(run) == ["left"]


class RightsTests(BulkTests):
    def setUp(self):
        super().setUp()
        self.own, self.foreign = make_unit("LĐLĐ Bát Xát"), make_unit("LĐLĐ Sa Pa")
        self.editor = make_person(Role.EDITOR, unit=self.own, username="bien-tap")
        self.writer = make_person(Role.WRITER, unit=self.own, username="nguoi-viet")

    def test_a_foreign_story_is_neither_shown_nor_touched(self):
        foreign = make_article("Bài của Sa Pa", unit=self.foreign)
        run = self.prepare(Act.WITHDRAW, [foreign], self.editor)
        self.client.force_login(self.editor)

        assert "Bài của Sa Pa" not in self.client.get(address(run)).text
        self.client.post(address(run))

        foreign.refresh_from_db()
        assert foreign.state == "published"

    def test_a_story_is_not_given_out_of_ones_own_scope(self):
        article = make_article(unit=self.own)
        run = self.prepare(Act.UNIT, [article], self.editor)
        self.client.force_login(self.editor)

        response = self.client.post(address(run), {"chon": self.foreign.pk})

        assert "Hãy chọn trong danh sách." in response.text

    def test_a_writer_changes_drafts_only_and_publishes_nothing(self):
        draft, live = (make_article(unit=self.own, state=state) for state in ("draft", "published"))
        self.client.force_login(self.writer)
        assert "bulk_publish" not in self.client.get(LIST).text
        run = self.prepare(Act.TAG, [draft, live], self.writer)

        self.client.post(address(run), {"chon": Tag.objects.create(name="Tết").pk})

        assert self.states(run) == ["done", "left"]

    def test_nobody_sees_or_does_what_another_prepared(self):
        run = self.prepare(Act.WITHDRAW, [make_article()])
        self.client.force_login(make_editor("nguoi-khac"))

        assert self.client.get(address(run)).status_code == 302
        self.client.post(address(run))

        assert self.states(run) == ["waiting"]

    def test_rights_that_were_taken_meanwhile_count(self):
        article = make_article(unit=self.own)
        run = self.prepare(Act.WITHDRAW, [article], self.editor)
        self.editor.grants.update(starts_on="2020-01-01", ends_on="2020-02-01")
        self.client.force_login(self.editor)

        self.client.post(address(run))

        article.refresh_from_db()
        assert article.state == "published"


class UndoingTests(BulkTests):
    def test_puts_back_what_the_stories_were(self):
        old, new = make_category("Cũ"), make_category("Mới")
        tag = Tag.objects.create(name="Tết")
        drafts = [make_article(state=state, category=old) for state in ("draft", "withdrawn")]
        runs = [
            self.done(Act.TAG, drafts, tag),
            self.done(Act.MOVE, drafts, new),
            self.done(Act.PUBLISH, drafts),
        ]
        for run in reversed(runs):
            self.undo(run)

        for article, state in zip(drafts, ("draft", "withdrawn"), strict=True):
            article.refresh_from_db()
            assert (article.state, article.category) == (state, old)
            assert not article.tags.exists()

    def test_a_withdrawn_story_is_live_again_at_its_old_time(self):
        article = make_article()
        self.undo(self.done(Act.WITHDRAW, [article]))
        moment = article.published_at
        article.refresh_from_db()
        assert (article.state, article.published_at) == ("published", moment)

    def test_leaves_what_was_changed_since_and_says_which(self):
        same, changed = make_article("Còn nguyên"), make_article("Đã sửa")
        run = self.done(Act.MOVE, [same, changed], make_category("Mới"))
        changed.refresh_from_db()
        changed.title = "Đã sửa tiếp"
        changed.save()
        revisions.record(changed, self.publisher)

        self.undo(run)

        assert self.states(run) == ["undone", "kept"]
        page = self.client.get(address(run)).text
        assert f"{self.publisher} đã đổi bài sau đó" in page

    def test_a_category_that_is_gone_since_keeps_the_story_where_it_is(self):
        old, new = make_category("Cũ"), make_category("Mới")
        article = make_article(category=old)
        run = self.done(Act.MOVE, [article], new)
        old.delete()

        self.undo(run)

        assert "chuyên mục chính cũ không còn nữa" in run.stories.get().words


class ExportTests(BulkTests):
    def export(self, articles):
        run = self.prepare(Act.EXPORT, articles)
        self.client.get(address(run))
        content = self.client.post(address(run)).content
        return list(load_workbook(io.BytesIO(content)).active.values)

    def test_one_row_a_story_with_words_as_words(self):
        head, row = self.export([make_article('=HYPERLINK("x")', lead="\x01+1")])
        assert head[:2] == ("Số", "Tiêu đề")
        assert row[1] == '=HYPERLINK("x")'

    def test_a_formula_stays_words_in_the_file(self):
        run = self.prepare(Act.EXPORT, [make_article("=1+1")])
        content = self.client.post(address(run)).content
        assert load_workbook(io.BytesIO(content)).active["B2"].data_type == "s"

    def test_a_foreign_story_is_not_in_the_file(self):
        unit = make_unit()
        stories = [make_article("Bài nhà", unit=unit), make_article("Bài nơi khác")]
        writer = make_person(Role.WRITER, unit=unit)
        self.client.force_login(writer)

        content = self.client.post(address(self.prepare(Act.EXPORT, stories, writer))).content

        titles = [row[1] for row in load_workbook(io.BytesIO(content)).active.values]
        assert titles == ["Tiêu đề", "Bài nhà"]

    def test_is_in_the_log(self):
        self.export([make_article()])
        assert AuditEntry.objects.filter(action="exported").exists()
