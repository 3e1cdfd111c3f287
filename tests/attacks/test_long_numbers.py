"""Numbers of thousands of digits, which Python itself refuses to read, where a key should stand."""

import pytest
from django.urls import reverse

from desk import revisions
from desk.models import Stage
from tests.factories import make_article, make_editor, make_photo

pytestmark = pytest.mark.django_db
LONG = "9" * 5000
LIST = "/admin/news/article/"
ROWS = {
    f"{prefix}-{name}": "0"
    for prefix in ("attachments", "recordings", "corrections")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}


@pytest.fixture
def desk(client):
    client.force_login(make_editor())
    return client


def test_of_revisions_to_compare(desk):
    story = make_article()
    revisions.record(story)

    answer = desk.get(f"{LIST}{story.pk}/so-sanh/?cu={LONG}&moi=1")

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["based_on", "kept_form", "opened"])
def test_in_the_form_of_a_story(desk, name):
    story = make_article(state=Stage.DRAFT)
    data = {"title": "Mái ấm mới", "category": story.category_id, **ROWS, name: LONG}

    answer = desk.post(f"{LIST}{story.pk}/change/", data)

    asked_which = "Gộp hai bản" in answer.text
    story.refresh_from_db()
    assert asked_which or story.title == "Mái ấm mới"


@pytest.mark.parametrize("pressed", ["_save", "_prepare"])
def test_of_the_story_itself(desk, pressed):
    answer = desk.post(f"{LIST}{LONG}/change/", {"title": "Chữ đã gõ", pressed: "1"}, follow=True)

    assert "Những gì bạn đã gõ vẫn còn" in answer.text


def test_of_whoever_holds_a_story(desk):
    story = make_article(state=Stage.REVIEW)

    desk.post(reverse("news:queue_act", args=[story.pk]), {"holder": LONG})

    story.refresh_from_db()
    assert story.held_by_id


def test_of_photos_to_describe(desk):
    photo = make_photo(alt="")

    answer = desk.get(f"{reverse('admin:photos_photo_words')}?anh={LONG},{photo.pk}")

    assert [form.instance for form in answer.context["formset"]] == [photo]


def test_rows_of_photos_that_were_not_asked_for_are_left_out(desk):
    photo = make_photo(alt="")
    rows = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 1, "form-0-id": photo.pk}
    said = {"form-0-alt": "Mái ấm", "form-1-alt": "Thừa"}

    answer = desk.post(f"{reverse('admin:photos_photo_words')}?anh={photo.pk}", rows | said)

    photo.refresh_from_db()
    assert (answer.status_code, photo.alt) == (302, "Mái ấm")


def test_a_photo_that_is_gone_meanwhile_is_told(desk):
    photo, gone = make_photo(alt=""), make_photo(alt="")
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": gone.pk}
    gone.delete()

    address = f"{reverse('admin:photos_photo_words')}?anh={photo.pk}"
    answer = desk.post(address, rows | {"form-0-alt": "Mái ấm"}, follow=True)

    assert "có ảnh không còn trong kho" in answer.text
