from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.test import RequestFactory, TestCase
from django.utils import timezone

from siteinfo.models import (
    Announcement,
    Fact,
    FlatPage,
    Link,
    LinkGroup,
    MenuItem,
    SiteSettings,
)
from tests.factories import make_category
from unionportal.publishing import State
from unionportal.views import server_error


def make_page(**fields):
    return FlatPage.objects.create(
        **{"title": "Giới thiệu", "slug": "gioi-thieu", "state": State.PUBLISHED, **fields}
    )


class ShellTests(TestCase):
    def test_a_change_in_the_admin_is_on_the_next_page(self):
        site = SiteSettings.objects.create(name="Tên cũ")
        assert "Tên cũ" in self.client.get("/").text

        site.name = "Tên mới"
        site.save()

        assert "Tên mới" in self.client.get("/").text

    def test_facts_carry_their_year(self):
        Fact.objects.create(label="Dân số", value="1.778.785", year=2025, source="Niên giám")

        assert "Dân số (2025)" in self.client.get("/").text

    def test_a_notice_shows_between_its_times_only(self):
        now, hour = timezone.now(), timedelta(hours=1)
        Announcement.objects.create(text="Đang mưa lũ", starts_at=now - hour, ends_at=now + hour)
        Announcement.objects.create(text="Đã qua", starts_at=now - 2 * hour, ends_at=now - hour)
        Announcement.objects.create(text="Chưa tới", starts_at=now + hour, ends_at=now + 2 * hour)

        text = self.client.get("/tin-tuc/").text

        assert "Đang mưa lũ" in text
        assert "Đã qua" not in text
        assert "Chưa tới" not in text

    def test_blocks_with_nothing_to_show_are_absent(self):
        LinkGroup.objects.create(title="Nhóm trống", place="home")

        text = self.client.get("/").text

        assert "Nhóm trống" not in text
        assert "qua con số" not in text

    def test_links_stand_where_editors_put_them(self):
        group = LinkGroup.objects.create(title="Liên kết sở, ban, ngành", place="home")
        Link.objects.create(group=group, title="Sở Y tế", url="https://soyte.example/")

        assert "Sở Y tế" in self.client.get("/").text
        assert "Sở Y tế" not in self.client.get("/tin-tuc/").text

    def test_the_current_entry_is_marked(self):
        MenuItem.objects.create(title="Tin tức", section="news")
        make_category("Chăm lo", slug="cham-lo")

        text = self.client.get("/tin-tuc/cham-lo/").text

        assert '<a href="/tin-tuc/cham-lo/" aria-current="page">Chăm lo</a>' in text
        assert '<details name="nav" class="on">' in text


class MenuTests(TestCase):
    def test_the_news_entry_brings_the_category_tree(self):
        MenuItem.objects.create(title="Tin tức", section="news")
        parent = make_category("Công đoàn ngành", slug="nganh")
        make_category("Giáo dục", slug="giao-duc", parent=parent)
        make_category("Kín", slug="kin", hidden=True)

        text = self.client.get("/").text

        assert text.index("/tin-tuc/nganh/") < text.index("/tin-tuc/giao-duc/")
        assert "/tin-tuc/kin/" not in text

    def test_an_entry_never_leads_to_an_unpublished_page(self):
        page = make_page(state=State.DRAFT)
        MenuItem.objects.create(title="Trang nháp", page=page)

        assert "Trang nháp" not in self.client.get("/").text

        page.state = State.PUBLISHED
        page.save()

        assert "Trang nháp" in self.client.get("/").text

    def test_an_entry_names_one_target(self):
        item = MenuItem(title="Hai đích", section="news", url="/")

        with pytest.raises(ValidationError, match="Chỉ chọn một trong ba"):
            item.full_clean()

    def test_a_script_is_not_an_address(self):
        for url in ("javascript:alert(1)", "//evil.example/", "data:text/html,x"):
            with pytest.raises(ValidationError, match="Địa chỉ bắt đầu"):
                MenuItem(title="A", url=url).full_clean()


class FlatPageTests(TestCase):
    def test_a_draft_page_is_404(self):
        page = make_page(state=State.DRAFT)

        assert self.client.get(page.get_absolute_url()).status_code == 404

    def test_a_published_page_shows_its_text(self):
        page = make_page(body="<p>Chào bạn</p>")

        assert "<p>Chào bạn</p>" in self.client.get(page.get_absolute_url()).text


class ErrorPageTests(TestCase):
    def test_a_missing_page_offers_the_search(self):
        response = self.client.get("/khong-co-trang-nay/")

        assert response.status_code == 404
        assert 'action="/tim-kiem/"' in response.text

    def test_the_page_for_a_lost_database_needs_no_database(self):
        request = RequestFactory().get("/")
        with self.assertNumQueries(0):
            try:
                raise OperationalError("server closed the connection")
            except OperationalError:
                response = server_error(request)

        assert response.status_code == 503
        assert response["Retry-After"]
        assert "Trang tạm nghỉ" in response.text
        assert "closed the connection" not in response.text

    def test_a_form_without_token_is_refused_in_vietnamese(self):
        client = self.client_class(enforce_csrf_checks=True)

        response = client.post("/admin/login/", {"username": "a", "password": "b"})

        assert response.status_code == 403
        assert "Phiên làm việc đã hết hạn" in response.text
