"""Nothing typed is lost: the line, the tab, the browser, the session, the room in it may go."""

import pytest
from playwright.sync_api import expect

from desk import wording
from desk.models import Autosave, Session
from news.models import Article
from tests.browser.test_editor import READY
from tests.desk.helpers import PASSWORD
from tests.factories import make_article, make_category, make_editor

pytestmark = pytest.mark.browser

KEPT = "Đã tự lưu lúc"


@pytest.fixture
def editor(transactional_db):
    make_category()
    return make_editor()


def sign_in(page, username="bien-tap-vien"):
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("#login-form [type=submit]")


@pytest.fixture
def form(editor, open_page):
    """The form of a new story, ready to be typed in."""
    page = open_page("/admin/news/article/add/")
    sign_in(page)
    wait_for_editor(page)
    return page


def wait_for_editor(page):
    page.locator("iframe.cke_wysiwyg_frame").wait_for()
    page.evaluate(READY)


def says(page, text):
    expect(page.locator("#working")).to_contain_text(text, timeout=15_000)


def write(page, words):
    """Type a paragraph into the editor."""
    text = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    text.click()
    text.press_sequentially(words)


def kept_words():
    return [wording.first_words(row) for row in Autosave.objects.order_by("pk")]


def test_the_whole_form_is_kept_and_opens_filled_in_another_tab(form):
    form.fill("#id_title", "Mái ấm mùa mưa")
    write(form, "Hai căn nhà vừa xong.")
    says(form, KEPT)
    form.wait_for_timeout(1500)
    address = form.url
    form.close()

    other = form.context.new_page()
    other.goto(address)
    other.get_by_text("“Mái ấm mùa mưa”").wait_for()
    other.get_by_role("link", name="Mở bản tự lưu").click()
    wait_for_editor(other)

    assert other.input_value("#id_title") == "Mái ấm mùa mưa"
    text = other.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    expect(text).to_contain_text("Hai căn nhà vừa xong.")
