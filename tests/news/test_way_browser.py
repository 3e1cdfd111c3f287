"""The screens of a story's way in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from desk import review, snapshots
from desk.models import Role, Stage
from news import prepared, way
from tests.browser.test_pages import complaints
from tests.factories import make_article, make_editor, make_person, make_unit
from tests.news.test_admin import change_address
from tests.news.test_prepared import form_address, page_address

pytestmark = pytest.mark.browser

LONG = (
    "Liên đoàn Lao động huyện Mường Khương trao mười hai mái ấm công đoàn cho đoàn viên có hoàn"
    " cảnh khó khăn về nhà ở trước mùa mưa bão năm nay"
)


@pytest.fixture
def editor(transactional_db):
    return make_editor("bien-tap")


@pytest.fixture
def open_desk(editor, open_page):
    """Open a screen of the desk, signed in as the publisher."""

    def open_desk(path, width):
        page = open_page(f"/admin/login/?next={path}", width, reduced_motion="reduce")
        page.fill("#id_username", "bien-tap")
        page.fill("#id_password", "mat-khau-thu")
        with page.expect_navigation():
            page.click("#login-form [type=submit]")
        return page

    return open_desk


def test_the_button_names_the_moment_that_is_typed_and_schedules_it(editor, open_desk):
    story = make_article("Mái ấm", state=Stage.DRAFT, published_at=None)
    day = timezone.localtime() + timedelta(days=400)
    page = open_desk(change_address(story), 360)
    button = page.locator("[name=_schedule]").last

    assert button.input_value() == "Hẹn đăng: ghi giờ ở ô “Đăng lúc”"
    page.fill("#id_published_at_0", f"{day:%d/%m/%Y}")
    page.fill("#id_published_at_1", "07:00")
    assert button.input_value().startswith("Hẹn đăng 07:00 ")
    assert button.input_value().endswith(f" {day:%d/%m/%Y}")
    with page.expect_navigation():
        button.click()

    story.refresh_from_db()
    assert story.state == Stage.PUBLISHED
    assert timezone.localtime(story.published_at).date() == day.date()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(editor, open_desk, width):
    unit = make_unit()
    writer = make_person(Role.WRITER, unit, username="nguoi-viet")
    place = {"unit": unit, "created_by": writer, "published_at": None}
    sent = make_article(LONG, state=Stage.DRAFT, **place)
    way.send(sent, writer)
    back = make_article(LONG, state=Stage.REVIEW, **place)
    way.give_back(back, editor, "Thiếu tên người được giúp ở đoạn hai.")
    live = make_article(LONG, unit=unit, body="<p>Mười hộ.</p>")
    data = snapshots.take(live)
    data["fields"]["body"] = "<p>Mười hai hộ.</p>"
    prepared.store(live, data, writer, None, True)
    way.to_bin(make_article(LONG), editor)
    review.notify([editor], LONG, "/admin/")
    page = open_desk("/admin/cho-duyet/", width)
    site = page.url.partition("/admin/")[0]
    found = list(complaints(page, "queue"))

    screens = {
        "notices": "/admin/tin-bao/",
        "bin": "/admin/news/article/thung-rac/",
        "into the bin": f"/admin/news/article/{sent.pk}/delete/",
        "story that waits": change_address(sent),
        "story that came back": change_address(back),
        "form of a change": form_address(live),
        "prepared change": page_address(live),
    }
    for name, path in screens.items():
        page.goto(site + path)
        found += complaints(page, name)

    assert not found, "\n".join(found)
