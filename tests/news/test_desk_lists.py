"""The list, the search and the form of articles on the desk: what they cost, what they find."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from desk import revisions
from news.admin.searching import SearchAdmin
from tests.factories import make_article, make_editor, make_photo, make_unit

pytestmark = pytest.mark.django_db

LIST = reverse("admin:news_article_changelist")


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def queries(client, address, captured):
    client.get(address)
    with captured as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def found(client, words):
    response = client.get(LIST, {"q": words})
    return [article.title for article in response.context["cl"].result_list], response


@pytest.mark.parametrize("query", ["", "?q=mái+ấm", "?hien=now"])
def test_a_list_asks_no_more_for_thirty_than_for_one(editor, query, django_assert_max_num_queries):
    make_article("Mái ấm", unit=make_unit(), lead_photo=make_photo())
    few = queries(editor, LIST + query, django_assert_max_num_queries(25))
    unit = make_unit("LĐLĐ huyện Bát Xát")
    for day in range(30):
        moment = timezone.now() - timedelta(days=day)
        make_article(f"Mái ấm {day}", unit=unit, lead_photo=make_photo(), published_at=moment)

    assert queries(editor, LIST + query, django_assert_max_num_queries(25)) == few


def test_a_form_asks_no_more_after_fifty_saves(editor, django_assert_max_num_queries):
    article = make_article(unit=make_unit(), lead_photo=make_photo())
    revisions.record(article)
    address = reverse("admin:news_article_change", args=[article.pk])
    few = queries(editor, address, django_assert_max_num_queries(25))
    for number in range(50):
        revisions.record(article, act=f"lần {number}")

    assert queries(editor, address, django_assert_max_num_queries(25)) == few


def test_what_very_many_stories_hold_is_cut_to_the_last_ones_and_that_is_told(editor, monkeypatch):
    monkeypatch.setattr(SearchAdmin, "most_found", 2)
    for name in ("Một", "Hai", "Ba"):
        make_article(f"Mái ấm {name}")

    titles, response = found(editor, "mái ấm")

    assert sorted(titles) == ["Mái ấm Ba", "Mái ấm Hai"]
    assert "Gõ thêm chữ" in response.text
    assert "Gõ thêm chữ" not in found(editor, "mái ấm hai")[1].text


def test_a_number_finds_the_story_of_that_number_and_those_that_name_it(editor):
    story = make_article("Mái ấm")
    make_article(f"Mái ấm thứ {story.pk}")
    make_article("Khác")

    assert sorted(found(editor, str(story.pk))[0]) == ["Mái ấm", f"Mái ấm thứ {story.pk}"]
    assert found(editor, f"https://cong.example{story.get_absolute_url()}")[0] == ["Mái ấm"]


def test_what_still_wants_work_stands_first(editor):
    make_article("Đã gỡ", state="withdrawn", published_at=timezone.now())
    make_article("Đang hiện", published_at=timezone.now() - timedelta(days=1))
    make_article("Nháp", state="draft", published_at=None)
    make_article("Chờ duyệt", state="review", published_at=None)

    assert found(editor, "")[0] == ["Chờ duyệt", "Nháp", "Đã gỡ", "Đang hiện"]
