"""The picture as it came is kept for the newsroom; readers get what says nothing of the place."""

import pytest
from django.contrib.auth.models import User
from PIL import Image

from photos.models import Photo
from tests.albums.helpers import make_album
from tests.factories import make_article, make_editor
from tests.photos.pictures import picture, with_gps

pytestmark = pytest.mark.django_db


def keep(file):
    return Photo.objects.from_upload(file, keep_original=True)


def content(field):
    with field.open("rb") as file:
        return file.read()


def status(client, url):
    return client.get(url).status_code


@pytest.fixture
def album():
    """A public album of one photo, which does not let it be taken away."""
    album = make_album(photos=0)
    album.add(keep(with_gps()))
    return album


def photo_of(album):
    return album.photos.get().photo


def test_the_original_is_kept_to_the_byte():
    file = with_gps()
    sent = file.read()

    photo = keep(file)

    assert content(photo.original) == sent
    assert b"Exif" in sent
    assert b"Exif" not in content(photo.file)


def test_the_picture_keeps_its_full_size():
    photo = keep(picture(size=(4000, 3000)))

    assert (photo.width, photo.height) == (4000, 3000)
    assert Image.open(photo.file).size == (4000, 3000)


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", ".jpg"), ("PNG", ".png"), ("GIF", ".gif")])
def test_the_original_s_ending_is_what_it_is(kind, ending):
    photo = keep(picture(kind, name="lua.html"))

    assert photo.original.name.startswith("originals/")
    assert photo.original.name.endswith(ending)


def test_pictures_of_articles_keep_no_original():
    assert not Photo.objects.from_upload(with_gps()).original


def test_a_picture_known_from_an_article_gets_its_original_and_keeps_its_address():
    file = with_gps()
    known = Photo.objects.from_upload(file)

    again = keep(file)

    assert (again.pk, again.file.name) == (known.pk, known.file.name)
    assert Photo.objects.get().original


def test_readers_never_get_the_original(client, album):
    album.may_download = True
    album.save()

    assert status(client, photo_of(album).original.url) == 404


def test_the_newsroom_gets_the_original_and_no_cache_keeps_it(client, album):
    client.force_login(make_editor())

    response = client.get(photo_of(album).original.url)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_the_original_is_offered_at_the_photo_s_desk(client, album):
    client.force_login(User.objects.create_superuser("truong-ban"))
    photo = photo_of(album)

    assert f'<a href="{photo.original.url}" download>' in client.get(photo.admin_url).text


def test_the_full_size_is_there_only_while_a_public_album_offers_it(client, album):
    url = photo_of(album).file.url
    assert status(client, url) == 404

    album.may_download = True
    album.save()
    assert status(client, url) == 200

    album.state = "withdrawn"
    album.save()
    assert status(client, url) == 404


def test_an_article_shows_a_photo_and_does_not_give_its_full_size(client):
    photo = Photo.objects.from_upload(picture())
    make_article(lead_photo=photo)

    assert status(client, photo.src) == 200
    assert status(client, photo.file.url) == 404


@pytest.mark.parametrize("ending", ["-99.jpg", "-1200.jpg", "-480.png", ".webp", "-0.webp"])
def test_no_made_up_address_leads_to_the_full_size(client, album, ending):
    stem = photo_of(album).file.url.removesuffix(".jpg")

    assert status(client, f"{stem}{ending}") == 404


def test_the_original_goes_with_its_photo(django_capture_on_commit_callbacks):
    photo = keep(with_gps())
    storage, name = photo.original.storage, photo.original.name

    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()

    assert not storage.exists(name)
