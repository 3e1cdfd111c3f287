"""A better file in the place of a picture: every page follows, and the old one can come back."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from desk.models import Action, AuditEntry
from news.models import Article
from photos import acts, clock
from photos.models import Photo, Version
from tests.bulletins.helpers import make_bulletin
from tests.factories import make_article, make_editor, make_photo, picture_file
from tests.photos.everywhere import figure
from tests.photos.pictures import hostile

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


@pytest.fixture
def photo(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return make_photo()


@pytest.fixture
def replace(photo, django_capture_on_commit_callbacks):
    def replace(size=(2000, 1000)):
        with django_capture_on_commit_callbacks(execute=True):
            return acts.put_in_place(acts.try_out(photo, picture_file(size=size)))

    return replace


def screen(photo, name):
    return f"/admin/photos/photo/{photo.pk}/{name}/"


def test_all_places_show_the_new_file(client, photo, replace):
    lead, text = make_article(lead_photo=photo), make_article(body=figure(photo))
    before = photo.src

    after = replace().src

    assert after != before
    for article in (lead, text):
        page = client.get(article.get_absolute_url()).text
        assert after in page
        assert before not in page
    assert 'width="2000" height="1000"' in Article.objects.get(pk=text.pk).body


def test_the_new_file_has_its_copies_and_readers_get_them(client, photo, replace):
    make_article(lead_photo=photo)

    new = replace()

    assert client.get(new.src).headers["Cache-Control"].startswith("public")
    assert client.get(new.rendition_url(360)).status_code == 200


def test_readers_get_the_old_file_no_more(client, photo, replace):
    make_article(lead_photo=photo)
    addresses = [photo.src, photo.rendition_url(160)]
    assert client.get(photo.src).status_code == 200

    replace()

    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_what_is_on_trial_no_reader_gets(client, photo):
    make_article(lead_photo=photo)

    version = acts.try_out(photo, picture_file(size=(2000, 1000)))

    assert client.get(version.file.url).status_code == 404


def test_a_text_of_old_leads_to_what_the_photo_is_now(client, photo, replace):
    old = figure(photo)
    new = replace()

    article = make_article(body=old)

    assert new.src in article.body
    assert list(article.body_photos.all()) == [photo]


def test_the_old_file_comes_back(client, photo, replace):
    article = make_article(lead_photo=photo, body=figure(photo))
    before = photo.src
    replace()

    acts.put_in_place(photo.versions.get())

    page = client.get(article.get_absolute_url()).text
    assert page.count(f'src="{before}"') == 2
    assert photo.versions.get().width == 2000


def test_its_words_and_focal_point_stay(photo, replace):
    Photo.objects.filter(pk=photo.pk).update(focal_x=10, caption="Lễ ra quân")

    new = Photo.objects.get(pk=replace().pk)

    assert (new.focal_x, new.caption, new.alt) == (10, "Lễ ra quân", "Ảnh thử")


def test_the_same_file_is_no_better_one():
    file = picture_file()
    photo = Photo.objects.from_upload(file)

    with pytest.raises(ValidationError, match="giống hệt ảnh đang dùng"):
        acts.try_out(photo, file)


def test_a_picture_of_the_store_does_not_stand_twice(photo):
    file = picture_file(color=(1, 2, 3))
    Photo.objects.from_upload(file, alt="Sân trường")

    with pytest.raises(ValidationError, match="một ảnh khác đã có trong kho: “Sân trường”"):
        acts.try_out(photo, file)


def test_a_picture_that_came_into_the_store_meanwhile_is_named(photo):
    file = picture_file(color=(1, 2, 3))
    version = acts.try_out(photo, file)
    Photo.objects.from_upload(file, alt="Sân trường")

    with pytest.raises(ValidationError, match="một ảnh khác đã có trong kho: “Sân trường”"):
        acts.put_in_place(version)


def test_bytes_are_kept_ninety_days_and_the_way_from_old_texts_for_good(
    photo, replace, django_capture_on_commit_callbacks
):
    storage, old, text = photo.file.storage, photo.file.name, figure(photo)
    new = replace()
    assert storage.exists(old)

    Version.objects.update(kept_until=timezone.now() - timedelta(hours=1))
    with django_capture_on_commit_callbacks(execute=True):
        clock.forget_former_versions()

    assert not storage.exists(old)
    assert not photo.versions.kept().exists()
    assert new.src in make_article(body=text).body
    assert storage.exists(new.file.name)


def test_what_was_only_tried_goes_after_a_day(photo, django_capture_on_commit_callbacks):
    version = acts.try_out(photo, picture_file(size=(2000, 1000)))
    Version.objects.update(kept_until=timezone.now() - timedelta(hours=1))

    with django_capture_on_commit_callbacks(execute=True):
        clock.forget_former_versions()

    assert not Version.objects.exists()
    assert not photo.file.storage.exists(version.file.name)


def test_versions_go_with_their_photo(photo, replace, django_capture_on_commit_callbacks):
    old, storage = photo.file.name, photo.file.storage
    new = replace()

    with django_capture_on_commit_callbacks(execute=True):
        new.delete()

    assert not storage.exists(old)


def test_it_is_logged_who_replaced_what(editor, photo):
    answer = editor.post(screen(photo, "thay"), {"upload": picture_file(size=(2000, 1000))})
    shown = editor.get(answer["Location"]).text
    assert "1600 × 1200" in shown
    assert "2000 × 1000" in shown

    editor.post(answer["Location"])

    entry = AuditEntry.objects.get(action=Action.PHOTO_REPLACED)
    assert (entry.actor, entry.detail) == ("bien-tap-vien", "1600 × 1200 thành 2000 × 1000")


def test_the_screen_says_why_a_file_is_refused(editor, photo):
    page = editor.post(screen(photo, "thay"), {"upload": hostile("text")})

    assert page.status_code == 200
    assert "Chỉ nhận ảnh JPEG, PNG, WebP hoặc GIF." in page.text
    assert not Version.objects.exists()


def test_a_smaller_file_is_pointed_out(editor, photo):
    answer = editor.post(screen(photo, "thay"), {"upload": picture_file(size=(300, 200))})

    assert "nhỏ hơn bản đang dùng" in editor.get(answer["Location"]).text


@pytest.mark.parametrize("typed", ["", "x", "0", "99999999999999999999"])
def test_a_version_that_is_not_there_is_told(editor, photo, typed):
    answer = editor.get(f"{screen(photo, 'so-sanh')}?ban={typed}", follow=True)

    assert "không còn được giữ" in answer.text


class TestWithdrawScreens:
    def test_asks_why_before_it_withdraws(self, editor, photo):
        page = editor.post(screen(photo, "go"), {"why": " "})

        assert page.status_code == 200
        assert Photo.objects.get().is_shown

    def test_withdraws_and_names_what_was_printed(self, editor, photo):
        story = make_article(lead_photo=photo)
        bulletin = make_bulletin("05/2026", stories=[story])
        type(bulletin).objects.update(pdf="bulletins/a.pdf", pdf_made_at=timezone.now())

        page = editor.post(screen(photo, "go"), {"why": "Người trong ảnh xin."}, follow=True)

        assert not Photo.objects.get().is_shown
        assert "Số 05/2026: tệp PDF còn in ảnh này" in page.text
        assert "Người trong ảnh xin." in page.text
        assert re.search("thôi|không hiện ảnh này", page.text)

    def test_restores(self, editor, photo):
        acts.withdraw(photo, "Theo yêu cầu.")

        assert "Theo yêu cầu." in editor.get(screen(photo, "khoi-phuc")).text
        editor.post(screen(photo, "khoi-phuc"))

        assert Photo.objects.get().is_shown

    @pytest.mark.parametrize("name", ["thay", "go", "khoi-phuc"])
    def test_a_photo_that_is_not_there_is_not_found(self, editor, name):
        assert editor.get(f"/admin/photos/photo/99999999/{name}/").status_code == 404

    def test_a_withdrawn_photo_is_not_replaced(self, editor, photo):
        acts.withdraw(photo, "Theo yêu cầu.")

        assert editor.get(screen(photo, "thay")).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_places(
    client, photo, django_assert_max_num_queries
):
    client.force_login(User.objects.create_superuser("truong-ban"))
    for _ in range(8):
        make_article(lead_photo=photo)

    with django_assert_max_num_queries(60):
        client.get(photo.admin_url)
