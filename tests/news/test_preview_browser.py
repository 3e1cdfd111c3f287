"""From the form of a story to what readers will see, and by a link to somebody else's browser."""

from urllib.parse import urlsplit

import pytest

from desk import previews
from news.models import Article
from tests.browser.test_editor import READY
from tests.browser.test_pages import complaints
from tests.desk.helpers import PASSWORD
from tests.factories import make_article, make_editor, make_photo

pytestmark = pytest.mark.browser

LONG = (
    "Liên đoàn Lao động tỉnh cùng mười sáu điểm trường vùng cao dựng lại bể nước, góc đọc sách"
    " và mái phòng khỏi dột trước ngày nhà giáo"
)


def sign_in(page, username="bien-tap-vien"):
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("#login-form [type=submit]")


@pytest.fixture
def draft(transactional_db):
    make_editor()
    return make_article(LONG, state="draft", body="<p>Đã lưu.</p>", lead_photo=make_photo())


def open_form(open_page, path, width=1280):
    page = open_page(path, width)
    sign_in(page)
    page.locator("iframe.cke_wysiwyg_frame").wait_for()
    page.evaluate(READY)
    return page


def preview_of(page):
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Xem trước", exact=True).click()
    opened.value.wait_for_url("**/xem-truoc/")
    return opened.value


def test_what_was_typed_a_moment_ago_is_in_both_frames(draft, open_page):
    page = open_form(open_page, f"/admin/news/article/{draft.pk}/change/")
    page.fill("#id_title", "Tiêu đề vừa gõ xong")

    preview = preview_of(page)

    for title, width in (("điện thoại", 360), ("máy tính", 1280)):
        frame = preview.frame_locator(f"iframe[title*='{title}']")
        assert frame.locator("h1").inner_text() == "Tiêu đề vừa gõ xong"
        assert frame.locator("html").evaluate("html => html.clientWidth") == width
    assert Article.objects.get().title == LONG


def test_a_new_story_is_seen_before_its_first_save(draft, open_page):
    page = open_form(open_page, "/admin/news/article/add/")
    page.fill("#id_title", "Bài chưa lưu lần nào")

    preview = preview_of(page)

    frame = preview.frame_locator("iframe[title*='điện thoại']")
    assert frame.locator("h1").inner_text() == "Bài chưa lưu lần nào"
    assert Article.objects.count() == 1


def test_one_width_is_chosen_with_the_keyboard(draft, open_page):
    page = open_page(f"/admin/news/article/{draft.pk}/xem-truoc/")
    sign_in(page)
    page.locator("#w-both").focus()

    page.keyboard.press("ArrowRight")

    assert page.locator(".frame.phone").is_visible()
    assert not page.locator(".frame.desk").is_visible()


def test_the_link_opens_in_a_browser_without_an_account(draft, open_page):
    page = open_page(f"/admin/news/article/{draft.pk}/xem-truoc/", 360)
    sign_in(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Tạo liên kết gửi người khác").click()
    address = page.get_by_label("Địa chỉ xem trước").input_value()

    other = open_page(urlsplit(address).path, 360)

    assert other.locator("h1").inner_text() == LONG
    photo = other.locator("figure.first img")
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert not other.context.cookies()

    with page.expect_navigation():
        page.get_by_role("button", name="Thu hồi").click()
    other.reload()
    assert other.get_by_role("heading", name="Bản xem trước không còn").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(draft, open_page, width):
    link = previews.share(draft, make_editor("nguoi-khac"), 3)
    page = open_page(f"/xem-truoc/{link.token}/", width)
    found = list(complaints(page, "shared preview"))
    gone = open_page("/xem-truoc/het-han/", width)
    found += complaints(gone, "preview that is over")
    address = f"/admin/news/article/{draft.pk}/xem-truoc/"
    desk = open_page(address, width, reduced_motion="reduce")
    sign_in(desk)
    found += complaints(desk, "preview on the desk")

    assert not found, "\n".join(found)
