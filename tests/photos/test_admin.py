"""The picture store in the admin, and the editor's uploads."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from photos.models import Photo
from tests.factories import make_article, make_editor
from tests.photos.pictures import HOSTILE, hostile, picture

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/photos/tai-anh/"
ADD = "/admin/photos/photo/add/"


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


@pytest.fixture
def chief(client):
    client.force_login(User.objects.create_superuser("truong-ban"))
    return client


def make_photo(**fields):
    return Photo.objects.from_upload(picture(), **fields)


def form(file, **fields):
    return {"upload": file, "alt": "Nhà mới", **fields}


class TestEditorUpload:
    def test_answers_with_the_address_of_the_jpeg(self, editor):
        answer = editor.post(UPLOAD, {"upload": picture()}).json()

        photo = Photo.objects.get()
        assert answer == {"uploaded": 1, "fileName": answer["fileName"], "url": photo.src}
        assert photo.uploaded_by.username == "bien-tap-vien"

    @pytest.mark.parametrize("name", HOSTILE)
    def test_refuses_in_vietnamese(self, editor, name):
        response = editor.post(UPLOAD, {"upload": hostile(name)})

        assert response.status_code == 400
        assert response.json()["uploaded"] == 0
        assert response.json()["error"]["message"].endswith((".", ")."))
        assert not Photo.objects.exists()

    def test_refuses_a_missing_file(self, editor):
        assert editor.post(UPLOAD, {"upload": "chữ"}).status_code == 400
        assert editor.post(UPLOAD).json()["error"]["message"] == "Chưa chọn tệp ảnh nào."

    def test_refuses_readers_and_staff_without_the_right(self, client):
        assert client.post(UPLOAD, {"upload": picture()}).status_code == 403
        client.force_login(User.objects.create_user("khach", is_staff=True))
        assert client.post(UPLOAD, {"upload": picture()}).status_code == 403
        assert not Photo.objects.exists()

    def test_refuses_a_request_of_another_site(self):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(make_editor())

        response = browser.post(
            UPLOAD, {"upload": picture()}, headers={"origin": "https://evil.example"}
        )

        assert response.status_code == 403
        assert not Photo.objects.exists()

    def test_takes_posts_only(self, editor):
        assert editor.get(UPLOAD).status_code == 405


class TestPhotoAdmin:
    def test_adds_a_picture(self, editor):
        response = editor.post(ADD, form(picture(), credit="Ảnh: Hà"))

        assert response.status_code == 302
        photo = Photo.objects.get()
        assert (photo.alt, photo.credit, photo.width) == ("Nhà mới", "Ảnh: Hà", 640)

    def test_points_to_a_picture_that_is_there_already(self, editor):
        photo = make_photo(alt="Cổng trường")

        text = editor.post(ADD, form(picture())).content.decode()

        assert "Ảnh này đã có trong kho" in text
        assert photo.admin_url in text

    def test_says_why_a_picture_is_refused_and_keeps_what_was_typed(self, editor):
        response = editor.post(ADD, form(hostile("60 megapixels")))

        assert "tối đa 50 triệu điểm ảnh" in response.content.decode()
        assert "Nhà mới" in response.content.decode()

    def test_lists_pictures_without_a_description(self, editor):
        make_photo()

        text = editor.get(reverse("admin:photos_photo_changelist") + "?mo-ta=thieu").content
        assert b"photo-thumb" in text
        assert (
            b"photo-thumb"
            not in editor.get(reverse("admin:photos_photo_changelist") + "?mo-ta=co").content
        )

    def test_changes_words_and_focal_point_only(self, editor):
        photo = make_photo()

        editor.post(photo.admin_url, {"alt": "Mới", "focal_x": "10", "focal_y": "20"})

        photo.refresh_from_db()
        assert (photo.alt, photo.focal_class) == ("Mới", "f-1")

    @pytest.mark.parametrize("place", ["lead", "body"])
    def test_keeps_a_picture_in_use(self, chief, place):
        photo = make_photo()
        used = {"lead_photo": photo} if place == "lead" else {"body": f'<img src="{photo.src}">'}
        make_article("Mười hai mái ấm", **used)
        delete = reverse("admin:photos_photo_delete", args=[photo.pk])

        text = chief.post(delete, {"post": "yes"}).content.decode()

        assert "Mười hai mái ấm" in text
        assert Photo.objects.exists()

    def test_deletes_an_unused_picture_with_its_files(
        self, chief, django_capture_on_commit_callbacks
    ):
        photo = make_photo()
        with django_capture_on_commit_callbacks(execute=True):
            chief.post(reverse("admin:photos_photo_delete", args=[photo.pk]), {"post": "yes"})

        assert not Photo.objects.exists()
        assert not photo.file.storage.exists(photo.file.name)
