import re
from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polls.models import Choice, Pick, Poll, Vote
from siteinfo import shell
from tests.factories import make_article, make_photo
from tests.polls.helpers import keys, make_poll, marked, send


def hours(n):
    return timezone.now() + timedelta(hours=n)


def add_votes(poll, *numbers):
    """Give each choice so many votes, one voter each."""
    for choice, n in zip(poll.choices.all(), numbers, strict=True):
        for _ in range(n):
            vote = Vote.objects.create(poll=poll, mark=f"thu-{Vote.objects.count()}")
            Pick.objects.create(vote=vote, choice=choice)


class ListTests(TestCase):
    def test_open_polls_stand_first_then_the_archive(self):
        closed = make_poll("Đã qua", closes_at=hours(-1))
        make_poll("Chưa tới", opens_at=hours(1))
        make_poll("Đang mở")
        make_poll("Đang soạn", opens_at=None, closes_at=None)
        add_votes(closed, 3, 1)

        text = self.client.get("/binh-chon/").text

        body = text[text.index("<main") :]
        assert body.index("Đang mở</a>") < body.index("Chưa tới</a>") < body.index("Đã qua</a>")
        assert "4 lượt" in body
        assert "Đang soạn" not in text

    def test_counts_that_are_hidden_are_hidden_in_the_list_too(self):
        add_votes(make_poll(results="closed"), 2, 5)

        assert "lượt" not in self.client.get("/binh-chon/").text

    def test_an_empty_list_is_still_a_page(self):
        assert "Chưa có bình chọn nào" in self.client.get("/binh-chon/").text

    def test_query_count_is_constant(self):
        make_poll("Đã qua", closes_at=hours(-1))
        self.client.get("/binh-chon/")
        with self.assertNumQueries(5):
            self.client.get("/binh-chon/")
        for n in range(10):
            make_poll(f"Đã qua {n}", closes_at=hours(-1))
        shell.forget()
        self.client.get("/")
        with self.assertNumQueries(5):
            self.client.get("/binh-chon/")


class PollPageTests(TestCase):
    def test_without_votes_it_shows_no_empty_bars(self):
        poll = make_poll(results="always")

        text = self.client.get(poll.get_absolute_url()).text

        assert "Chưa ai bình chọn" in text
        assert 'class="bars"' not in text

    def test_results_are_bars_and_a_table(self):
        poll = make_poll(choices=["Đọc tin", "Tra cứu", "Xem ảnh"])
        add_votes(poll, 1, 5, 2)

        text = self.client.get(poll.get_absolute_url()).text

        assert '<rect width="62%" height="18"/>' in text
        assert '<li class="opt-r top"><p class="lab"><span>Tra cứu</span>' in text
        assert '<th scope="row">Xem ảnh</th><td class="n">2</td><td class="n">25%</td>' in text

    def test_the_share_is_of_voters_where_several_may_be_chosen(self):
        poll = make_poll(choices="AB", max_choices=2)
        send(marked(self.client, poll), poll, *keys(poll))

        text = self.client.get(poll.get_absolute_url()).text

        assert text.count("<b>100%</b>") == 2
        assert "1 lượt bình chọn" in text

    def test_results_show_when_the_editor_says(self):
        voter = Client()
        for results, before, after in (
            ("always", True, True),
            ("voted", False, True),
            ("closed", False, False),
        ):
            with self.subTest(results=results):
                poll = make_poll(results=results)
                address = poll.get_absolute_url()
                send(marked(voter, poll), poll, keys(poll)[0])

                assert ('class="bars"' in self.client.get(address).text) is before
                assert ('class="bars"' in voter.get(address).text) is after
                own = re.search(r"\(lựa chọn của bạn\)", voter.get(address).text)
                assert own

                Poll.objects.filter(pk=poll.pk).update(closes_at=timezone.now())

                assert 'class="bars"' in self.client.get(address).text

    def test_a_closed_poll_has_no_form(self):
        poll = make_poll(closes_at=hours(-1))

        text = self.client.get(poll.get_absolute_url()).text

        assert "<button" not in text[text.index("<main") :]
        assert "Bình chọn đã đóng" in text

    def test_hostile_words_are_shown_as_text(self):
        poll = make_poll("<script>alert(1)</script>", ['"><img src=x onerror=y>', "B"], intro="<b>")

        for path in ("/", "/binh-chon/", poll.get_absolute_url()):
            text = self.client.get(path).text
            assert "<script>" not in text
            assert "<img src=x" not in text

    def test_only_choices_of_the_poll_are_filled_in(self):
        poll, other = make_poll(), make_poll("Câu khác")

        for value in (keys(other)[0], "x", "9" * 99, "<"):
            text = self.client.get(poll.get_absolute_url(), {"chon": value}).text
            assert " checked" not in text

    def test_a_choice_shows_its_picture_and_makes_it_public(self):
        poll = make_poll()
        photo = make_photo()
        Choice.objects.filter(poll=poll).update(photo=photo)

        assert photo.rendition_url(160) in self.client.get(poll.get_absolute_url()).text
        assert type(photo).objects.public().get() == photo


class JsonTests(TestCase):
    def facts(self, poll, client=None):
        return (client or self.client).get(f"{poll.get_absolute_url()}?dinh-dang=json")

    def test_an_open_poll(self):
        poll = make_poll("Câu hỏi?", choices="AB")
        add_votes(poll, 2, 0)

        response = self.facts(poll)

        a, b = keys(poll)
        assert response["Cache-Control"] == "no-store"
        assert response.json() == {
            "question": "Câu hỏi?",
            "state": "open",
            "voters": 2,
            "choices": [
                {"id": a, "text": "A", "votes": 2},
                {"id": b, "text": "B", "votes": 0},
            ],
        }

    def test_hidden_counts_are_null(self):
        poll = make_poll(results="voted")
        add_votes(poll, 2, 1)

        facts = self.facts(poll).json()
        assert facts["voters"] is None
        assert [choice["votes"] for choice in facts["choices"]] == [None, None]

        send(marked(self.client, poll), poll, keys(poll)[0])

        assert self.facts(poll).json()["voters"] == 4

    def test_the_states(self):
        assert self.facts(make_poll(opens_at=hours(1))).json()["state"] == "upcoming"
        assert self.facts(make_poll(closes_at=hours(-1))).json()["state"] == "closed"
        assert self.facts(make_poll(opens_at=None, closes_at=None)).status_code == 404


class SideBlockTests(TestCase):
    def test_stands_where_the_editor_puts_it(self):
        make_poll("Khắp nơi")
        make_poll("Trang chủ thôi", place="home")
        make_poll("Trang riêng thôi", place="own")
        article = make_article()

        home = self.client.get("/").text
        elsewhere = self.client.get(article.get_absolute_url()).text

        assert "Khắp nơi" in home and "Trang chủ thôi" in home
        assert "Khắp nơi" in elsewhere and "Trang chủ thôi" not in elsewhere
        assert "Trang riêng thôi" not in home + elsewhere

    def test_follows_the_editor_and_the_clock(self):
        poll = make_poll("Câu hỏi cũ")
        assert "Câu hỏi cũ" in self.client.get("/").text

        poll.question = "Câu hỏi mới"
        poll.save()
        assert "Câu hỏi mới" in self.client.get("/").text

        poll.closes_at = timezone.now()
        poll.save()
        assert "Câu hỏi mới" not in self.client.get("/").text

    def test_a_poll_is_not_asked_twice_on_its_own_page(self):
        poll = make_poll()

        assert self.client.get(poll.get_absolute_url()).text.count("<form class=") == 2

    def test_is_the_same_for_every_reader(self):
        poll = make_poll()
        fresh = self.client.get("/")

        send(marked(self.client, poll), poll, keys(poll)[0])

        assert self.client.get("/").content == fresh.content
        assert "csrf" not in fresh.text
        assert "Cookie" not in fresh.get("Vary", "")

    def test_costs_a_page_no_query(self):
        address = make_article().get_absolute_url()
        self.client.get(address)
        with CaptureQueriesContext(connection) as captured:
            self.client.get(address)
        without = len(captured)
        make_poll()
        self.client.get(address)
        with self.assertNumQueries(without):
            self.client.get(address)


class DemoTests(TestCase):
    def test_twice_is_harmless_and_the_open_one_is_first(self):
        call_command("load_demo")
        before = Poll.objects.count(), Vote.objects.count(), Pick.objects.count()

        call_command("load_demo")

        assert (Poll.objects.count(), Vote.objects.count(), Pick.objects.count()) == before
        first = Poll.objects.published().first()
        assert (first.state, first.results, first.max_choices) == ("open", "always", 1)
        assert Poll.objects.closed().count() >= 1

    def test_the_sitemap_has_the_polls(self):
        poll = make_poll()

        assert f"{poll.get_absolute_url()}</loc>" in self.client.get("/sitemap.xml").text
