"""The front page arranged by hand: with the mouse, a finger, the keyboard, and without a script."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.frontdesk.arrangement import Arrangement
from news.models import Article
from tests.browser.test_pages import complaints
from tests.factories import make_article, make_category, make_editor, make_photo
from tests.news.test_preview_browser import sign_in

pytestmark = pytest.mark.browser

DESK = "/admin/trang-chu/"


@pytest.fixture
def stories(transactional_db):
    make_editor()
    now = timezone.now()
    photo = make_photo()
    rows = [
        make_article(
            f"Bài số {n}: đoàn viên vùng cao dựng lại mười hai mái ấm sau mưa lũ",
            published_at=now - timedelta(hours=n),
            lead_photo=photo,
        )
        for n in range(1, 6)
    ]
    for order, row in enumerate(rows[1:4]):
        Article.objects.filter(pk=row.pk).update(place="featured", place_order=order)
    Article.objects.filter(pk=rows[0].pk).update(place="lead")
    make_category("Khối một", on_home=True)
    make_category("Khối hai", on_home=True, home_order=1)
    make_article("Bài hẹn giờ", published_at=now + timedelta(days=1))
    return [row.pk for row in rows]


def open_desk(open_page, width=1280, **options):
    page = open_page(DESK, width, **options)
    sign_in(page)
    return page


def shown(page, zone):
    fields = page.locator(f".zone-{zone} input[type=hidden]")
    return [int(value) for value in fields.evaluate_all("all => all.map(one => one.value)")]


def save(page):
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu trang chủ").click()
    return Arrangement.stored()


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def grip(page, number, zone="featured"):
    return page.locator(f".zone-{zone} .grip").nth(number)


def drag(page, what, to):
    """Take hold of one grip and let go above another."""
    to.evaluate("grip => scrollTo(0, scrollY + grip.getBoundingClientRect().top - 120)")
    page.mouse.move(*centre(what))
    page.mouse.down()
    x, y = centre(to)
    page.mouse.move(x, y - 20, steps=5)


def test_a_story_is_dragged_with_the_mouse_and_into_the_lead(stories, open_page):
    one, two, three, four, _ = stories
    page = open_desk(open_page)

    drag(page, grip(page, 2), to=grip(page, 0))
    page.mouse.up()
    assert shown(page, "featured") == [four, two, three]
    assert "vị trí 1 trong 3" in page.locator("#said").inner_text()
    assert page.get_by_text("Có thay đổi chưa lưu.").is_visible()

    drag(page, grip(page, 1), to=grip(page, 0, "lead"))
    page.mouse.up()

    assert save(page) == Arrangement((two, one), (four, three), Arrangement.stored().blocks)


def test_escape_and_a_drop_elsewhere_leave_all_as_it_was(stories, open_page):
    page = open_desk(open_page)
    before = shown(page, "featured")

    drag(page, grip(page, 2), to=grip(page, 0))
    page.keyboard.press("Escape")
    page.mouse.up()

    assert shown(page, "featured") == before
    assert shown(page, "blocks") == list(Arrangement.stored().blocks)


def test_a_story_is_dragged_with_a_finger(stories, open_page):
    _, two, three, four, _ = stories
    page = open_desk(open_page, 360, has_touch=True, is_mobile=True)
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        points = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    grip(page, 1).evaluate("grip => grip.scrollIntoView({block: 'center'})")
    start = centre(grip(page, 1))
    box = grip(page, 0).bounding_box()
    touch("touchStart", start)
    for step in range(1, 6):
        touch("touchMove", (start[0], start[1] + (box["y"] - start[1]) * step / 5))
    touch("touchEnd")

    assert shown(page, "featured") == [three, two, four]


def test_with_the_keyboard_a_story_moves_and_the_focus_goes_with_it(stories, open_page):
    _, two, three, four, _ = stories
    page = open_desk(open_page)
    page.locator(".zone-featured [data-act=up]").nth(2).focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    assert shown(page, "featured") == [four, two, three]
    assert page.evaluate("document.activeElement.dataset.act") == "up"
    assert save(page).featured == (four, two, three)


def test_all_of_it_works_without_a_script(stories, open_page):
    one, two, three, four, five = stories
    page = open_desk(open_page, 360, java_script_enabled=False)

    page.locator(".zone-featured [data-act=down]").first.click()
    assert shown(page, "featured") == [three, two, four]
    page.fill("[name=q]", "bài số 5")
    page.press("[name=q]", "Enter")
    assert shown(page, "featured") == [three, two, four]
    page.locator(".found button", has_text="Đầu trang").click()
    assert shown(page, "lead") == [five, one]
    page.locator(".zone-blocks button", has_text="Bỏ").first.click()
    assert len(shown(page, "blocks")) == 1

    page.get_by_role("button", name="Lưu trang chủ").click()
    stored = Arrangement.stored()
    assert (stored.lead, stored.featured) == ((five, one), (three, two, four))
    assert len(stored.blocks) == 1


def test_the_preview_shows_the_page_at_two_widths_before_it_is_saved(stories, open_page):
    page = open_desk(open_page)
    page.locator(".zone-featured button.to-lead").nth(1).click()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Xem trước trang chủ").click()
    preview = opened.value

    for title, width in (("điện thoại", 360), ("máy tính", 1280)):
        frame = preview.frame_locator(f"iframe[title*='{title}']")
        assert frame.locator("article.lead h2").inner_text().startswith("Bài số 3")
        assert frame.locator("html").evaluate("html => html.clientWidth") == width
    assert Arrangement.stored().lead == (stories[0],)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(stories, open_page, width):
    page = open_desk(open_page, width, reduced_motion="reduce")
    found = list(complaints(page, "front page's desk"))
    page.locator(".zone-featured button.to-lead").nth(1).click()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Xem trước trang chủ").click()
    opened.value.wait_for_load_state()
    save(page)
    page.goto(page.url.partition(DESK)[0] + DESK + "lich-su/")
    found += complaints(page, "history of the front page")

    assert not found, "\n".join(found)
