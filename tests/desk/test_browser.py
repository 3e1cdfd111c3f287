"""Signing in by hand: what is typed is not lost, the second factor is set up, axe finds nothing."""

import base64

import pytest
from django_otp.oath import totp

from desk.models import Session
from news.models import Tag
from tests.browser.test_pages import complaints
from tests.desk.helpers import PASSWORD, make_account
from tests.desk.test_second_factor import code_of, turn_on

pytestmark = pytest.mark.browser

TYPED = "Mái ấm “công đoàn” & mùa mưa"


def sign_in(page, username="truong-ban"):
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    press(page, page.locator("#login-form [type=submit]"))


def press(page, button):
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        button.click()


@pytest.fixture
def head(transactional_db):
    return make_account("truong-ban", is_superuser=True)


def test_a_story_typed_through_the_end_of_a_session_is_saved_whole(head, open_page):
    page = open_page("/admin/news/tag/add/", 360)
    sign_in(page)
    page.fill("#id_name", TYPED)
    Session.objects.all().delete()

    press(page, page.locator("[name=_save]"))
    assert page.get_by_text("Những gì bạn đã gõ vẫn còn").is_visible()
    sign_in(page)
    press(page, page.get_by_role("button", name="Gửi lại"))

    assert "Đã thêm thẻ" in page.locator(".messagelist").inner_text()
    assert Tag.objects.get().name == TYPED


def test_signing_in_again_in_another_tab_loses_nothing_in_the_first(head, open_page):
    page = open_page("/admin/news/tag/add/")
    sign_in(page)
    page.fill("#id_name", TYPED)
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto(page.url)
    sign_in(other)

    # The form in the first tab still has the token of the session before.
    press(page, page.locator("[name=_save]"))
    press(page, page.get_by_role("button", name="Gửi lại"))

    assert Tag.objects.get().name == TYPED


def test_the_second_factor_is_set_up_and_asked_for(head, open_page):
    page = open_page("/admin/cua-toi/hai-buoc/", 360)
    sign_in(page)
    key = base64.b32decode(page.locator(".key").inner_text().replace(" ", ""))
    page.get_by_label("Mã:").fill(f"{totp(key):06}")
    press(page, page.get_by_role("button", name="Bật xác thực hai bước"))
    code = page.locator(".codes code").first.inner_text()
    assert page.locator(".codes code").count() == 10

    press(page, page.locator("#logout-form button"))
    page.goto(page.url.split("/admin/")[0] + "/admin/")
    sign_in(page)
    page.get_by_label("Mã 6 chữ số").fill(code)
    press(page, page.get_by_role("button", name="Tiếp tục"))

    assert page.get_by_role("heading", name="Bàn biên tập").is_visible()


def test_recovery_codes_are_printed_without_what_stands_around_them(head, open_page):
    page = open_page("/admin/cua-toi/hai-buoc/")
    sign_in(page)
    key = base64.b32decode(page.locator(".key").inner_text().replace(" ", ""))
    page.get_by_label("Mã:").fill(f"{totp(key):06}")
    press(page, page.get_by_role("button", name="Bật xác thực hai bước"))

    page.emulate_media(media="print")

    assert page.locator(".codes").is_visible()
    assert not page.locator("#header").is_visible()
    assert not page.locator("#nav-sidebar").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(head, open_page, width):
    found = []
    page = open_page("/admin/", width, reduced_motion="reduce")
    site = page.url.partition("/admin/")[0]

    def look(name, path=None):
        if path:
            page.goto(site + path)
        found.extend(complaints(page, name))

    look("sign-in")
    look("forgotten password", "/admin/quen-mat-khau/")
    look("dead link", "/admin/mat-khau/abc/def/")
    page.goto(f"{site}/admin/")
    sign_in(page)
    look("own sign-in", "/admin/cua-toi/")
    look("set-up", "/admin/cua-toi/hai-buoc/")
    look("another's sign-in", f"/admin/tai-khoan/{make_account().pk}/")
    press(page, page.locator("button[value=link]"))
    link = page.locator(".link").input_value()
    look("one-time link")
    look("log", "/admin/desk/auditentry/")
    press(page, page.locator("#logout-form button"))
    look("new password", link.removeprefix(site))
    device = turn_on(head)
    page.goto(f"{site}/admin/")
    sign_in(page)
    look("code")
    page.get_by_label("Mã 6 chữ số").fill(code_of(device.key))
    press(page, page.get_by_role("button", name="Tiếp tục"))
    look("turning off", "/admin/cua-toi/hai-buoc/tat/")
    look("new recovery codes", "/admin/cua-toi/hai-buoc/ma-khoi-phuc/")
    page.fill("#id_password", PASSWORD)
    press(page, page.locator("#content [type=submit]"))
    look("recovery codes")

    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_the_page_of_a_lock(head, browser, live_server):
    page = browser.new_page(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page.goto(f"{live_server.url}/admin/")
    for _ in range(5):
        page.fill("#id_username", "ai-do")
        page.fill("#id_password", "sai")
        press(page, page.locator("#login-form [type=submit]"))

    assert page.get_by_text("Tạm khóa đăng nhập").is_visible()
    found = list(complaints(page, "lock"))
    page.close()
    assert not found
