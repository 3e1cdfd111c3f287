"""Uploads as the app serves them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from photos.models import Photo
from tests.factories import make_article, make_editor
from tests.photos.pictures import picture
from unionportal import files
from unionportal.publishing import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    return Photo.objects.from_upload(picture(size=(900, 600)))


@pytest.fixture
def shown(photo):
    make_article(lead_photo=photo)
    return photo


def stored(name, content=b"0123456789"):
    """A public file under open/."""
    files._guards.setdefault("open/", lambda path: True)
    return "/media/" + default_storage.save(f"open/{name}", ContentFile(content))


def body(response):
    return b"".join(response.streaming_content)


def test_a_public_photo_may_be_kept_by_caches(
    client, django_capture_on_commit_callbacks, django_assert_max_num_queries
):
    with django_capture_on_commit_callbacks(execute=True):
        photo = Photo.objects.from_upload(picture(size=(900, 600)))
    make_article(lead_photo=photo)

    with django_assert_max_num_queries(2):
        response = client.get(photo.src)

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"].startswith("public, max-age=")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "Set-Cookie" not in response
    assert "Cookie" not in response.get("Vary", "")


def test_the_original_stands_in_for_a_copy_not_made_yet(
    client, shown, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        response = client.get(shown.rendition_url(480))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert "no-store" in response["Cache-Control"]


def test_a_draft_s_photo_is_not_there_for_readers(client, photo):
    make_article(lead_photo=photo, state=State.DRAFT)

    assert client.get(photo.file.url).status_code == 404
    assert client.get(photo.src).status_code == 404


def test_the_newsroom_sees_a_draft_s_photo_and_keeps_no_copy(client, photo):
    client.force_login(make_editor())

    response = client.get(photo.src)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "path",
    [
        "khong-co.jpg",
        "../settings.py",
        "open/../../x",
        "%2e%2e/%2e%2e/etc/passwd",
        "open//etc/passwd",
        "/etc/passwd",
        "open",
        "open/",
        "",
        "photos/2026/11/khong-co-480.webp",
        "open/" + "x" * 5000,
    ],
)
def test_other_paths_are_not_found(client, path):
    stored("co.txt")

    assert client.get(f"/media/{path}").status_code == 404


def test_a_nul_byte_is_refused(client):
    assert client.get("/media/open/a%00.jpg").status_code in (400, 404)


def test_ranges_and_conditions(client):
    url = stored("a.mp3")
    whole = client.get(url)
    assert (body(whole), whole["Content-Length"]) == (b"0123456789", "10")

    part = client.get(url, headers={"range": "bytes=2-4", "accept-encoding": "gzip"})
    assert (part.status_code, body(part)) == (206, b"234")
    assert part["Content-Range"] == "bytes 2-4/10"
    assert client.get(url, headers={"range": "bytes=50-60"}).status_code == 416
    assert client.get(url, headers={"if-none-match": whole["ETag"]}).status_code == 304
    assert client.head(url)["Content-Length"] == "10"
    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    ("name", "is_shown"),
    [("a.pdf", True), ("a.mp4", True), ("a.html", False), ("a.svg", False), ("a.docx", False)],
)
def test_only_pictures_sound_film_and_pdf_open_in_the_browser(client, name, is_shown):
    response = client.get(stored(name))

    assert ("Content-Disposition" not in response) is is_shown


def test_staff_of_old_see_nothing_when_signed_out(photo):
    browser = Client()
    browser.force_login(make_editor())
    browser.logout()

    assert browser.get(photo.src).status_code == 404
