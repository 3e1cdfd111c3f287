"""Keys of the desk: saving and previewing without the mouse, in the text editor too."""

import pytest

from news.models import Article
from tests.browser.test_editor import READY
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.browser


@pytest.fixture
def form(transactional_db, open_page):
    """The form of a draft, opened by a publisher."""
    make_editor()
    draft = make_article("Bữa ăn ca", state="draft", body="<p>Ba món mặn.</p>")
    page = open_page(f"/admin/news/article/{draft.pk}/change/")
    page.fill("#id_username", "bien-tap-vien")
    page.fill("#id_password", "mat-khau-thu")
    page.click("input[type=submit]")
    page.locator("iframe.cke_wysiwyg_frame").wait_for()
    page.evaluate(READY)
    return page


def test_ctrl_s_saves_and_stays_and_publishes_nothing(form):
    form.fill("#id_title", "Bữa ăn ca đêm")
    with form.expect_navigation():
        form.keyboard.press("Control+s")

    assert "/change/" in form.url
    article = Article.objects.get()
    assert (article.title, article.state) == ("Bữa ăn ca đêm", "draft")


def test_ctrl_s_saves_from_within_the_text(form):
    text = form.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    text.click()
    text.press_sequentially("Thêm canh. ")
    with form.expect_navigation():
        form.keyboard.press("Control+s")

    assert "Thêm canh." in Article.objects.get().body


def test_alt_p_opens_the_preview_beside_the_form(form):
    with form.expect_popup() as opened:
        form.keyboard.press("Alt+p")

    opened.value.wait_for_url("**/xem-truoc/")


def test_a_question_mark_lists_the_keys_but_not_while_one_writes(form):
    form.locator("#id_title").press("?")
    assert not form.get_by_role("dialog", name="Phím tắt").is_visible()

    form.locator("h1").click()
    form.keyboard.press("?")

    keys = form.get_by_role("dialog", name="Phím tắt")
    assert "Ctrl + S" in keys.inner_text()
    form.keyboard.press("Escape")
    assert not keys.is_visible()


def test_the_main_buttons_are_as_high_as_a_finger(form):
    form.set_viewport_size({"width": 360, "height": 800})
    heights = form.locator(".submit-row:last-of-type :is(input, a), .object-tools a").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_the_bar_with_the_buttons_is_always_at_hand(form):
    form.set_viewport_size({"width": 360, "height": 800})
    form.evaluate("scrollTo(0, 900)")
    assert form.locator(".submit-row").last.bounding_box()["y"] < 800
    assert not form.locator(".submit-row").first.is_visible()


def test_who_has_not_signed_in_is_told_of_no_keys(transactional_db, open_page):
    page = open_page("/admin/login/")
    assert page.get_by_role("button", name="Phím tắt").count() == 0
