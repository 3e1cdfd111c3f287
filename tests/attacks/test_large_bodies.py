from unittest import mock

from django.test import Client, TestCase

from tests.factories import make_editor
from unionportal import middleware


@mock.patch.object(middleware, "MAX_BODY_OF_STRANGERS", 1000)
class LargeBodyTests(TestCase):
    def setUp(self):
        self.client = Client(enforce_csrf_checks=True)

    def is_read(self):
        self.client.cookies["csrftoken"] = "a" * 32
        with mock.patch("django.http.request.HttpRequest.parse_file_upload") as parse:
            parse.return_value = ({}, {})
            self.client.post("/admin/login/", {"upload": "a" * 2000})
        return parse.called

    def test_a_strangers_large_body_is_refused_before_it_is_written_to_the_disk(self):
        assert not self.is_read()

    def test_an_editors_large_body_is_read(self):
        self.client.force_login(make_editor())

        assert self.is_read()
