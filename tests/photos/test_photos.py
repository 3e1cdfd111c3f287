"""The picture store: one row a picture, its copies, its place in a text."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from photos.models import Photo
from siteinfo.models import FlatPage
from tests.factories import make_article
from tests.photos.pictures import hostile, picture
from unionportal.publishing import State
from unionportal.richtext import clean

pytestmark = pytest.mark.django_db


def make_photo(size=(1600, 1200), **fields):
    return Photo.objects.from_upload(picture(size=size), **fields)


def test_the_same_bytes_are_the_same_row():
    first = make_photo(alt="Cổng trường", focal_x=20)

    again = make_photo(alt="Khác", credit="Ảnh: Hà")

    assert again.pk == first.pk
    assert (again.alt, again.credit) == ("Cổng trường", "Ảnh: Hà")
    assert (again.focal_x, Photo.objects.count()) == (20, 1)


def test_a_refused_picture_leaves_nothing():
    with pytest.raises(ValidationError):
        Photo.objects.from_upload(hostile("PNG bomb"))

    assert not Photo.objects.exists()


def test_reads_a_picture_from_disk(tmp_path):
    path = tmp_path / "mai-am.jpg"
    path.write_bytes(picture().read())

    assert Photo.objects.from_path(path, caption="Nhà mới").caption == "Nhà mới"


def test_the_worker_makes_every_copy(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = make_photo()

    photo.refresh_from_db()
    assert photo.renditions_ready
    stem = photo.file.name.removesuffix(".jpg")
    for ending in ("-160.webp", "-360.webp", "-480.webp", "-800.webp", "-1200.webp", "-1200.jpg"):
        assert default_storage.exists(stem + ending)


def test_addresses_are_known_before_the_copies_are_made():
    photo = make_photo()
    stem = photo.file.url.removesuffix(".jpg")

    assert photo.src == f"{stem}-1200.jpg"
    assert photo.rendition_url(300) == f"{stem}-360.webp"
    assert photo.srcset_of((160, 360)) == f"{stem}-160.webp 160w, {stem}-360.webp 360w"


def test_a_small_picture_is_not_enlarged():
    photo = make_photo(size=(700, 500))
    stem = photo.file.url.removesuffix(".jpg")

    assert photo.src == f"{stem}-800.jpg"
    assert photo.rendition_url(1200) == f"{stem}-800.webp"
    assert photo.srcset.endswith(f"{stem}-480.webp 480w, {stem}-800.webp 700w")


@pytest.mark.parametrize(
    ("x", "y", "name"), [(50, 50, "f-5"), (0, 0, "f-1"), (100, 100, "f-9"), (70, 20, "f-3")]
)
def test_the_focal_point_is_one_of_nine(x, y, name):
    assert Photo(focal_x=x, focal_y=y).focal_class == name


def test_a_text_shows_the_copies_of_its_picture():
    photo = make_photo(alt="Cổng trường")

    html = clean(f'<p><img src="{photo.file.url}" width="5"></p>')

    assert f'src="{photo.src}" alt="Cổng trường" width="1600" height="1200"' in html
    assert f'srcset="{photo.srcset_of((480, 800, 1200))}" sizes="' in html
    assert list(Photo.objects.in_html(html)) == [photo]


def test_the_words_of_the_text_win_over_those_of_the_store():
    photo = make_photo(alt="Cổng trường")

    assert 'alt="Ngày nhận nhà"' in clean(f'<img src="{photo.src}" alt="Ngày nhận nhà">')


def test_public_are_photos_that_something_public_shows():
    photo = make_photo()
    assert not Photo.objects.public().exists()

    article = make_article(lead_photo=photo, state=State.DRAFT)
    assert not Photo.objects.public().exists()

    article.state = State.PUBLISHED
    article.save()
    assert list(Photo.objects.public()) == [photo]


def test_public_are_photos_in_a_published_text():
    photo = make_photo()

    FlatPage.objects.create(
        title="T", slug="t", body=f'<img src="{photo.src}">', state=State.PUBLISHED
    )

    assert list(Photo.objects.public()) == [photo]
