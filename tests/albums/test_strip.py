"""An album below a story."""

import pytest

from albums.strip import SHOWN
from tests.albums.helpers import make_album
from tests.albums.test_views import HIDDEN
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_shows_the_first_photos_each_leading_to_itself_in_the_album(client):
    album = make_album("Ở xưởng", photos=SHOWN + 2)

    text = client.get(make_article(album=album).get_absolute_url()).text

    address = album.get_absolute_url()
    for number in range(1, SHOWN + 1):
        assert f'<a href="{address}#anh-{number}">' in text
    assert f"#anh-{SHOWN + 1}" not in text
    assert f"Xem cả {SHOWN + 2} ảnh" in text
    assert 'alt="Mở ảnh 2: Ảnh thử"' in text


@pytest.mark.parametrize("fields", HIDDEN)
def test_an_album_that_is_not_published_is_absent(client, fields):
    album = make_album("Chưa đăng", **fields)

    assert "Chưa đăng" not in client.get(make_article(album=album).get_absolute_url()).text


def test_an_album_without_photos_is_absent(client):
    album = make_album("Chưa có ảnh", photos=0)

    assert "Chưa có ảnh" not in client.get(make_article(album=album).get_absolute_url()).text


def test_costs_one_query_however_many_photos(client, django_assert_num_queries):
    album = make_album(photos=1)
    article = make_article(album=album)
    client.get(article.get_absolute_url())
    with django_assert_num_queries(4):
        client.get(article.get_absolute_url())
    for row in make_album("Khác", photos=5).photos.all():
        album.add(row.photo)
    client.get(article.get_absolute_url())
    with django_assert_num_queries(4):
        client.get(article.get_absolute_url())


def test_a_changed_caption_is_seen_at_once(client):
    album = make_album(photos=1)
    article = make_article(album=album)
    client.get(article.get_absolute_url())

    album.photos.get().photo.__class__.objects.update(alt="Mô tả mới")

    assert "Mở ảnh 1: Mô tả mới" in client.get(article.get_absolute_url()).text
