"""Two people save the same story: nobody's words vanish."""

from concurrent.futures import ThreadPoolExecutor

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, SimpleTestCase, TestCase, TransactionTestCase
from django.urls import reverse

from desk import revisions
from desk.merging.paragraphs import is_marked, merge_plain, merge_rich
from desk.models import Revision
from news.models import Article, Tag
from tests.desk.forms import chosen, typed
from tests.desk.test_snapshots import attach
from tests.factories import make_article, make_category, make_editor
from unionportal.publishing import State
from unionportal.richtext import plain_text


class ParagraphTests(SimpleTestCase):
    def test_what_one_of_the_two_changed_is_taken(self):
        base = "<p>Một</p><p>Hai</p><p>Ba</p>"

        merged = merge_rich(
            base,
            "<p>Một rưỡi</p><p>Hai</p><p>Ba</p>",
            "<p>Một</p><p>Hai</p><p>Ba</p><p>Bốn</p>",
            "Lan",
        )

        assert merged.split("\n") == ["<p>Một rưỡi</p>", "<p>Hai</p>", "<p>Ba</p>", "<p>Bốn</p>"]

    def test_neighbours_changed_by_one_each_do_not_collide(self):
        merged = merge_rich(
            "<p>Một</p><p>Hai</p>", "<p>Một a</p><p>Hai</p>", "<p>Một</p><p>Hai b</p>", "Lan"
        )

        assert merged.split("\n") == ["<p>Một a</p>", "<p>Hai b</p>"]

    def test_a_paragraph_changed_by_both_stands_twice_between_marks(self):
        merged = merge_rich("<p>Một</p>", "<p>Một a</p>", "<p>Một b</p>", "Lan")

        assert "<p>Một a</p>" in merged
        assert "<p>Một b</p>" in merged
        assert "⟦Bản của Lan⟧" in merged
        assert is_marked(merged)

    def test_what_one_deleted_and_the_other_left_is_deleted(self):
        merged = merge_rich("<p>Một</p><p>Hai</p>", "<p>Một</p>", "<p>Một</p><p>Hai</p>", "Lan")

        assert merged == "<p>Một</p>"

    def test_what_one_deleted_and_the_other_changed_stays_in_marks(self):
        merged = merge_rich("<p>Một</p><p>Hai</p>", "<p>Một</p>", "<p>Một</p><p>Hai b</p>", "Lan")

        assert "Hai b" in merged
        assert is_marked(merged)

    def test_both_began_a_text(self):
        merged = merge_rich("", "<p>Của tôi</p>", "<p>Của Lan</p>", "Lan")

        assert "Của tôi" in merged
        assert "Của Lan" in merged

    def test_lines_of_a_plain_text_are_merged_too(self):
        assert merge_plain("a\nb", "a\r\nb\r\nc", "z\nb", "Lan") == "z\nb\nc"

    def test_a_name_is_text(self):
        merged = merge_rich("<p>a</p>", "<p>b</p>", "<p>c</p>", "<script>")

        assert "<script>" not in merged

    def test_no_word_of_either_vanishes(self):
        base = [f"Đoạn {n} có chữ gốc{n}" for n in range(30)]
        mine, theirs = list(base), list(base)
        for n in range(0, 30, 3):
            mine[n] += f" tôi{n}"
        for n in range(0, 30, 2):
            theirs[n] += f" họ{n}"
        mine.insert(7, "tôi thêm")
        theirs.insert(7, "họ thêm")
        del mine[20]

        merged = plain_text(
            merge_rich(
                *("".join(f"<p>{line}</p>" for line in side) for side in (base, mine, theirs)),
                "Lan",
            )
        ).split()

        came = {word for side in (mine, theirs) for line in side for word in line.split()}
        lost = came - set(merged)
        # What only the base said may go where one deleted it and the other left it.
        assert not {word for word in lost if not word.startswith("gốc")}


class MergeTestCase(TestCase):
    def setUp(self):
        self.me, self.other = make_editor("toi"), make_editor("lan")
        self.client.force_login(self.me)
        self.others = Client()
        self.others.force_login(self.other)
        self.article = make_article(
            "Tiêu đề gốc", lead="Sapo gốc.", body="<p>Một</p>\n<p>Hai</p>", slug="goc"
        )

    @property
    def address(self):
        return reverse("admin:news_article_change", args=[self.article.pk])

    def open(self, client=None):
        return typed((client or self.client).get(self.address))

    def save(self, data, client=None, **fields):
        return (client or self.client).post(self.address, {**data, **fields})

    def stored(self):
        return Article.objects.get(pk=self.article.pk)


class MergeTests(MergeTestCase):
    def test_what_nobody_touched_in_between_saves_as_ever(self):
        response = self.save(self.open(), title="Tiêu đề tôi")

        assert response.status_code == 302
        assert self.stored().title == "Tiêu đề tôi"

    def test_boxes_that_only_one_of_the_two_changed_are_put_together(self):
        tag = Tag.objects.create(name="tết")
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, title="Tiêu đề Lan", tags=[tag.pk])

        response = self.save(mine, lead="Sapo tôi.")

        assert response.status_code == 302
        stored = self.stored()
        assert (stored.title, stored.lead) == ("Tiêu đề Lan", "Sapo tôi.")
        assert list(stored.tags.all()) == [tag]
        page = self.client.get(self.address).content.decode()
        assert "lan đã lưu lúc" in page
        assert "Đã lấy theo bản ấy: Tiêu đề, Thẻ" in page

    def test_a_form_opened_before_there_were_revisions_is_merged_too(self):
        mine, theirs = self.open(), self.open(self.others)
        assert mine["based_on"] == ["0"]
        self.save(theirs, self.others, title="Tiêu đề Lan")

        self.save(mine, lead="Sapo tôi.")

        assert (self.stored().title, self.stored().lead) == ("Tiêu đề Lan", "Sapo tôi.")

    def test_the_same_change_of_both_is_one(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, title="Như nhau")

        assert self.save(mine, title="Như nhau").status_code == 302

    def test_a_box_that_both_changed_is_asked_and_nothing_saved(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, title="Tiêu đề Lan")

        response = self.save(mine, title="Tiêu đề tôi", lead="Sapo tôi.")

        assert [one.key for one in response.context["collisions"]] == ["title"]
        self.assertContains(response, "<del>Lan</del>")
        self.assertContains(response, "<ins>tôi</ins>")
        assert self.stored().title == "Tiêu đề Lan"

    def test_mine_is_saved_when_chosen_with_all_else_that_was_typed(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, title="Tiêu đề Lan", kicker="Tít Lan")
        page = self.save(mine, title="Tiêu đề tôi", lead="Sapo tôi.")

        response = self.save(chosen(page, title="mine"))

        assert response.status_code == 302
        stored = self.stored()
        assert (stored.title, stored.lead, stored.kicker) == ("Tiêu đề tôi", "Sapo tôi.", "Tít Lan")

    def test_theirs_is_saved_when_chosen(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, title="Tiêu đề Lan")
        page = self.save(mine, title="Tiêu đề tôi", lead="Sapo tôi.")

        self.save(chosen(page, title="theirs"))

        assert (self.stored().title, self.stored().lead) == ("Tiêu đề Lan", "Sapo tôi.")

    def test_two_bodies_are_merged_into_one_to_be_looked_at(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, body="<p>Một</p><p>Hai</p><p>Lan viết</p>")

        page = self.save(mine, body="<p>Tôi viết</p><p>Một</p><p>Hai</p>")

        assert page.context["collisions"][0].merged.split("\n") == [
            "<p>Tôi viết</p>",
            "<p>Một</p>",
            "<p>Hai</p>",
            "<p>Lan viết</p>",
        ]
        self.save(chosen(page))
        assert plain_text(self.stored().body) == "Tôi viết Một Hai Lan viết"

    def test_a_text_in_which_marks_were_left_is_asked_again(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, body="<p>Một của Lan</p><p>Hai</p>")
        page = self.save(mine, body="<p>Một của tôi</p><p>Hai</p>")

        again = self.save(chosen(page))

        self.assertContains(again, "còn dấu ⟦…⟧")
        assert "Một của tôi" in again.context["collisions"][0].merged
        assert "Một của Lan" in again.context["collisions"][0].merged
        assert plain_text(self.stored().body) == "Một của Lan Hai"
        last = chosen(again)
        last["gop-text-body"] = ["<p>Một của hai người</p><p>Hai</p>"]
        self.save(last)
        assert plain_text(self.stored().body) == "Một của hai người Hai"

    def test_a_third_save_while_merging_is_merged_as_well(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, title="Tiêu đề Lan")
        page = self.save(mine, title="Tiêu đề tôi")
        self.save(self.open(self.others), self.others, lead="Sapo Lan.")

        self.save(chosen(page, title="mine"))

        assert (self.stored().title, self.stored().lead) == ("Tiêu đề tôi", "Sapo Lan.")

    def test_a_third_save_of_the_same_box_is_asked_again(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, title="Tiêu đề Lan")
        page = self.save(mine, title="Tiêu đề tôi")
        self.save(self.open(self.others), self.others, title="Tiêu đề Lan lần hai")

        again = self.save(chosen(page, title="mine"))

        assert [one.key for one in again.context["collisions"]] == ["title"]
        assert self.stored().title == "Tiêu đề Lan lần hai"

    def test_nonsense_for_a_base_asks_about_all_that_differs(self):
        for nonsense in ("abc", "99999999999999999999", "-1", "٣"):
            mine = self.open()

            page = self.save(mine, title="Tiêu đề tôi", based_on=nonsense)

            assert [one.key for one in page.context["collisions"]] == ["title"], nonsense

    def test_choices_about_what_is_not_there_do_nothing(self):
        nonsense = {
            "gop-title": "?",
            "gop-xyz": "theirs",
            "gop-gone-attachments-7": "mine",
            "gop-text-body": "\0",
            "attachments-INITIAL_FORMS": "9" * 30,
        }

        self.save(self.open(), title="Tiêu đề tôi", **nonsense)

        assert self.stored().title == "Tiêu đề tôi"

    def test_the_revision_of_another_story_is_no_base(self):
        foreign = revisions.record(make_article("Bài khác"))

        page = self.save(self.open(), title="Tiêu đề tôi", based_on=foreign.pk)

        assert [one.key for one in page.context["collisions"]] == ["title"]

    def test_files_that_were_chosen_are_named_to_be_chosen_again(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, title="Tiêu đề Lan")
        rows = {
            "attachments-TOTAL_FORMS": 1,
            "attachments-0-title": "Mẫu đơn",
            "attachments-0-order": 0,
            "attachments-0-file": SimpleUploadedFile("mau-don.txt", b"Don"),
        }

        page = self.save(mine, title="Tiêu đề tôi", **rows)

        self.assertContains(page, "mau-don.txt")
        assert ("attachments-0-title", "Mẫu đơn") in page.context["fields"]

    def test_a_live_story_withdrawn_meanwhile_stays_withdrawn(self):
        mine = self.open()
        Article.objects.update(state=State.WITHDRAWN)
        revisions.record(self.article, self.other, "Gỡ khỏi trang.")

        self.save(mine, lead="Sapo tôi.")

        assert (self.stored().lead, self.stored().state) == ("Sapo tôi.", State.WITHDRAWN)

    def test_a_category_that_was_deleted_meanwhile_is_no_crash(self):
        gone, here = make_category("Thi đua"), make_category("Khác")
        Article.objects.update(category=gone)
        mine = self.open()
        theirs = self.open(self.others)
        self.save(theirs, self.others, category=here.pk, title="Tiêu đề Lan")
        gone.delete()

        response = self.save(mine, lead="Sapo tôi.")

        assert response.status_code == 302
        assert self.stored().category == here


class SameMomentTests(TransactionTestCase):
    serialized_rollback = True

    def test_two_saves_at_one_moment_lose_nothing(self):
        article = make_article("Tiêu đề gốc", lead="Sapo gốc.", body="<p>Một</p>", slug="goc")
        address = reverse("admin:news_article_change", args=[article.pk])
        changes = {"toi": {"lead": "Sapo tôi."}, "lan": {"kicker": "Tít Lan"}}
        people = {name: Client() for name in changes}
        for name, client in people.items():
            client.force_login(make_editor(name))
        forms = {name: typed(client.get(address)) for name, client in people.items()}

        def save(name):
            try:
                return people[name].post(address, forms[name] | changes[name]).status_code
            finally:
                connection.close()

        with ThreadPoolExecutor() as pool:
            answers = list(pool.map(save, changes))

        stored = Article.objects.get(pk=article.pk)
        assert answers == [302, 302]
        assert (stored.lead, stored.kicker) == ("Sapo tôi.", "Tít Lan")


class RowMergeTests(MergeTestCase):
    """The files of a story."""

    def setUp(self):
        super().setUp()
        self.file = attach(self.article, "Mẫu đơn")

    def titles(self):
        return sorted(self.article.attachments.values_list("title", flat=True))

    def test_a_file_that_they_added_stays(self):
        mine, theirs = self.open(), self.open(self.others)
        added = {
            "attachments-TOTAL_FORMS": 2,
            "attachments-1-title": "Tệp của Lan",
            "attachments-1-order": 0,
            "attachments-1-file": SimpleUploadedFile("lan.txt", b"Lan"),
        }
        self.save(theirs, self.others, **added)

        self.save(mine, lead="Sapo tôi.")

        assert self.titles() == ["Mẫu đơn", "Tệp của Lan"]

    def test_a_row_that_only_they_changed_is_theirs(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, **{"attachments-0-title": "Mẫu đơn mới"})

        self.save(mine, lead="Sapo tôi.")

        assert self.titles() == ["Mẫu đơn mới"]

    def test_a_row_that_both_changed_is_asked(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, **{"attachments-0-title": "Mẫu đơn Lan"})

        page = self.save(mine, **{"attachments-0-title": "Mẫu đơn tôi"})

        assert [one.key for one in page.context["collisions"]] == ["attachments-0-title"]
        self.save(chosen(page, **{"attachments-0-title": "theirs"}))
        assert self.titles() == ["Mẫu đơn Lan"]

    def test_a_row_that_they_removed_stays_removed(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, **{"attachments-0-DELETE": "on"})

        response = self.save(mine, lead="Sapo tôi.")

        assert response.status_code == 302
        assert self.titles() == []

    def test_a_row_that_they_removed_and_i_changed_is_asked_and_can_come_back(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, **{"attachments-0-DELETE": "on"})

        page = self.save(mine, **{"attachments-0-title": "Mẫu đơn tôi"})
        assert [one.key for one in page.context["collisions"]] == ["gone-attachments-0"]
        response = self.save(chosen(page))

        assert response.status_code == 302
        assert self.titles() == ["Mẫu đơn tôi"]

    def test_a_row_that_i_removed_and_they_changed_is_asked_and_can_stay(self):
        mine, theirs = self.open(), self.open(self.others)
        self.save(theirs, self.others, **{"attachments-0-title": "Mẫu đơn Lan"})

        page = self.save(mine, **{"attachments-0-DELETE": "on"})
        assert [one.key for one in page.context["collisions"]] == ["deleted-attachments-0"]
        self.save(chosen(page, **{"deleted-attachments-0": "theirs"}))

        assert self.titles() == ["Mẫu đơn Lan"]
        assert Revision.objects.about(self.article).count() >= 2
