"""Merging a category into another: what moves, where its old addresses lead, what is refused."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from news import merging
from news.models import Category
from tests.factories import make_article, make_category, make_editor, make_unit


class MergingTests(TestCase):
    def setUp(self):
        self.old = make_category("Cũ", slug="cu")
        self.new = make_category("Mới", slug="moi")

    def merge(self):
        done = merging.merge(self.old, self.new)
        self.new.refresh_from_db()
        return done

    def test_articles_of_every_state_move_and_keep_their_unit(self):
        unit = make_unit()
        states = ("published", "draft", "withdrawn")
        articles = [make_article(category=self.old, unit=unit, state=state) for state in states]

        self.merge()

        for article in articles:
            article.refresh_from_db()
            assert (article.category, article.unit) == (self.new, unit)

    def test_a_further_category_moves_and_never_stands_twice(self):
        elsewhere = make_category("Nơi khác")
        only_old = make_article("Một", category=elsewhere)
        only_old.further_categories.add(self.old)
        both = make_article("Hai", category=elsewhere)
        both.further_categories.add(self.old, self.new)
        main = make_article("Ba", category=self.new)
        main.further_categories.add(self.old)

        self.merge()

        assert list(only_old.further_categories.all()) == [self.new]
        assert list(both.further_categories.all()) == [self.new]
        assert not main.further_categories.exists()

    def test_categories_below_move_and_the_tree_stays_in_order(self):
        child = make_category("Con", slug="con", parent=self.old)

        self.merge()

        child.refresh_from_db()
        assert child.parent == self.new
        assert child.sort_key == f"{self.new.sort_key}00000-con."

    def test_the_old_category_is_no_more(self):
        make_article(category=self.old)

        self.merge()

        assert list(Category.objects.all()) == [self.new]

    def test_into_a_category_below_takes_the_old_ones_place(self):
        top = make_category("Gốc")
        self.old.parent = top
        self.old.save()
        Category.objects.filter(pk=self.new.pk).delete()
        self.new = make_category("Mới", slug="moi", parent=self.old)
        other = make_category("Con khác", parent=self.old)

        self.merge()

        other.refresh_from_db()
        assert self.new.parent == top
        assert other.parent == self.new

    def test_what_was_done_names_all_that_moved(self):
        make_category("Con", parent=self.old)
        article = make_article(category=self.old)
        further = make_article(category=self.new)
        further.further_categories.add(self.old)

        assert self.merge() == (
            f"Nhận chuyên mục “Cũ” (cu). Chuyên mục con: Con. Bài số: {article.pk}."
            f" Bài xếp thêm số: {further.pk}."
        )

    def test_the_preview_counts_what_moves(self):
        make_category("Con", parent=self.old)
        make_article(category=self.old)
        make_article(category=self.new).further_categories.add(self.old)

        assert merging.moving(self.old, self.new) == [
            ("chuyên mục con", 1),
            ("bài viết xếp thêm vào đây", 1),
            ("bài viết", 1),
        ]


class OldAddressTests(TestCase):
    def setUp(self):
        self.old = make_category("Cũ", slug="cu")
        self.new = make_category("Mới", slug="moi")
        for number in range(21):
            unit = make_unit(slug=f"don-vi-{number}x")
            make_article(f"Bài {number}", category=self.old, unit=unit)
        self.year = timezone.localdate().year

    def old_addresses(self):
        queries = [
            "",
            "?trang=2",
            f"?nam={self.year}",
            f"?nam={self.year}&trang=2",
            "?don-vi=don-vi-0x",
            "rss.xml",
        ]
        return [f"/tin-tuc/cu/{query}" for query in queries]

    def test_each_leads_for_good_to_the_same_of_the_new_category(self):
        for address in self.old_addresses():
            assert self.client.get(address).status_code == 200
        merging.merge(self.old, self.new)

        for address in self.old_addresses():
            with self.subTest(address):
                response = self.client.get(address)
                assert response.status_code == 301
                assert response.url == address.replace("/cu/", "/moi/")
                assert self.client.get(response.url).status_code == 200

    def test_a_second_merger_leads_there_in_one_step(self):
        last = make_category("Cuối", slug="cuoi")

        merging.merge(self.old, self.new)
        merging.merge(self.new, last)

        assert self.client.get("/tin-tuc/cu/").url == "/tin-tuc/cuoi/"
        assert self.client.get("/tin-tuc/cu/rss.xml").url == "/tin-tuc/cuoi/rss.xml"

    def test_a_category_that_comes_back_answers_itself(self):
        merging.merge(self.old, self.new)
        make_category("Cũ", slug="cu")

        assert self.client.get("/tin-tuc/cu/").status_code == 200

    def test_a_category_merged_back_goes_round_no_circle(self):
        merging.merge(self.old, self.new)
        back = make_category("Cũ", slug="cu")
        merging.merge(self.new, back)

        assert self.client.get("/tin-tuc/cu/").status_code == 200
        assert self.client.get("/tin-tuc/moi/").url == "/tin-tuc/cu/"


class RenamedTests(TestCase):
    def test_a_category_of_another_slug_still_answers_at_its_old_addresses(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        category = make_category("Tin xa", slug="tin-xa")
        form = {"name": "Tin xã", "slug": "tin-xa-phuong", "order": "0"}

        self.client.post(reverse("admin:news_category_change", args=[category.pk]), form)

        for query in ("", "?trang=1", "rss.xml"):
            response = self.client.get(f"/tin-tuc/tin-xa/{query}")
            assert (response.status_code, response.url) == (
                301,
                f"/tin-tuc/tin-xa-phuong/{query}",
            )


class RefusalTests(TestCase):
    def refusal(self, old, new):
        with pytest.raises(ValidationError) as error:
            merging.merge(old, new)
        return error.value.messages[0]

    def test_a_category_into_itself(self):
        category = make_category()

        assert "vào chính nó" in self.refusal(category, category)
        assert Category.objects.exists()

    def test_a_category_that_somebody_merged_a_moment_ago(self):
        old, new = make_category("Cũ"), make_category("Mới")
        seen = Category.objects.get(pk=old.pk)
        merging.merge(old, new)

        assert "vừa sáp nhập" in self.refusal(seen, new)

    def test_a_tree_that_would_be_too_deep(self):
        old = make_category("Cũ")
        make_category("Cháu", parent=make_category("Con", parent=old))
        new = make_category("Mới", parent=make_category("Gốc"))

        assert "“Con” sẽ nằm sâu quá 3 cấp" in self.refusal(old, new)
        assert old.children.count() == 1


class MergeScreenTests(TestCase):
    def setUp(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        self.old, self.new = make_category("Cũ", slug="cu"), make_category("Mới", slug="moi")
        self.article = make_article(category=self.old)
        self.address = reverse("admin:news_category_merge", args=[self.old.pk])

    def test_previews_then_merges_then_tells_how_to_take_it_back(self):
        form = {"into": self.new.pk}
        page = reverse("admin:news_category_change", args=[self.old.pk])
        assert self.address in self.client.get(page).text

        preview = self.client.get(self.address, form).text
        assert "Bài viết: <b>1</b>" in preview
        assert "/tin-tuc/cu/ dẫn tới /tin-tuc/moi/" in preview
        assert Category.objects.count() == 2

        done = self.client.post(self.address, form, follow=True).text
        assert "Đã sáp nhập “Cũ” vào “Mới”. Muốn hoàn lại" in done
        assert f"Bài số: {self.article.pk}." in LogEntry.objects.get().get_change_message()

    def test_a_second_click_is_told_that_the_category_is_gone(self):
        form = {"into": self.new.pk}
        self.client.post(self.address, form)

        assert self.client.post(self.address, form).status_code == 404
        assert Category.objects.get() == self.new

    def test_a_refusal_is_told_and_changes_nothing(self):
        response = self.client.post(self.address, {"into": self.old.pk})

        assert response.status_code == 200
        assert "vào chính nó" in response.text
        assert Category.objects.count() == 2

    def test_is_for_those_who_may_delete_categories(self):
        self.client.force_login(make_editor())

        for send in (self.client.get, self.client.post):
            assert send(self.address, {"into": self.new.pk}).status_code == 403


class AtOnceTests(TransactionTestCase):
    serialized_rollback = True

    def test_two_mergers_at_once_lose_no_article(self):
        first, second = make_category("Một"), make_category("Hai")
        make_article("Bài một", category=first)
        make_article("Bài hai", category=second)
        start = Barrier(2)

        def merge(pair):
            start.wait()
            try:
                merging.merge(*pair)
            except ValidationError as error:
                return error.messages[0]
            finally:
                connection.close()
            return "xong"

        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(merge, [(first, second), (second, first)]))

        assert told.count("xong") == 1
        assert Category.objects.get().articles.count() == 2
