"""An album in a real browser: looked through by keys, by touch, without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from albums.models import Album
from tests.albums.helpers import make_album

pytestmark = pytest.mark.browser

SWIPE = """([from, to]) => {
  const target = document.querySelector(".lb:target img");
  const touch = (x) => new Touch({ identifier: 1, target, clientX: x, clientY: 300 });
  const send = (name, x, touches) => target.dispatchEvent(
    new TouchEvent(name, { bubbles: true, touches, changedTouches: [touch(x)] }));
  send("touchstart", from, [touch(from)]);
  send("touchend", to, []);
}"""


@pytest.fixture
def album(transactional_db):
    return make_album(photos=3)


def shown(page):
    """The number of the photo that is open, or None."""
    return page.evaluate(
        "() => document.querySelector('.lb:target')?.querySelector('span').textContent ?? null"
    )


def wait(page, seconds):
    """Let time pass once the photo that is open has come."""
    page.wait_for_function("() => document.querySelector('.lb:target img')?.complete ?? true")
    page.clock.run_for(seconds * 1000)


@pytest.mark.parametrize("has_script", [True, False])
def test_links_open_turn_and_close_the_photos(album, open_page, has_script):
    page = open_page(album.get_absolute_url(), 360, java_script_enabled=has_script)
    opened = page.locator(".lb:target")

    page.click("#tam-3")
    assert opened.locator("span").inner_text() == "Ảnh 3/3"
    opened.get_by_role("link", name="Sau").click()
    assert opened.locator("span").inner_text() == "Ảnh 1/3"
    opened.get_by_role("link", name="Trước").click()
    assert opened.locator("span").inner_text() == "Ảnh 3/3"
    opened.get_by_role("link", name="Đóng").click()
    assert opened.count() == 0
    assert page.locator("#tam-3").is_visible()


def test_the_keyboard_opens_turns_and_closes(album, open_page):
    page = open_page(album.get_absolute_url())

    page.focus("#tam-2")
    page.keyboard.press("Enter")
    assert shown(page) == "Ảnh 2/3"
    page.keyboard.press("ArrowRight")
    assert shown(page) == "Ảnh 3/3"
    page.keyboard.press("ArrowRight")
    assert shown(page) == "Ảnh 1/3"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert shown(page) == "Ảnh 2/3"
    page.locator(".lb:target button").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Trình chiếu"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đóng ✕"
    page.keyboard.press("Escape")
    assert shown(page) is None
    assert page.evaluate("document.activeElement.id") == "tam-2"


def test_back_closes_however_many_photos_were_looked_at(album, open_page):
    page = open_page(album.get_absolute_url())
    page.click("#tam-1")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    page.go_back()

    assert shown(page) is None
    assert page.url.endswith(album.get_absolute_url())


def test_a_finger_turns_the_photos(album, open_page):
    page = open_page(album.get_absolute_url(), 360, has_touch=True, is_mobile=True)
    page.tap("#tam-1")

    page.evaluate(SWIPE, [300, 100])
    assert shown(page) == "Ảnh 2/3"
    page.evaluate(SWIPE, [100, 300])
    assert shown(page) == "Ảnh 1/3"
    page.evaluate(SWIPE, [100, 110])
    assert shown(page) == "Ảnh 1/3"


def test_nothing_moves_for_those_who_asked_for_stillness(album, open_page):
    page = open_page(album.get_absolute_url(), reduced_motion="reduce")

    moving = page.locator(".photos img").first.evaluate(
        "i => getComputedStyle(i).transitionProperty"
    )

    assert moving == "none"


def test_a_slideshow_turns_the_photos_until_it_is_paused(album, open_page):
    page = open_page(album.get_absolute_url())
    page.clock.install()
    button = page.locator(".lb:target button")

    page.get_by_role("button", name="Trình chiếu").click()
    assert (shown(page), button.inner_text()) == ("Ảnh 1/3", "Tạm dừng")
    wait(page, 5)
    assert shown(page) == "Ảnh 2/3"
    button.focus()
    wait(page, 5)
    assert shown(page) == "Ảnh 3/3"
    assert page.evaluate("document.activeElement.textContent") == "Tạm dừng"
    page.keyboard.press("Space")
    wait(page, 60)
    assert (shown(page), button.inner_text()) == ("Ảnh 3/3", "Trình chiếu")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    wait(page, 5)
    assert shown(page) == "Ảnh 2/3"
    page.keyboard.press("Escape")
    wait(page, 60)
    assert shown(page) is None


@pytest.mark.parametrize("options", [{"reduced_motion": "reduce"}, {"java_script_enabled": False}])
def test_there_is_no_slideshow_without_motion_or_script(album, open_page, options):
    page = open_page(f"{album.get_absolute_url()}#anh-1", **options)

    assert page.get_by_role("button", name="Trình chiếu").count() == 0


def test_a_large_photo_is_not_asked_for_before_it_is_opened(album, open_page):
    page = open_page(album.get_absolute_url())
    page.wait_for_load_state("networkidle")
    loaded = "() => document.querySelector('#anh-2 img').currentSrc"
    assert page.evaluate(loaded) == ""

    page.click("#tam-2")

    page.wait_for_function("() => document.querySelector('#anh-2 img').complete")
    assert page.evaluate(loaded)


def test_axe_finds_nothing_while_a_photo_is_open(album, open_page):
    Album.objects.update(may_download=True)
    for width in (360, 1280):
        page = open_page(f"{album.get_absolute_url()}#anh-2", width)
        assert shown(page) == "Ảnh 2/3"
        assert not Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
