"""Articles read aloud: what the editor adds, what readers get."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from news.audio import ArticleAudio
from tests.factories import make_article, make_editor
from tests.news.test_admin import change
from unionportal.publishing import State

pytestmark = pytest.mark.django_db

# 32 kbit/s, so that 4,000 bytes are a second.
SOUND = b"\xff\xf3\x40\xc0" + bytes(799_996)


def sound(name="mong.mp3", content=SOUND):
    return SimpleUploadedFile(name, content, "audio/mpeg")


def record(article, language="hmn", **fields):
    return article.recordings.create(language=language, file=sound(), **fields)


def save(client, article, *rows):
    fields = {"recordings-TOTAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        fields |= {f"recordings-{number}-{name}": value for name, value in row.items()}
    address = reverse("admin:news_article_change", args=[article.pk])
    return client.post(address, change(article, **fields))


def test_the_page_offers_each_recording_with_language_length_and_size(client):
    article = make_article()
    recording = record(article, reader="Giàng Thị Sua")
    record(article, "ium")

    text = client.get(article.get_absolute_url()).text

    assert "Nghe bài này: <b>Tiếng Mông</b> (3 phút 20 giây, 781 KB)" in text
    assert "Người đọc: Giàng Thị Sua" in text
    assert f'<audio controls preload="none" src="{recording.file.url}"' in text
    assert "<b>Tiếng Dao</b>" in text


def test_an_article_without_recordings_says_nothing_of_them(client):
    assert "Nghe bài này" not in client.get(make_article().get_absolute_url()).text


def test_recordings_cost_no_query(client, django_assert_num_queries):
    article = make_article()
    record(article)
    client.get("/")
    with django_assert_num_queries(3):
        client.get(article.get_absolute_url())
    record(article, "ium")
    with django_assert_num_queries(3):
        client.get(article.get_absolute_url())


def test_a_part_of_a_recording_is_sent_on_request(client):
    recording = record(make_article())

    response = client.get(recording.file.url, headers={"range": "bytes=0-3"})

    assert response.status_code == 206
    assert response["Content-Type"] == "audio/mpeg"
    assert response["Content-Length"] == "4"


def test_a_draft_s_recording_is_not_there_for_readers(client):
    recording = record(make_article(state=State.DRAFT))

    assert client.get(recording.file.url).status_code == 404


def test_an_editor_adds_a_recording(client):
    client.force_login(make_editor())
    article = make_article()

    save(client, article, {"language": "tyz", "file": sound()})

    recording = article.recordings.get()
    assert recording.language == ArticleAudio.Language.TAY
    assert (recording.seconds, recording.size) == (200, 800_000)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("mong.mp3", b"<html>", "nội dung không phải MP3"),
        ("mong.pdf", b"%PDF-1.7", "Chỉ nhận tệp âm thanh"),
        ("mong.mp3", b"", "rỗng"),
    ],
)
def test_what_is_no_sound_is_named_at_its_field(client, name, content, words):
    client.force_login(make_editor())
    article = make_article()

    response = save(client, article, {"language": "hmn", "file": sound(name, content)})

    assert words in response.text
    assert not article.recordings.exists()


def test_one_recording_a_language(client):
    client.force_login(make_editor())
    article = make_article()
    row = {"language": "hmn"}

    response = save(client, article, row | {"file": sound()}, row | {"file": sound()})

    assert response.status_code == 200
    assert not article.recordings.exists()


def test_a_language_that_another_editor_added_meanwhile_is_said(client):
    client.force_login(make_editor())
    article = make_article()
    record(article, "hmn")

    response = save(client, article, {"language": "hmn", "file": sound()})

    assert "Bài đã có bản đọc bằng tiếng này." in response.text
    assert article.recordings.count() == 1
