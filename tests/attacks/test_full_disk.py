"""The disk of the uploads is full."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase

from news.models import Article
from photos.models import Photo
from photos.tasks import make_renditions
from tests.factories import make_editor, make_photo, picture_file
from unionportal import views

FULL = "Máy chủ đã hết chỗ chứa tệp"


def full_disk(folder):
    return SimpleNamespace(free=1000)


def no_space(*args, **kwargs):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class FullDiskTests(TestCase):
    def setUp(self):
        self.client.force_login(make_editor())

    @mock.patch("shutil.disk_usage", full_disk)
    def test_the_editors_upload_says_so(self):
        response = self.client.post("/admin/photos/tai-anh/", {"upload": picture_file()})

        assert response.status_code == 400
        assert FULL in response.json()["error"]["message"]
        assert not Photo.objects.exists()

    @mock.patch("shutil.disk_usage", full_disk)
    def test_the_form_of_a_picture_says_so_and_keeps_what_was_typed(self):
        response = self.client.post(
            "/admin/photos/photo/add/", {"upload": picture_file(), "alt": "Lễ ra quân"}
        )

        assert FULL in response.text
        assert "Lễ ra quân" in response.text

    @mock.patch("django.core.files.storage.FileSystemStorage._save", no_space)
    def test_a_disk_that_fills_up_meanwhile_gets_a_page_that_says_so_and_leaves_no_rows(self):
        self.client.raise_request_exception = False

        response = self.client.post("/admin/photos/photo/add/", {"upload": picture_file()})

        assert response.status_code == 507
        assert FULL in response.text
        assert not Photo.objects.exists()
        assert not Article.objects.exists()

    def test_a_copy_that_was_cut_off_does_not_stand_for_the_picture(self):
        photo = make_photo()
        for name in photo.copies:
            default_storage.delete(name)

        def cut_off(storage, name, content):
            Path(storage.path(name)).write_bytes(b"RIFF")
            no_space()

        with (
            mock.patch("django.core.files.storage.FileSystemStorage._save", cut_off),
            pytest.raises(OSError, match="No space left"),
        ):
            make_renditions.func(photo.pk)

        assert not any(map(default_storage.exists, photo.copies))


def test_other_errors_of_the_system_stay_errors(rf):
    try:
        raise OSError(errno.EIO, "hỏng đĩa")
    except OSError:
        assert views.server_error(rf.get("/")).status_code == 500
