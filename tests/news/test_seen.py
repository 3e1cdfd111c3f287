"""Files of stories that are not published: for those who see the story on the desk."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from desk.models import Role, Stage
from news.audio import ArticleAudio
from news.models import Article, Attachment, WordDraft
from photos.models import Photo
from tests.bulletins.helpers import sound_file
from tests.factories import (
    make_article,
    make_category,
    make_editor,
    make_person,
    make_photo,
    make_unit,
    picture_file,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def story():
    return make_article(unit=make_unit(), category=make_category(), state=Stage.DRAFT)


@pytest.fixture
def people(story):
    """Names of people and whether they see the story."""
    return {
        make_person(Role.WRITER, unit=story.unit): True,
        make_person(Role.EDITOR, category=story.category): True,
        make_editor(): True,
        make_person(Role.WRITER, unit=make_unit()): False,
        make_person(Role.EDITOR, category=make_category()): False,
        make_person(Role.PORTAL): False,
        make_person(Role.CLERK): False,
    }


def opened(client, people, url):
    """Who gets the file."""
    got = {}
    for person in people:
        client.force_login(person)
        got[person] = client.get(url).status_code == 200
    return got


def test_an_attached_file(client, story, people):
    file = SimpleUploadedFile("mau.txt", b"Mau don")
    url = Attachment.objects.create(article=story, title="Mẫu", file=file).file.url

    assert opened(client, people, url) == people


def test_a_recording(client, story, people):
    url = ArticleAudio.objects.create(article=story, language="vi", file=sound_file()).file.url

    assert opened(client, people, url) == people


@pytest.mark.parametrize("copy", ["file", "rendition"])
def test_a_photo(client, story, people, copy):
    photo = Photo.objects.from_upload(picture_file(), alt="Ảnh")
    story.lead_photo = photo
    story.save()
    url = photo.file.url if copy == "file" else photo.rendition_url(160)

    assert opened(client, people, url) == people


def test_a_word_file_is_its_uploaders_only(client, people):
    writer, *others = people
    draft = WordDraft(name="bai.docx", created_by=writer)
    draft.file.save("bai.docx", ContentFile(b"PK"))

    expected = {person: person == writer for person in people}
    assert opened(client, people, draft.file.url) == expected


def test_a_photo_of_a_colleague_is_seen_before_it_is_used(client, story, people):
    colleague = make_person(Role.WRITER, unit=story.unit)
    url = Photo.objects.from_upload(picture_file(), user=colleague, alt="Ảnh").file.url

    seen = {person for person, got in opened(client, people, url).items() if got}

    assert {person.grants.get().role for person in seen} == {Role.WRITER, Role.PUBLISHER}
    assert len(seen) == 2


def test_a_photo_that_readers_see_elsewhere_keeps_its_words(client, story):
    writer, far = make_person(Role.WRITER, unit=story.unit), make_unit()
    shown, own = make_photo(alt="Ảnh của họ"), make_photo(alt="Ảnh của mình")
    make_article(unit=far, lead_photo=shown)
    make_article(unit=story.unit, lead_photo=own)
    Article.objects.filter(pk=story.pk).update(lead_photo=shown)
    client.force_login(writer)

    for photo in (shown, own):
        words = {"alt": "Lời mới", "focal_x": 50, "focal_y": 50}
        client.post(reverse("admin:photos_photo_change", args=[photo.pk]), words)

    assert set(Photo.objects.values_list("alt", flat=True)) == {"Ảnh của họ", "Lời mới"}
