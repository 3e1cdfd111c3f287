"""Merging a unit into another: what follows, what stays, what is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from notices.models import Notice
from questions.models import Status, Subject
from tests.factories import make_article, make_editor, make_unit
from tests.questions.helpers import make_message
from units import merging
from units.models import Contact, Unit

DAY = date(2025, 7, 1)


def words_of(shares):
    return {share.words: share.rows.count() for share in shares}


class MergingTests(TestCase):
    def setUp(self):
        self.province = make_unit("LĐLĐ tỉnh", kind="province")
        self.old = make_unit("LĐLĐ huyện Bắc Hà", parent=self.province)
        self.new = make_unit("Công đoàn xã Bắc Hà", kind="commune", parent=self.province)

    def merge(self):
        done = merging.merge(self.old, self.new, DAY)
        self.old.refresh_from_db()
        self.new.refresh_from_db()
        return done

    def test_the_old_unit_ends_on_the_day_and_names_its_heir(self):
        self.merge()

        assert (self.old.dissolved_on, self.old.merged_into) == (DAY, self.new)

    def test_a_unit_that_had_ended_keeps_its_day(self):
        Unit.objects.filter(pk=self.old.pk).update(dissolved_on=date(2020, 1, 1))

        self.merge()

        assert self.old.dissolved_on == date(2020, 1, 1)

    def test_articles_contacts_and_notices_keep_the_unit_that_made_them(self):
        article = make_article(unit=self.old)
        Contact.objects.create(unit=self.old, name="Lù Thị Mai", post="Chủ tịch")
        Notice.objects.create(title="Họp", unit=self.old)

        self.merge()

        article.refresh_from_db()
        assert article.unit == self.old
        assert self.old.contacts.count() == 1
        assert Notice.objects.get().unit == self.old

    def test_units_below_and_work_that_waits_follow(self):
        child = make_unit("CĐCS Trường mầm non", parent=self.old)
        subject = Subject.objects.create(name="Ăn ca", board=self.old)
        waiting = make_message(board=self.old)
        done = make_message(board=self.old, status=Status.ANSWERED)

        self.merge()

        for row in (child, subject, waiting, done):
            row.refresh_from_db()
        assert child.parent == subject.board == waiting.board == self.new
        assert done.board == self.old

    def test_a_unit_below_that_is_no_more_stays_where_it_was(self):
        child = make_unit("CĐCS cũ", parent=self.old, dissolved_on=date(2019, 1, 1))

        self.merge()

        child.refresh_from_db()
        assert child.parent == self.old

    def test_a_heir_from_below_takes_the_place_of_the_old_unit(self):
        child = make_unit("CĐCS trung gian", parent=self.old)
        self.new.parent = child
        self.new.save()

        self.merge()

        child.refresh_from_db()
        assert self.new.parent == self.province
        assert child.parent == self.new

    def test_the_preview_names_every_row_that_names_the_unit(self):
        make_article(unit=self.old)
        make_unit("CĐCS Trường mầm non", parent=self.old)
        make_unit("Đơn vị tiền thân", dissolved_on=date(2008, 1, 1), merged_into=self.old)
        make_message(board=self.old)
        make_message(board=self.old, unit=self.old, status=Status.ANSWERED)

        assert words_of(merging.following(self.old, self.new)) == {
            "đơn vị (trực thuộc)": 1,
            "thư bạn đọc (ban phụ trách)": 1,
        }
        assert words_of(merging.staying(self.old)) == {
            "bài viết": 1,
            "đơn vị (nay thuộc)": 1,
            "thư bạn đọc (ban phụ trách)": 1,
            "thư bạn đọc (đơn vị của người gửi)": 1,
        }

    def test_what_was_done_is_told_by_name(self):
        make_unit("CĐCS Trường mầm non", parent=self.old)

        done = self.merge()

        assert done == (
            "Sáp nhập vào Công đoàn xã Bắc Hà từ 01/07/2025. Chuyển theo: đơn vị (trực thuộc): CĐCS"
            " Trường mầm non."
        )


class RefusalTests(TestCase):
    def refusal(self, old, new):
        with pytest.raises(ValidationError) as error:
            merging.merge(old, new, DAY)
        old.refresh_from_db()
        return error.value.messages[0]

    def test_a_unit_into_itself(self):
        unit = make_unit()

        assert "vào chính nó" in self.refusal(unit, unit)

    def test_a_unit_that_was_merged_before(self):
        first = make_unit("Công đoàn xã A")
        old = make_unit("LĐLĐ huyện A", dissolved_on=DAY, merged_into=first)

        assert "đã sáp nhập vào Công đoàn xã A" in self.refusal(old, make_unit("Nơi khác"))
        assert old.merged_into == first

    def test_into_a_unit_that_ended_which_names_the_one_of_today(self):
        heir = make_unit("Công đoàn phường B")
        ended = make_unit("Công đoàn xã B", dissolved_on=DAY, merged_into=heir)

        words = self.refusal(make_unit("LĐLĐ huyện B"), ended)

        assert "Công đoàn xã B đã kết thúc" in words
        assert "nay là Công đoàn phường B" in words

    def test_in_a_circle_of_any_length(self):
        first = make_unit("Một")
        second = make_unit("Hai", dissolved_on=DAY, merged_into=first)
        third = make_unit("Ba", dissolved_on=DAY, merged_into=second)

        assert "không thể thuộc về nhau" in self.refusal(first, third)
        assert first.merged_into is None

    def test_a_circle_by_hand(self):
        first = make_unit("Một", dissolved_on=DAY)
        second = make_unit("Hai", dissolved_on=DAY, merged_into=first)
        first.merged_into = second

        with pytest.raises(ValidationError, match="không thể thuộc về nhau"):
            first.full_clean()

    def test_a_day_before_the_unit_was_founded(self):
        old, new = make_unit("Một", established_on=date(2026, 1, 1)), make_unit("Hai")

        assert "phải sau ngày thành lập" in self.refusal(old, new)


class HeirTests(TestCase):
    def test_is_who_works_today_however_many_mergers_ago(self):
        today = make_unit("Nay")
        between = make_unit("Giữa", dissolved_on=DAY, merged_into=today)
        first = make_unit("Đầu", dissolved_on=date(2008, 1, 1), merged_into=between)

        assert first.heir == today

    def test_a_unit_that_works_has_none(self):
        later = timezone.localdate() + timedelta(days=1)
        unit = make_unit("Sắp hết", dissolved_on=later, merged_into=make_unit("Sau này"))

        assert unit.heir is None

    def test_a_circle_that_came_by_another_way_ends(self):
        first = make_unit("Một", dissolved_on=DAY)
        second = make_unit("Hai", dissolved_on=DAY, merged_into=first)
        Unit.objects.filter(pk=first.pk).update(merged_into=second)
        first.refresh_from_db()

        assert first.heir == second

    def test_an_old_page_leads_to_the_unit_of_today(self):
        today = make_unit("Nay")
        between = make_unit("Giữa", dissolved_on=DAY, merged_into=today)
        first = make_unit("Đầu", dissolved_on=date(2008, 1, 1), merged_into=between)

        text = self.client.get(first.get_absolute_url()).text

        assert f'Công việc nay do <a href="{today.get_absolute_url()}">Nay</a>' in text


class MergeScreenTests(TestCase):
    def setUp(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        self.old, self.new = make_unit("LĐLĐ huyện Bắc Hà"), make_unit("Công đoàn xã Bắc Hà")
        self.address = reverse("admin:units_unit_merge", args=[self.old.pk])
        self.filled_in = {"into": self.new.pk, "day": "01/07/2025"}

    def test_is_reached_from_the_unit(self):
        address = reverse("admin:units_unit_change", args=[self.old.pk])

        assert self.address in self.client.get(address).text

    def test_offers_units_that_work_but_not_the_unit_itself(self):
        make_unit("Đã hết", dissolved_on=DAY)

        form = self.client.get(self.address).context["form"]

        assert [name for _, name in form.fields["into"].choices] == ["Chọn…", str(self.new)]

    def test_a_preview_changes_nothing(self):
        make_article(unit=self.old)

        text = self.client.get(self.address, self.filled_in).text

        assert "Bài viết: <b>1</b>" in text
        self.old.refresh_from_db()
        assert self.old.merged_into is None

    def test_merges_and_tells_how_to_take_it_back(self):
        response = self.client.post(self.address, self.filled_in, follow=True)

        self.old.refresh_from_db()
        assert self.old.merged_into == self.new
        assert "Muốn hoàn lại" in response.text
        assert "Sáp nhập vào Công đoàn xã Bắc Hà" in LogEntry.objects.get().get_change_message()

    def test_bad_input_is_named_and_merges_nothing(self):
        tomorrow = timezone.localdate() + timedelta(days=1)
        for fields, words in [
            ({"into": self.old.pk}, "vào chính nó"),
            ({"into": "x"}, "không còn nữa"),
            ({"into": ""}, ""),
            ({"day": "31/02/2025"}, "không có thật"),
            ({"day": f"{tomorrow:%d/%m/%Y}"}, "chưa tới"),
        ]:
            with self.subTest(fields):
                response = self.client.post(self.address, self.filled_in | fields)
                assert response.status_code == 200
                assert words in response.text
        self.old.refresh_from_db()
        assert self.old.merged_into is None

    def test_is_for_those_who_may_change_units(self):
        self.client.force_login(make_editor())

        for send in (self.client.get, self.client.post):
            assert send(self.address, self.filled_in).status_code == 403


class AtOnceTests(TransactionTestCase):
    serialized_rollback = True

    def test_two_mergers_at_once_leave_no_circle(self):
        first, second = make_unit("Một"), make_unit("Hai")
        start = Barrier(2)

        def merge(pair):
            start.wait()
            try:
                merging.merge(*pair, DAY)
            except ValidationError as error:
                return error.messages[0]
            finally:
                connection.close()
            return "xong"

        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(merge, [(first, second), (second, first)]))

        assert told.count("xong") == 1
        assert Unit.objects.filter(merged_into=None).count() == 1
