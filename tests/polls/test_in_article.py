"""A poll below a story: the same form for every reader, while readers may vote."""

from datetime import timedelta

import pytest
from django.utils import timezone

from siteinfo import shell
from tests.factories import make_article
from tests.polls.helpers import keys, make_poll, marked, send

pytestmark = pytest.mark.django_db


def below(client, poll):
    text = client.get(make_article(poll=poll).get_absolute_url()).text
    return text.partition('<div class="below">')[2].partition("<aside")[0]


def test_an_open_poll_is_a_form_that_any_reader_may_send(client):
    poll = make_poll("Giờ nào nghe rõ?", place="own")

    html = below(client, poll)

    assert "Giờ nào nghe rõ?" in html
    assert f'action="{poll.get_absolute_url()}bo-phieu/"' in html
    assert "csrf" not in html
    send(marked(client, poll), poll, keys(poll)[0])
    assert poll.votes.count() == 1


def test_a_closed_poll_leads_to_its_results(client):
    poll = make_poll(closes_at=timezone.now() - timedelta(hours=1))

    html = below(client, poll)

    assert "<form" not in html
    assert f'href="{poll.get_absolute_url()}">Xem kết quả' in html


@pytest.mark.parametrize("opens_in", [None, timedelta(hours=1)])
def test_a_poll_that_readers_may_not_see_yet_is_absent(client, opens_in):
    opens_at = opens_in and timezone.now() + opens_in

    assert below(client, make_poll(opens_at=opens_at, closes_at=None)) == ""


def test_a_poll_in_the_story_is_not_beside_it_too(client):
    poll = make_poll("Giờ nào nghe rõ?")

    text = client.get(make_article(poll=poll).get_absolute_url()).text

    assert text.count('aria-label="Bình chọn: Giờ nào nghe rõ?"') == 1


def test_a_story_with_a_poll_costs_no_query_more(client, django_assert_num_queries):
    article = make_article(poll=make_poll(place="own"))
    client.get(article.get_absolute_url())

    with django_assert_num_queries(3):
        client.get(article.get_absolute_url())


def test_a_corrected_question_is_seen_at_once(client):
    poll = make_poll("Câu hỏi cũ", place="own")
    article = make_article(poll=poll)
    client.get(article.get_absolute_url())

    poll.question = "Câu hỏi mới"
    poll.save()

    assert "Câu hỏi mới" in client.get(article.get_absolute_url()).text


def test_a_story_stays_when_its_poll_is_deleted(client):
    poll = make_poll()
    article = make_article(poll=poll)
    shell.forget()

    poll.delete()

    assert client.get(article.get_absolute_url()).status_code == 200
