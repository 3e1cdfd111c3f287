"""What a process keeps between requests."""

from datetime import date
from unittest import mock

from django.test import TestCase

from news.models import Category
from siteinfo import shell
from tests.factories import make_article


class KeptPartsTests(TestCase):
    def test_a_category_that_came_in_without_a_signal_breaks_no_page(self):
        make_article()
        self.client.get("/tin-tuc/")
        row = Category(name="Mới về", slug="moi-ve", sort_key="00000-moi-ve.")
        Category.objects.bulk_create([row])
        article = make_article("Bài mới", category=row)

        for address in ("/", "/tin-tuc/", article.get_absolute_url()):
            response = self.client.get(address)

            assert "Mới về" in response.text

    def test_the_head_of_another_day_takes_the_place_of_yesterdays(self):
        sizes = []
        for day in (date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)):
            with mock.patch("django.utils.timezone.localdate", return_value=day):
                assert f"ngày {day:%d/%m/%Y}" in self.client.get("/").text
            sizes.append(len(shell._kept))

        assert sizes == sizes[:1] * 3
