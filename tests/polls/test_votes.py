from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, TestCase, override_settings
from django.utils import timezone

from polls import clock
from polls.models import NetworkHour, Poll, Vote
from polls.voting import this_hour
from tests.polls.helpers import counts, keys, make_poll, marked, send


class VoteTests(TestCase):
    def setUp(self):
        self.poll = make_poll()
        self.first, self.second = keys(self.poll)

    def test_a_marked_vote_is_counted_and_thanked_for(self):
        response = send(marked(self.client, self.poll), self.poll, self.first)

        assert response.status_code == 303
        assert counts(self.poll) == (1, [1, 0])
        text = self.client.get(response["Location"]).text
        assert "Cảm ơn bạn" in text
        assert "(lựa chọn của bạn)" in text

    def test_a_vote_without_mark_gets_one_and_is_counted_when_confirmed(self):
        response = send(self.client, self.poll, self.second)

        assert response.status_code == 303
        assert counts(self.poll) == (0, [0, 0])
        page = self.client.get(response["Location"])
        assert f'value="{self.second}" checked' in page.text
        assert "Còn một bước" in page.text

        send(self.client, self.poll, self.second)

        assert counts(self.poll) == (1, [0, 1])

    def test_a_browser_that_keeps_no_cookies_is_told(self):
        response = send(self.client, self.poll, self.first)

        text = Client().get(response["Location"]).text

        assert "không giữ cookie" in text

    def test_a_second_vote_is_told_kindly_and_counted_once(self):
        send(marked(self.client, self.poll), self.poll, self.first)

        response = send(self.client, self.poll, self.second)

        assert response.status_code == 303
        assert counts(self.poll) == (1, [1, 0])
        assert "Bạn đã bình chọn rồi" in self.client.get(response["Location"]).text

    def test_one_mark_votes_in_every_poll(self):
        other = make_poll("Câu khác")
        send(marked(self.client, self.poll), self.poll, self.first)

        send(self.client, other, keys(other)[0])

        assert counts(other) == (1, [1, 0])

    def test_thanks_are_not_for_those_who_did_not_vote(self):
        text = self.client.get(f"{self.poll.get_absolute_url()}?phieu=da-ghi").text

        assert "Cảm ơn bạn" not in text

    def test_several_choices_up_to_the_limit(self):
        poll = make_poll(choices="ABC", max_choices=2)
        a, b, c = keys(poll)
        marked(self.client, poll)

        response = send(self.client, poll, a, b, c)

        assert response.status_code == 400
        assert "Bạn đã chọn 3, nhiều nhất được 2" in response.text
        assert response.text.count(" checked>") == 3
        assert counts(poll) == (0, [0, 0, 0])

        send(self.client, poll, a, c, c)

        assert counts(poll) == (1, [1, 0, 1])

    def test_a_read_address_of_the_vote_leads_to_the_poll(self):
        response = self.client.get(f"{self.poll.get_absolute_url()}bo-phieu/")

        assert response["Location"] == self.poll.get_absolute_url()


class RefusedVoteTests(TestCase):
    def setUp(self):
        self.poll = make_poll()
        marked(self.client, self.poll)

    def assert_refused(self, response, status, words):
        assert response.status_code == status
        assert words in response.text
        assert response["Cache-Control"] == "no-store"
        assert not Vote.objects.exists()
        assert not NetworkHour.objects.exists()

    def test_nonsense_is_answered_in_words(self):
        other = make_poll("Câu khác")
        for value in (keys(other)[0], 0, -1, "", "x", "9" * 400, "1\0", "1e3", "１", "<script>"):
            with self.subTest(value=value):
                response = send(self.client, self.poll, value)
                self.assert_refused(response, 400, "không có trong bình chọn này")

    def test_another_polls_choice_spoils_the_whole_vote(self):
        own, other = keys(self.poll)[0], keys(make_poll("Câu khác"))[0]
        Poll.objects.update(max_choices=2)

        response = send(self.client, self.poll, own, other)

        self.assert_refused(response, 400, "không có trong bình chọn này")
        assert f'value="{own}" checked' in response.text

    def test_none_chosen(self):
        self.assert_refused(send(self.client, self.poll), 400, "Bạn chưa chọn gì")

    def test_all_chosen_where_one_may_be(self):
        self.assert_refused(send(self.client, self.poll, *keys(self.poll)), 400, "được 1")

    def test_after_closing(self):
        Poll.objects.update(closes_at=timezone.now() - timedelta(seconds=1))

        self.assert_refused(send(self.client, self.poll, keys(self.poll)[0]), 409, "đã đóng")

    def test_before_opening(self):
        Poll.objects.update(opens_at=timezone.now() + timedelta(hours=1))

        self.assert_refused(send(self.client, self.poll, keys(self.poll)[0]), 409, "chưa mở")

    def test_a_draft_or_missing_poll_is_404(self):
        Poll.objects.update(opens_at=None, closes_at=None)

        assert send(self.client, self.poll, keys(self.poll)[0]).status_code == 404
        for pk in (0, 999_999, 10**30):
            assert self.client.post(f"/binh-chon/{pk}/bo-phieu/").status_code == 404
            assert self.client.get(f"/binh-chon/{pk}/").status_code == 404

    def test_a_form_on_another_site(self):
        for headers in (
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"origin": "https://evil.example"},
            {"origin": "null"},
        ):
            with self.subTest(headers=headers):
                response = send(self.client, self.poll, keys(self.poll)[0], headers=headers)
                self.assert_refused(response, 403, "gửi từ trang khác")

    def test_an_old_browser_names_its_origin_only(self):
        headers = {"origin": "http://testserver"}

        send(self.client, self.poll, keys(self.poll)[0], headers=headers)

        assert counts(self.poll) == (1, [1, 0])

    def test_a_forged_mark_is_no_mark(self):
        self.client.cookies["binh-chon"] = "toi-tu-ky:abc:def"

        response = send(self.client, self.poll, keys(self.poll)[0])

        assert "phieu=xac-nhan" in response["Location"]
        assert counts(self.poll) == (0, [0, 0])

    def test_bodies_that_are_no_form(self):
        address = f"{self.poll.get_absolute_url()}bo-phieu/"
        for content_type in ("application/json", "multipart/form-data; boundary=x", "text/plain"):
            with self.subTest(content_type=content_type):
                response = self.client.post(address, b"\xff{}", content_type=content_type)
                assert response.status_code == 400


@override_settings(POLL_VOTES_PER_HOUR=2)
class NetworkTests(TestCase):
    def setUp(self):
        self.poll = make_poll()
        self.choice = keys(self.poll)[0]

    def vote(self, **options):
        return send(marked(Client(), self.poll), self.poll, self.choice, **options)

    def test_the_limit_is_kind_and_says_when_to_come_back(self):
        self.vote(), self.vote()

        response = self.vote()

        assert response.status_code == 429
        assert 0 < int(response["Retry-After"]) <= 3600
        assert f"{this_hour() + timedelta(hours=1):%H:%M}" in response.text
        assert f"?chon={self.choice}" in response.text
        assert counts(self.poll) == (2, [2, 0])

    def test_other_networks_and_the_next_hour_are_free(self):
        self.vote(), self.vote()

        assert self.vote(REMOTE_ADDR="203.0.113.9").status_code == 303
        NetworkHour.objects.update(hour=this_hour() - timedelta(hours=1))
        assert self.vote().status_code == 303

    def test_a_second_vote_costs_the_network_nothing(self):
        client = marked(self.client, self.poll)
        for _ in range(5):
            send(client, self.poll, self.choice)

        assert self.vote().status_code == 303

    def test_no_address_is_stored(self):
        self.vote(REMOTE_ADDR="203.0.113.9")

        (row,) = NetworkHour.objects.all()
        assert len(bytes(row.network)) == 16
        assert b"203.0.113.9" not in bytes(row.network)

    def test_past_hours_are_forgotten(self):
        self.vote()
        NetworkHour.objects.update(hour=this_hour() - timedelta(hours=1))
        self.vote()

        clock.forget_networks_of_past_hours()

        assert [row.hour for row in NetworkHour.objects.all()] == [this_hour()]


class MarkTests(TestCase):
    def test_the_mark_is_given_by_the_polls_own_pages_only(self):
        poll = make_poll()

        for path in ("/", "/binh-chon/", "/tin-tuc/"):
            assert not self.client.get(path).cookies
        response = self.client.get(poll.get_absolute_url())

        cookie = response.cookies["binh-chon"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 365 * 24 * 3600
        assert bool(cookie["secure"]) is settings.SESSION_COOKIE_SECURE
        assert list(response.cookies) == ["binh-chon"]
        assert response["Cache-Control"] == "no-store"

    def test_a_mark_is_kept(self):
        poll = make_poll()

        assert not marked(self.client, poll).get(poll.get_absolute_url()).cookies

    def test_the_mark_is_secure_where_sessions_are(self):
        poll = make_poll()
        with self.settings(SESSION_COOKIE_SECURE=True):
            cookie = self.client.get(poll.get_absolute_url()).cookies["binh-chon"]

        assert cookie["secure"]

    def test_a_closed_poll_needs_no_mark(self):
        poll = make_poll(closes_at=timezone.now())

        assert not self.client.get(poll.get_absolute_url()).cookies


@pytest.mark.django_db
def test_a_vote_reads_once_and_writes_once(client, django_assert_num_queries):
    poll = make_poll()
    choice = keys(poll)[0]
    send(marked(Client(), poll), poll, choice)
    marked(client, poll)

    with django_assert_num_queries(2):
        send(client, poll, choice)
