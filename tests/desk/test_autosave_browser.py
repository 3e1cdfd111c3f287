"""Nothing typed is lost: the line, the tab, the browser, the session, the room in it may go."""

import re
from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from desk import wording, working
from desk.models import Autosave, Grant, Role, Session
from news.models import Article
from tests.browser.test_editor import READY, choose
from tests.browser.test_pages import complaints
from tests.desk.helpers import PASSWORD
from tests.desk.test_second_factor import code_of, turn_on
from tests.factories import make_category, make_editor

pytestmark = pytest.mark.browser

KEPT = "Đã tự lưu lúc"


@pytest.fixture
def editor(transactional_db):
    make_category("Chăm lo đời sống", slug="cham-lo-doi-song")
    return make_editor()


def sign_in(page, username="bien-tap-vien"):
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("#login-form [type=submit]")


@pytest.fixture
def form(editor, browser, live_server):
    """The form of a new story, ready to be typed in; what fails to load is part of the tests."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    errors = []
    context.on("weberror", lambda found: errors.append(found.error))
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/news/article/add/")
    sign_in(page)
    wait_for_editor(page)
    yield page
    leave(context)
    assert not errors


def wait_for_editor(page):
    page.locator("iframe.cke_wysiwyg_frame").wait_for()
    page.evaluate(READY)


def leave(context):
    """Close a browser whose pages have said their last words: under way they may take it down."""
    for page in context.pages:
        page.goto("about:blank")
    context.close()


def says(page, text):
    expect(page.locator("#working")).to_contain_text(text, timeout=15_000)


def send_all(page):
    """Let the form send what it has not sent yet, as it does a moment after the last key."""
    page.evaluate("working.sendNow()")


def close(page):
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def write(page, words):
    """Type a paragraph into the editor."""
    text = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    text.click()
    text.press_sequentially(words)


def sign_in_beside(page, username):
    frame = page.frame_locator("dialog iframe")
    frame.locator("#id_username").fill(username)
    frame.locator("#id_password").fill(PASSWORD)
    frame.locator("#login-form [type=submit]").click()
    return frame


def choose_category(page):
    choose(page, "category", "cham lo", "Chăm lo đời sống")


def nothing_is_left_in(page):
    names = "Object.keys(localStorage).filter((name) => name.startsWith('tu-luu:'))"
    page.wait_for_function(f"{names}.length === 0")
    return True


def kept_words():
    return [wording.first_words(row) for row in Autosave.objects.order_by("pk")]


def test_the_whole_form_is_kept_and_opens_filled_in_another_tab(form):
    form.fill("#id_title", "Mái ấm mùa mưa")
    write(form, "Hai căn nhà vừa xong.")
    says(form, KEPT)
    send_all(form)
    address = form.url
    other = form.context.new_page()
    form.close()

    other.goto(address)
    other.get_by_text("“Mái ấm mùa mưa”").wait_for()
    other.get_by_role("link", name="Mở bản tự lưu").click()
    wait_for_editor(other)

    assert other.input_value("#id_title") == "Mái ấm mùa mưa"
    text = other.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    expect(text).to_contain_text("Hai căn nhà vừa xong.")


def test_opening_and_reading_a_form_keeps_nothing(form):
    form.focus("#id_title")
    form.focus("#id_lead")
    send_all(form)

    assert not Autosave.objects.exists()


def test_what_is_typed_without_a_line_is_sent_when_it_is_back(form):
    form.context.set_offline(True)
    form.fill("#id_title", "Mái ấm mùa mưa")
    says(form, "Mất mạng: đang giữ trong máy này.")
    assert not Autosave.objects.exists()

    form.context.set_offline(False)
    says(form, KEPT)

    assert kept_words() == ["Mái ấm mùa mưa"]
    assert nothing_is_left_in(form)


def test_a_button_pressed_without_a_line_leaves_the_form_where_it_is(form):
    choose_category(form)
    form.context.set_offline(True)
    form.fill("#id_title", "Mái ấm mùa mưa")
    form.locator("[name=_save]").first.click()
    says(form, "Mất mạng nên chưa gửi được: đang giữ trong máy này.")

    form.context.set_offline(False)
    says(form, "Có mạng rồi: hãy bấm nút lần nữa.")
    with form.expect_navigation():
        form.locator("[name=_save]").first.click()

    assert Article.objects.get().title == "Mái ấm mùa mưa"


def test_a_tab_closed_without_a_line_is_offered_from_this_browser(form):
    address = form.url
    form.context.set_offline(True)
    form.fill("#id_title", "Mái ấm mùa mưa")
    says(form, "đang giữ trong máy này")
    other = form.context.new_page()
    close(form)

    form.context.set_offline(False)
    other.goto(address)

    other.get_by_text("“Mái ấm mùa mưa”").wait_for()
    assert nothing_is_left_in(other)


def test_a_tab_closed_right_after_the_last_key_loses_nothing(form):
    address = form.url
    form.fill("#id_title", "Mái ấm mùa mưa")
    other = form.context.new_page()
    close(form)

    other.goto(address)

    other.get_by_text("“Mái ấm mùa mưa”").wait_for()


def test_a_browser_that_crashes_loses_a_second_at_most(form):
    form.fill("#id_title", "Mái ấm mùa mưa")
    says(form, KEPT)
    address, context = form.url, form.context
    with form.expect_event("crash"), suppress(PlaywrightError):
        form.goto("chrome://crash")
    other = context.new_page()
    form.close()

    other.goto(address)

    other.get_by_text("“Mái ấm mùa mưa”").wait_for()


def test_after_the_end_of_the_session_one_signs_in_beside_the_form(form):
    form.fill("#id_title", "Mái")
    says(form, KEPT)
    Session.objects.all().delete()
    form.fill("#id_title", "Mái ấm mùa mưa")
    says(form, "Phiên đăng nhập đã hết: đang giữ trong máy này.")

    form.get_by_role("button", name="Đăng nhập lại").click()
    sign_in_beside(form, "bien-tap-vien")
    says(form, KEPT)

    assert kept_words() == ["Mái ấm mùa mưa"]
    choose_category(form)
    with form.expect_navigation():
        form.locator("[name=_save]").first.click()
    assert Article.objects.get().title == "Mái ấm mùa mưa"


def test_with_the_second_factor_too(form, editor):
    device = turn_on(editor)
    Session.objects.all().delete()
    form.fill("#id_title", "Mái ấm mùa mưa")
    says(form, "Phiên đăng nhập đã hết")

    form.get_by_role("button", name="Đăng nhập lại").click()
    frame = sign_in_beside(form, "bien-tap-vien")
    frame.get_by_label("Mã 6 chữ số").fill(code_of(device.key))
    frame.get_by_role("button", name="Tiếp tục").click()

    says(form, KEPT)


def test_who_else_signs_in_there_does_not_get_the_words(form):
    make_editor("nguoi-khac")
    Session.objects.all().delete()
    form.fill("#id_title", "Mái ấm mùa mưa")
    says(form, "Phiên đăng nhập đã hết")

    form.get_by_role("button", name="Đăng nhập lại").click()
    frame = sign_in_beside(form, "nguoi-khac")
    form.get_by_text("còn trang này do bien-tap-vien gõ nên không gửi đi").first.wait_for()
    assert not Autosave.objects.exists()
    frame.get_by_role("button", name="Đổi tài khoản").click()
    sign_in_beside(form, "bien-tap-vien")
    says(form, KEPT)

    assert Autosave.objects.get().user.username == "bien-tap-vien"


def test_where_there_is_no_room_the_browser_asks_before_it_closes(form):
    form.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    form.context.set_offline(True)
    form.fill("#id_title", "Mái ấm mùa mưa")
    says(form, "chưa giữ được ở đâu")

    with form.expect_event("dialog") as asked:
        form.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    form.context.set_offline(False)
    says(form, KEPT)


def test_a_saved_story_is_not_offered_again(form):
    form.fill("#id_title", "Mái ấm mùa mưa")
    choose_category(form)
    with form.expect_navigation():
        form.locator("[name=_save]").first.click()

    form.goto(form.url)
    assert form.locator("form.offered").count() == 0
    assert nothing_is_left_in(form)
    assert not working.unsaved(User.objects.get()).exists()


def test_a_form_sent_back_with_an_error_goes_on_being_kept(form):
    form.fill("#id_title", "Mái ấm mùa mưa")
    with form.expect_navigation():
        form.locator("[name=_save]").first.click()
    says(form, KEPT)

    form.fill("#id_title", "Mái ấm, viết tiếp")
    send_all(form)

    assert kept_words() == ["Mái ấm, viết tiếp"]


def test_what_the_portal_does_not_take_can_be_copied_from_the_browser(form):
    form.context.set_offline(True)
    form.fill("#id_title", "Mái ấm mùa mưa")
    says(form, "đang giữ trong máy này")
    Grant.objects.update(role=Role.CLERK)
    form.context.set_offline(False)
    says(form, "Bạn không có quyền sửa bài viết này: đang giữ trong máy này.")

    with form.expect_popup() as opened:
        form.get_by_role("link", name="Bản tự lưu của bạn").click()

    box = opened.value.get_by_label("Còn giữ trong trình duyệt này")
    expect(box).to_have_value(re.compile("Mái ấm mùa mưa"))


def test_axe_finds_nothing(form):
    found = []
    form.fill("#id_title", "Mái ấm mùa mưa")
    write(form, "Hai căn nhà vừa xong.")
    says(form, KEPT)
    send_all(form)
    for width in (360, 1280):
        form.set_viewport_size({"width": width, "height": 800})
        form.goto(form.url)
        found += complaints(form, "offered")
        for address in ("/admin/tu-luu/", f"/admin/tu-luu/{Autosave.objects.get().pk}/"):
            other = form.context.new_page()
            other.set_viewport_size({"width": width, "height": 800})
            other.goto(form.url.split("/admin/")[0] + address)
            found += complaints(other, address)
            other.close()
    Session.objects.all().delete()
    form.fill("#id_lead", "Nhà xong")
    form.get_by_role("button", name="Đăng nhập lại").click()
    form.frame_locator("dialog iframe").locator("#id_username").wait_for()
    found += complaints(form, "signing in beside")

    assert not found, "\n".join(found)
