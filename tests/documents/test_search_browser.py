"""A reader's walk with a phone: half a number, the document, an article of it."""

import pytest

from tests.browser.conftest import demo  # noqa: F401

pytestmark = pytest.mark.browser


def test_a_reader_finds_a_decree_and_jumps_to_an_article(demo, open_page):  # noqa: F811
    phone = open_page("/van-ban/", 360, java_script_enabled=False)

    phone.get_by_role("searchbox", name="Số hiệu").fill("nghi dinh 145")
    phone.get_by_role("button", name="Tìm", exact=True).click()
    pinned = phone.locator(".doc").first
    assert "145/2020/NĐ-CP" in pinned.inner_text()
    pinned.get_by_role("link").first.click()

    assert "145/2020/NĐ-CP" in phone.locator("main").inner_text()
    assert phone.url.endswith("/van-ban/nghi-dinh/2020/145-2020-nd-cp/")


def test_a_reader_opens_an_article_of_a_law_by_its_name(demo, open_page):  # noqa: F811
    phone = open_page("/van-ban/?q=điều 29 luật công đoàn", 360, java_script_enabled=False)

    phone.get_by_role("link", name="Mở Điều 29").click()

    assert phone.url.endswith("#dieu-29")
    assert phone.locator("#dieu-29").is_visible()


def test_filters_open_on_a_phone_narrow_the_list_and_are_taken_away(demo, open_page):  # noqa: F811
    phone = open_page("/van-ban/?q=cong doan", 360, java_script_enabled=False)
    before = phone.locator(".doc").count()

    phone.get_by_role("link", name="Bộ lọc").click()
    phone.get_by_label("Luật", exact=False).first.check()
    phone.get_by_role("button", name="Lọc kết quả").click()
    assert 0 < phone.locator(".doc").count() < before

    phone.locator(".chip").first.click()
    assert phone.locator(".doc").count() == before
