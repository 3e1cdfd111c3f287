from datetime import date, timedelta

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from news.models import Article
from siteinfo import shell
from tests.factories import make_article
from tests.visits.helpers import GOOGLEBOT, see
from visits import side
from visits.models import Day, Handover, Read


def page(client):
    """The front page, built anew."""
    shell.forget()
    return client.get("/").text


def read(article, people=0, bots=0, days_ago=1):
    day = timezone.localdate() - timedelta(days=days_ago)
    Read.objects.create(day=day, kind="b", item=article.pk, people=people, bots=bots)


class NumbersTests(TestCase):
    def test_the_json_adds_what_was_inherited_to_what_was_counted(self):
        today = timezone.localdate()
        Handover.objects.create(inherited=337_068, as_of="2020-02-20", started_on="2026-01-05")
        Day.objects.create(day=today - timedelta(days=1), people=20, bots=500)
        Day.objects.create(day=date(2020, 3, 1), people=7)
        see(self.client)
        see(self.client, agent=GOOGLEBOT)

        assert self.client.get("/luot-xem/?dinh-dang=json").json() == {
            "total": 337_068 + 28,
            "today": 1,
            "yesterday": 20,
            "month": 1 if today.day == 1 else 21,
            "online": 1,
            "inherited": 337_068,
            "since": "2026-01-05",
        }

    def test_without_a_handover_counting_began_with_the_first_day(self):
        see(self.client)

        numbers = self.client.get("/luot-xem/?dinh-dang=json").json()
        assert numbers["since"] == timezone.localdate().isoformat()
        assert numbers["inherited"] == 0

    def test_before_the_first_visit_all_is_nought(self):
        numbers = self.client.get("/luot-xem/?dinh-dang=json").json()

        assert numbers["total"] == 0
        assert numbers["since"] is None

    def test_the_page_tells_numbers_and_method_with_the_day_of_the_handover(self):
        Handover.objects.create(inherited=337_068, as_of=date(2020, 2, 20))
        see(self.client)

        page = self.client.get("/luot-xem/").text
        assert "337.069" in page
        assert "đến ngày 20/02/2020" in page
        assert "20.000 lượt mới" in page

    def test_the_block_beside_pages_is_there_once_something_was_counted(self):
        assert "Tổng lượt truy cập" not in page(self.client)
        Handover.objects.create(inherited=337_068)
        assert '<dd class="total">337.068</dd>' in page(self.client)

    def test_the_foot_of_every_page_tells_the_total_and_today(self):
        assert "f-tc" not in page(self.client)
        Handover.objects.create(inherited=337_068)
        see(self.client)

        foot = page(self.client).partition('<footer class="foot">')[2]
        assert "<dt>Tổng cộng</dt><dd>337.069</dd>" in foot
        assert "<dt>Hôm nay</dt><dd>1</dd>" in foot

    def test_foot_and_block_share_one_query_a_minute(self):
        see(self.client)
        request = self.client.get("/").wsgi_request
        shell.forget()

        with self.assertNumQueries(1):
            assert side.at_foot(request)
            assert side.numbers(request)

    def test_the_blocks_cost_a_page_one_query_while_they_are_kept(self):
        for _ in range(2):
            read(make_article(), people=3)
        see(self.client)
        request = self.client.get("/").wsgi_request

        with self.assertNumQueries(1):
            assert side.most_read(request)
            assert side.numbers(request)


class MostReadTests(TestCase):
    def test_what_people_read_most_in_seven_days_stands_first(self):
        first, second, old = make_article("Nhất"), make_article("Nhì"), make_article("Cũ")
        read(second, people=5, bots=1000)
        read(first, people=4)
        read(first, people=4, days_ago=2)
        read(old, people=99, days_ago=7)

        assert [item.title for item in side.most_read_of_late()] == ["Nhất", "Nhì"]

    def test_what_is_withdrawn_is_gone_with_the_next_page(self):
        article = make_article("Sắp gỡ")
        read(article, people=2)
        assert "Đọc nhiều" in page(self.client)
        Article.objects.update(state="withdrawn")

        assert "Đọc nhiều" not in self.client.get("/").text

    def test_only_what_is_published_is_named(self):
        gone = make_article("Đã gỡ", state="withdrawn")
        read(gone, people=9)

        assert side.most_read_of_late() == ()
        assert "Đọc nhiều" not in page(self.client)

    def test_only_bots_have_read_it_is_not_most_read(self):
        read(make_article(), bots=9)

        assert side.most_read_of_late() == ()

    def test_its_links_stand_beside_pages(self):
        article = make_article("Bài được đọc nhiều")
        read(article, people=2)

        html = page(self.client)
        assert "Đọc nhiều trong 7 ngày" in html
        assert side.most_read_of_late()[0].url == article.get_absolute_url()


class DemoTests(TestCase):
    def test_loading_the_demo_twice_changes_nothing(self):
        call_command("load_demo")
        days = list(Day.objects.values_list("day", "people", "bots"))
        reads = Read.objects.count()
        call_command("load_demo")

        assert Handover.objects.get().inherited == 337_068
        assert list(Day.objects.values_list("day", "people", "bots")) == days
        assert Read.objects.count() == reads > 0
