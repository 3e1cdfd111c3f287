"""A picture that somebody asked to take away: no reader gets it any more, from anywhere."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from albums.models import Album
from desk.models import Action, AuditEntry
from news.models import Article
from photos import acts
from photos.models import Photo, stem_of
from tests.albums.helpers import make_album, new_photo
from tests.factories import make_article, make_editor, make_photo, picture_file
from tests.photos.everywhere import figure, show_everywhere
from unionportal.richtext import clean, plain_text, withdrawn

pytestmark = pytest.mark.django_db


def naming(addresses, photo):
    """The pages that name a file of this photo."""
    stem = stem_of(photo.file.name)
    return [address for address in addresses if stem in Client().get(address).content.decode()]


@pytest.fixture
def photo():
    return make_photo(caption="Chị Sùng Thị Mai", credit="Ảnh: Hà")


def test_no_page_shows_it_until_it_is_restored(photo):
    addresses = show_everywhere(photo)
    before = naming(addresses, photo)
    assert len(before) >= 13

    acts.withdraw(photo, "Người trong ảnh yêu cầu.")
    assert naming(addresses, photo) == []
    pages = [Client().get(address) for address in addresses]
    assert all(page.status_code == 200 for page in pages)
    assert not any("Người trong ảnh" in page.text for page in pages)
    assert not any("da-go" in page.text for page in pages)

    acts.restore(photo)
    assert naming(addresses, photo) == before


@pytest.mark.parametrize("name", ["src", "small", "full", "original"])
def test_no_reader_gets_its_files(client, photo, name):
    album = make_album(photos=0, may_download=True)
    photo = new_photo()
    photo.keep_original(picture_file())
    photo.save()
    album.add(photo)
    address = {
        "src": photo.src,
        "small": photo.rendition_url(160),
        "full": photo.file.url,
        "original": photo.original.url,
    }[name]

    acts.withdraw(photo, "Theo yêu cầu.")

    assert client.get(address).status_code == 404


def test_a_page_that_this_process_kept_drops_it_at_once(client, photo):
    album = make_album(photos=0)
    album.add(photo)
    assert stem_of(photo.file.name) in client.get("/").text

    acts.withdraw(photo, "Theo yêu cầu.")

    assert stem_of(photo.file.name) not in client.get("/").text


def test_an_album_counts_and_numbers_without_it(photo):
    album = make_album(photos=2)
    album.add(photo)

    acts.withdraw(photo, "Theo yêu cầu.")

    assert Album.objects.cards().get().number == 2


def test_a_text_saved_later_shows_it_no_more(client, photo):
    acts.withdraw(photo, "Theo yêu cầu.")

    article = make_article(body=figure(photo))

    page = client.get(article.get_absolute_url()).text
    assert stem_of(photo.file.name) not in page
    assert "Đoạn đầu." in page
    assert "Đoạn cuối." in page


def test_the_words_under_it_are_not_found(photo):
    article = make_article(body=figure(photo, "Cô giáo Lò Thị Son"))
    assert Article.objects.search("lo thi son").exists()

    acts.withdraw(photo, "Theo yêu cầu.")

    assert not Article.objects.search("lo thi son").exists()
    assert "Son" not in plain_text(Article.objects.get(pk=article.pk).body)


def test_the_same_picture_does_not_come_in_again():
    file = picture_file(color=(1, 2, 3))
    acts.withdraw(Photo.objects.from_upload(file), "Theo yêu cầu.")

    with pytest.raises(ValidationError, match="đã được gỡ khỏi mọi nơi"):
        Photo.objects.from_upload(file)


def test_other_pictures_of_a_figure_stay():
    one, two = make_photo(), make_photo()
    body = clean(
        f'<figure><img src="{one.src}" alt=""><img src="{two.src}" alt="">'
        "<figcaption>Hai ảnh</figcaption></figure>"
    )
    article = make_article(body=body)

    acts.withdraw(one, "Theo yêu cầu.")

    left = withdrawn.without(Article.objects.get(pk=article.pk).body)
    assert one.src not in left
    assert two.src in left
    assert "Hai ảnh" in left


def test_a_linked_picture_leaves_no_empty_link(photo):
    article = make_article(
        body=f'<p>Lời <a href="/x/"><img src="{photo.src}" alt="a &gt; b"></a></p>'
    )

    acts.withdraw(photo, "Theo yêu cầu.")

    left = withdrawn.without(Article.objects.get(pk=article.pk).body)
    assert "<a" not in left
    assert "<img" not in left


def test_each_step_is_logged_once(client, photo):
    client.force_login(make_editor())

    acts.withdraw(photo, "Theo yêu cầu.")
    acts.withdraw(photo, "Bấm hai lần.")
    acts.restore(photo)

    actions = AuditEntry.objects.order_by("pk").values_list("action", "detail")
    assert [entry for entry in actions if "photo" in entry[0] or entry[0] == "restored"] == [
        (Action.PHOTO_WITHDRAWN, "Theo yêu cầu."),
        (Action.RESTORED, ""),
    ]
