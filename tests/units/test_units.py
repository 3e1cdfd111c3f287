from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone

from tests.factories import make_article, make_unit
from units.models import Contact, Redirect, Unit


class RegisterTests(TestCase):
    def test_a_unit_ends_on_its_day_by_the_calendar(self):
        today = timezone.localdate()
        over = make_unit("Đã hết", dissolved_on=today)
        last = make_unit("Ngày cuối", dissolved_on=today + timedelta(days=1))
        make_unit("Chưa lập", established_on=today + timedelta(days=1))

        assert list(Unit.objects.current()) == [last]
        assert list(Unit.objects.former()) == [over]

    def test_names_stand_in_vietnamese_order(self):
        for name in ("Đội xe", "Dệt", "Ăn ca", "An toàn", "Ảnh"):
            make_unit(name)

        names = [unit.short_name for unit in Unit.objects.all()]

        assert names == ["Ảnh", "An toàn", "Ăn ca", "Dệt", "Đội xe"]

    def test_a_merged_unit_needs_its_last_day(self):
        unit = make_unit("Cũ")
        unit.merged_into = make_unit("Mới")

        with pytest.raises(ValidationError, match="Ghi ngày kết thúc"):
            unit.full_clean()


class UnitPageTests(TestCase):
    def test_a_unit_with_nothing_to_tell_has_no_empty_side(self):
        unit = make_unit()
        assert "<aside" not in self.client.get(unit.get_absolute_url()).text

        Contact.objects.create(unit=unit, name="Lù Thị Mai", post="Chủ tịch")

        assert "<aside" in self.client.get(unit.get_absolute_url()).text

    def test_a_dissolved_unit_keeps_its_page_and_names_its_successor(self):
        heir = make_unit("Công đoàn xã Mường Khương", kind="commune")
        unit = make_unit(dissolved_on=date(2025, 7, 1), merged_into=heir)

        text = self.client.get(unit.get_absolute_url()).text

        assert "kết thúc hoạt động sau ngày 30/06/2025" in text
        assert heir.get_absolute_url() in text

    def test_a_unit_shows_its_news_and_contacts(self):
        unit = make_unit()
        article = make_article("Tin của Mường Khương", unit=unit)
        make_article("Tin nơi khác", unit=make_unit("Nơi khác"))
        Contact.objects.create(unit=unit, name="Sùng A Lử", post="Chủ tịch", phone="0214 300 0111")

        text = self.client.get(unit.get_absolute_url()).text

        main = text.partition("<main")[2]
        assert article.get_absolute_url() in main
        assert "Tin nơi khác" not in main
        assert '<a href="tel:+842143000111">0214\u00a0300\u00a00111</a>' in main


class RedirectTests(TestCase):
    def test_an_old_address_moves_for_good(self):
        Redirect.objects.create(old_address="/index.php?id=12", new_address="/tin-tuc/")

        response = self.client.get("/index.php?id=12")

        assert response.status_code == 301
        assert response["Location"] == "/tin-tuc/"

    def test_an_old_address_does_not_hide_a_page_that_exists(self):
        Redirect.objects.create(old_address="/tin-tuc/", new_address="/")

        assert self.client.get("/tin-tuc/").status_code == 200

    def test_an_address_that_keeps_its_query_takes_it_along(self):
        Redirect.objects.create(old_address="/cu/", new_address="/moi/", keeps_query=True)
        Redirect.objects.create(old_address="/khac/", new_address="/moi/")

        for old, new in [("/cu/", "/moi/"), ("/cu/?nam=2020&trang=2", "/moi/?nam=2020&trang=2")]:
            response = self.client.get(old)
            assert (response.status_code, response.url) == (301, new)
        assert self.client.get("/khac/?trang=2").status_code == 404
        assert self.client.get("/cu/?q=" + "a" * 500).status_code == 301

    def test_an_address_that_moves_again_leads_to_its_last_place_at_once(self):
        Redirect.objects.move("/mot/", "/hai/")
        Redirect.objects.move("/hai/", "/ba/")

        assert self.client.get("/mot/").url == "/ba/"

    def test_an_address_that_moves_back_goes_round_no_circle(self):
        Redirect.objects.move("/mot/", "/hai/")
        Redirect.objects.move("/hai/", "/mot/")

        assert self.client.get("/hai/").url == "/mot/"
        assert self.client.get("/mot/").status_code == 404

    def test_a_redirect_stays_on_the_portal(self):
        for address in ("https://elsewhere.example/", "//elsewhere.example/"):
            with pytest.raises(ValidationError, match="bắt đầu bằng một dấu /"):
                Redirect(old_address="/cu", new_address=address).full_clean()
