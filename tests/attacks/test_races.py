"""Two requests at once."""

from unittest import mock

from django.contrib.admin import ModelAdmin
from django.db import IntegrityError
from django.test import TestCase

from news.models import Tag
from tests.factories import make_editor


class RaceTests(TestCase):
    def test_a_form_sent_twice_at_once_says_that_the_row_is_there(self):
        self.client.force_login(make_editor())
        save = ModelAdmin.changeform_view

        def overtaken(*args, **kwargs):
            if not Tag.objects.exists():
                Tag.objects.create(name="Tết")
                raise IntegrityError
            return save(*args, **kwargs)

        with mock.patch.object(ModelAdmin, "changeform_view", overtaken):
            response = self.client.post("/admin/news/tag/add/", {"name": "Tết"})

        assert "Đã có thẻ “Tết”" in response.text
        assert Tag.objects.count() == 1
