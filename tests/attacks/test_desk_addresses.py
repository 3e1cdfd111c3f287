"""Addresses of the desk that were cut, mistyped or made to mislead."""

from django.test import TestCase

from tests.factories import make_editor


class DeskAddressTests(TestCase):
    def test_a_date_beyond_the_calendar_leads_back_to_the_list(self):
        self.client.force_login(make_editor())

        for query in (
            "published_at__year=99999999999999999999",
            "published_at__year=99999",
            "published_at__year=9999&published_at__month=12&published_at__day=31",
        ):
            response = self.client.get(f"/admin/news/article/?{query}")

            assert response.headers["Location"] == "/admin/news/article/?e=1"

    def test_a_login_that_was_to_lead_to_another_site_leads_to_the_desk(self):
        make_editor("bien-tap")

        response = self.client.post(
            "/admin/login/",
            {"username": "bien-tap", "password": "mat-khau-thu", "next": "https://la.vn/"},
        )

        assert response.headers["Location"] == "/admin/"
