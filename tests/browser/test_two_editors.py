"""Two people have one story open at once, each in their own browser: nobody's words vanish."""

import pytest
from playwright.sync_api import expect

from desk import wording
from desk.models import Autosave
from tests.browser.test_pages import complaints
from tests.desk.test_autosave_browser import leave, says, sign_in, wait_for_editor, write
from tests.factories import make_article, make_category, make_editor

pytestmark = pytest.mark.browser

BEAT = 26_000
TITLE, LEAD = "Mái ấm mùa mưa", "Hai căn nhà vừa xong."


@pytest.fixture
def article(transactional_db):
    make_category("Chăm lo đời sống", slug="cham-lo-doi-song")
    return make_article(title="Mái ấm", lead="Nhà xong.", body="<p>Đoạn đầu.</p>")


@pytest.fixture
def open_form(article, browser, live_server):
    """Sign somebody in, in a browser of their own, and open the story's form."""
    contexts = []

    def open_form(username):
        make_editor(username)
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.clock.install()
        page.goto(f"{live_server.url}/admin/news/article/{article.pk}/change/")
        sign_in(page, username)
        wait_for_editor(page)
        return page

    yield open_form
    for context in contexts:
        leave(context)


def take_over(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Tiếp quản").click()
    wait_for_editor(page)


def save(page):
    with page.expect_navigation():
        page.locator("[name=_continue]").first.click()


def test_the_second_reads_and_does_not_write_until_they_take_over(open_form):
    first = open_form("lan")
    first.fill("#id_title", TITLE)
    says(first, "Đã tự lưu lúc")
    second = open_form("minh")

    expect(second.locator("#others")).to_contain_text("lan đang sửa bài viết này từ")
    expect(second.locator("#id_title")).to_be_disabled()
    expect(second.locator("[name=_continue]").first).to_be_disabled()
    second.wait_for_function("CKEDITOR.instances.id_body.readOnly")

    take_over(second)
    expect(second.locator("#id_title")).to_be_enabled()
    first.clock.fast_forward(BEAT)
    expect(first.locator("#others")).to_contain_text("minh đang sửa bài viết này từ")
    expect(first.locator("#others")).to_contain_text("Chữ của bạn vẫn được tự lưu")
    first.fill("#id_title", f"{TITLE}, viết tiếp")
    with first.expect_response("**/admin/tu-luu/"):
        first.clock.fast_forward(1500)
    assert wording.first_words(Autosave.objects.get()) == f"{TITLE}, viết tiếp"


def test_who_left_makes_room(open_form):
    first = open_form("lan")
    expect(first.locator("#others")).to_be_hidden()
    second = open_form("minh")
    expect(second.locator("#id_title")).to_be_disabled()

    first.goto("about:blank")
    second.clock.fast_forward(BEAT)
    with second.expect_navigation():
        second.get_by_role("button", name="Mở để sửa").click()

    wait_for_editor(second)
    expect(second.locator("#id_title")).to_be_enabled()


def test_boxes_changed_by_one_of_the_two_are_both_saved(open_form, article):
    first = open_form("lan")
    first.fill("#id_title", TITLE)
    second = open_form("minh")
    take_over(second)
    second.fill("#id_lead", LEAD)

    save(second)
    save(first)

    article.refresh_from_db()
    assert (article.title, article.lead) == (TITLE, LEAD)


def test_a_box_changed_by_both_is_asked_about(open_form, article):
    first = open_form("lan")
    first.fill("#id_title", TITLE)
    write(first, "Lan viết. ")
    second = open_form("minh")
    take_over(second)
    second.fill("#id_title", "Mái ấm Mường Khương")
    save(second)

    save(first)

    expect(first.locator("h1")).to_have_text("Gộp hai bản")
    first.emulate_media(reduced_motion="reduce")
    for width in (360, 1280):
        first.set_viewport_size({"width": width, "height": 800})
        assert not list(complaints(first, "merge"))
    article.refresh_from_db()
    assert article.title == "Mái ấm Mường Khương"
    first.get_by_role("button", name="Lưu bản đã gộp").click()
    first.wait_for_url("**/change/**")
    article.refresh_from_db()
    assert article.title == TITLE
    assert "Lan viết." in article.body


def test_a_take_over_during_a_save_loses_nothing(open_form, article):
    """The first one's save is under way when the second takes the form over."""
    first = open_form("lan")
    first.fill("#id_title", TITLE)
    second = open_form("minh")
    first.locator("[name=_continue]").first.click(no_wait_after=True)
    take_over(second)
    second.fill("#id_lead", LEAD)
    first.wait_for_load_state("networkidle")

    save(second)

    article.refresh_from_db()
    assert (article.title, article.lead) == (TITLE, LEAD)
