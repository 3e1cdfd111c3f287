"""Making an album in the admin: drops, order, words, publishing."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from albums import upload
from albums.models import Album
from desk.models import Role
from photos.models import Photo
from tests.albums.helpers import file_taken, make_album, make_category, new_photo
from tests.factories import make_editor, make_person, make_unit
from tests.photos.pictures import HOSTILE, hostile
from unionportal.publishing import State

pytestmark = pytest.mark.django_db

ADD = "/admin/albums/album/add/"


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def change_url(album):
    return reverse("admin:albums_album_change", args=[album.pk])


def drop(client, album, file):
    return client.post(reverse("admin:albums_album_upload", args=[album.pk]), {"upload": file})


def form(album, rows=None, **fields):
    """What the browser sends; `rows` changes fields of the photo with that number."""
    photos = list(album.photos.select_related("photo"))
    data = {
        "title": album.title,
        "slug": album.slug,
        "category": album.category_id,
        "day": f"{album.day:%d/%m/%Y}",
        "state": album.state,
        "photos-TOTAL_FORMS": len(photos),
        "photos-INITIAL_FORMS": len(photos),
        **fields,
    }
    for n, row in enumerate(photos):
        values = {
            "id": row.pk,
            "album": album.pk,
            "order": row.order,
            "own_caption": row.own_caption,
            "alt": row.photo.alt,
            "credit": row.photo.credit,
            **(rows or {}).get(n + 1, {}),
        }
        data |= {f"photos-{n}-{name}": value for name, value in values.items()}
    return data


def save(client, album, rows=None, **fields):
    return client.post(change_url(album), form(album, rows, **fields))


class TestDrop:
    def test_takes_a_photo_with_the_time_it_was_taken_and_drops_its_place(self, editor):
        album = make_album(photos=0)

        response = drop(editor, album, file_taken("2026:05:01 08:30:00"))

        assert response.status_code == 201
        row = album.photos.get()
        assert row.taken_at == timezone.make_aware(datetime(2026, 5, 1, 8, 30))
        assert row.photo.uploaded_by.username == "bien-tap-vien"
        with row.photo.file.open("rb") as shown, row.photo.original.open("rb") as kept:
            assert b"Exif" not in shown.read()
            assert b"Exif" in kept.read()

    @pytest.mark.parametrize(
        "moment", [None, "0000:00:00 00:00:00", "    :  :     :  :  ", "1.5", "9999:12:31 23:59:59"]
    )
    def test_takes_a_photo_of_unknown_time(self, editor, moment):
        album = make_album(photos=0)

        assert drop(editor, album, file_taken(moment)).status_code == 201
        assert album.photos.get().taken_at is None

    @pytest.mark.parametrize("name", HOSTILE)
    def test_refuses_a_broken_file_in_vietnamese(self, editor, name):
        album = make_album(photos=0)

        response = drop(editor, album, hostile(name))

        assert response.status_code == 400
        assert response.json()["error"].endswith((".", ")."))
        assert not album.photos.exists()

    def test_three_broken_files_do_not_stop_the_rest(self, editor):
        album = make_album(photos=0)
        files = [file_taken() for _ in range(6)]
        files[1:1] = [hostile(name) for name in ("cut off", "text", "iPhone")]

        answers = [drop(editor, album, file).status_code for file in files]

        assert answers == [201, 400, 400, 400, 201, 201, 201, 201, 201]
        assert list(album.photos.values_list("order", flat=True)) == [1, 2, 3, 4, 5, 6]

    def test_says_that_a_photo_is_there_already(self, editor):
        album = make_album(photos=0)
        file = file_taken()
        drop(editor, album, file)
        file.seek(0)

        response = drop(editor, album, file)

        assert response.status_code == 200
        assert response.json() == {"note": "Ảnh này đã có trong album."}

    def test_one_photo_may_stand_in_two_albums(self, editor):
        one, two = make_album(photos=0), make_album(photos=0)
        file = file_taken()
        drop(editor, one, file)
        file.seek(0)

        assert drop(editor, two, file).status_code == 201
        assert Photo.objects.count() == 1

    def test_refuses_more_than_an_album_holds(self, editor, monkeypatch):
        monkeypatch.setattr(upload, "MAX_PHOTOS", 1)
        album = make_album(photos=1)

        response = drop(editor, album, file_taken())

        assert response.status_code == 400
        assert response.json()["error"] == upload.FULL

    def test_refuses_a_missing_file_and_a_missing_album(self, editor):
        album = make_album(photos=0)
        assert drop(editor, album, "chữ").status_code == 400
        url = reverse("admin:albums_album_upload", args=[album.pk + 1])
        assert editor.post(url, {"upload": file_taken()}).status_code == 404
        assert editor.get(url).status_code == 405

    def test_refuses_readers_and_staff_without_the_right(self, client):
        album = make_album(photos=0)
        assert drop(client, album, file_taken()).status_code == 403
        client.force_login(User.objects.create_user("khach", is_staff=True))
        assert drop(client, album, file_taken()).status_code == 403
        assert not Photo.objects.exists()

    def test_refuses_a_request_of_another_site(self):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(make_editor())

        assert drop(browser, make_album(photos=0), file_taken()).status_code == 403


class TestAlbum:
    def test_a_new_album_leads_to_its_photos(self, editor):
        data = {"title": "Hội thao", "category": make_category().pk, "day": "01/05/2026"}

        response = editor.post(ADD, data)

        album = Album.objects.get()
        assert response["Location"] == change_url(album)
        assert (album.slug, album.state) == ("hoi-thao", State.DRAFT)
        assert album.created_by.username == "bien-tap-vien"
        assert "Kéo nhiều ảnh vào đây" in editor.get(change_url(album)).text

    def test_an_album_without_photos_is_not_published(self, editor):
        album = make_album(photos=0, state=State.DRAFT)

        response = save(editor, album, _publish="1")

        assert "Album chưa có ảnh nào" in response.text
        album.refresh_from_db()
        assert album.state == State.DRAFT

    def test_publishing_gives_the_moment(self, editor):
        album = make_album(state=State.DRAFT)

        save(editor, album, _publish="1")

        album.refresh_from_db()
        assert album.state == State.PUBLISHED
        assert album.published_at is not None
        assert editor.get(album.get_absolute_url()).status_code == 200

    def test_words_are_kept_with_the_album_and_with_the_photo(self, editor):
        album = make_album()
        words = {"own_caption": "Giờ cơm", "alt": "Ba người", "credit": "Ảnh: Sáng"}

        save(editor, album, {2: words})

        row = album.photos.get(order=2)
        assert row.own_caption == "Giờ cơm"
        assert (row.photo.alt, row.photo.credit) == ("Ba người", "Ảnh: Sáng")

    def test_a_photo_given_another_s_number_goes_before_it(self, editor):
        album = make_album(photos=4)
        first, second, third, fourth = album.photos.all()

        save(editor, album, {4: {"order": 2}})

        assert list(album.photos.all()) == [first, fourth, second, third]
        assert list(album.photos.values_list("order", flat=True)) == [1, 2, 3, 4]

    def test_orders_by_the_time_taken_those_of_unknown_time_last(self, editor):
        album = make_album(photos=0)
        late, unknown, early = [
            drop(editor, album, file_taken(moment)) and album.photos.last()
            for moment in ("2026:05:01 10:00:00", None, "2026:05:01 07:00:00")
        ]

        save(editor, album, {1: {"own_caption": "Giữ lời"}}, _by_time="1")

        assert list(album.photos.all()) == [early, late, unknown]
        assert album.photos.get(pk=late.pk).own_caption == "Giữ lời"

    def test_chooses_a_cover_among_its_own_photos_only(self, editor):
        album, other = make_album(), make_album("Khác")
        chosen, foreign = album.photos.last(), other.photos.first()

        save(editor, album, cover=chosen.pk)
        album.refresh_from_db()
        assert album.cover == chosen

        save(editor, album, cover=foreign.pk)
        album.refresh_from_db()
        assert album.cover == chosen

    def test_takes_a_photo_out_and_its_cover_with_it(self, editor):
        album = make_album()
        cover = album.photos.last()

        save(editor, album, {2: {"DELETE": "on"}}, cover=cover.pk)

        album.refresh_from_db()
        assert album.cover is None
        assert album.photos.count() == 1
        assert Photo.objects.count() == 2

    def test_a_photo_dropped_while_the_form_was_open_stays(self, editor):
        album = make_album()
        data = form(album)
        album.add(new_photo())

        editor.post(change_url(album), data)

        assert album.photos.count() == 3

    def test_the_list_shows_covers_numbers_and_whether_it_is_live(self, editor):
        make_album("Đang hiện", photos=3)
        make_album("Còn nháp", state=State.DRAFT)

        text = editor.get("/admin/albums/album/").text

        assert "live-now" in text
        assert "live-draft" in text
        assert '<td class="field-number">3</td>' in text

    def test_an_album_is_found_without_marks(self, editor):
        album = make_album("Hội thao mùa xuân")
        make_album("Bữa cơm ca đêm")

        found = editor.get("/admin/albums/album/?q=hoi thao").context["cl"].queryset

        assert list(found) == [album]

    def test_queries_of_the_form_do_not_grow_with_the_photos(
        self, editor, django_assert_max_num_queries
    ):
        album = make_album(photos=12)
        editor.get(change_url(album))

        with django_assert_max_num_queries(12):
            editor.get(change_url(album))

    def test_the_newsroom_sees_a_draft_and_readers_do_not(self, editor, client):
        album = make_album(state=State.DRAFT)
        preview = reverse("admin:albums_album_preview", args=[album.pk])

        assert "Bản xem trước" in editor.get(preview).text
        assert Client().get(preview).status_code == 302

    def test_who_may_only_look_sees_the_photos(self, client):
        client.force_login(make_person(Role.WRITER, unit=make_unit()))
        album = make_album(slug="ngay-hoi")

        text = client.get(change_url(album)).text

        assert "photo-thumb" in text
        assert "album-files" not in text

    def test_a_photo_of_an_album_cannot_be_deleted_from_the_store(self, client):
        client.force_login(User.objects.create_superuser("truong-ban"))
        photo = make_album("Một ngày ở xưởng", photos=1).photos.get().photo

        url = reverse("admin:photos_photo_delete", args=[photo.pk])

        assert "Một ngày ở xưởng" in client.post(url, {"post": "yes"}).text
        assert Photo.objects.exists()


def test_a_writer_finds_published_albums_only(client):
    shown = make_album("Ngày hội", slug="ngay-hoi")
    draft = make_album("Chưa xong", slug="chua-xong", state=State.DRAFT)
    client.force_login(make_person(Role.WRITER, unit=make_unit()))

    assert list(client.get("/admin/albums/album/").context["cl"].result_list) == [shown]
    preview = reverse("admin:albums_album_preview", args=[draft.pk])
    assert client.get(preview).status_code == 403
