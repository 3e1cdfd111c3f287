"""Rows whose files are gone from the disk, as after a restore without them."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from news.audio import ArticleAudio
from news.models import Attachment
from tests.factories import make_article, make_editor
from tests.news.test_audio import SOUND
from tests.notices.helpers import add_file, make_notice

pytestmark = pytest.mark.django_db


def test_a_notices_file_that_is_gone_can_still_be_named_anew(client):
    client.force_login(make_editor())
    notice = make_notice()
    row = add_file(notice)
    default_storage.delete(row.file.name)
    form = {
        "title": notice.title,
        "issued_on": f"{notice.issued_on:%d/%m/%Y}",
        "state": "published",
        "files-TOTAL_FORMS": 1,
        "files-INITIAL_FORMS": 1,
        "files-0-id": row.pk,
        "files-0-notice": notice.pk,
        "files-0-title": "Mẫu mới",
        "files-0-order": 0,
    }

    response = client.post(f"/admin/notices/notice/{notice.pk}/change/", form)

    row.refresh_from_db()
    assert response.status_code == 302
    assert row.title == "Mẫu mới"


def test_a_recording_whose_file_is_gone_is_still_saved():
    file = SimpleUploadedFile("mong.mp3", SOUND)
    recording = make_article().recordings.create(language="hmn", file=file)
    default_storage.delete(recording.file.name)
    recording = ArticleAudio.objects.get()

    recording.reader = "Giàng Thị Sua"
    recording.save()

    assert ArticleAudio.objects.get().seconds == 200


def test_an_attachment_whose_file_is_gone_is_still_saved():
    file = SimpleUploadedFile("mau-don.txt", b"mau")
    attachment = make_article().attachments.create(title="Mẫu", file=file)
    default_storage.delete(attachment.file.name)
    attachment = Attachment.objects.get()

    attachment.title = "Mẫu đơn"
    attachment.save()

    assert Attachment.objects.get().size == 3
