"""A bulletin in a real browser: made at the desk, read on a phone without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from bulletins.models import Bulletin
from tests.bulletins.helpers import make_bulletin, make_programme, sound_file
from tests.factories import make_article, make_editor, make_photo
from unionportal.publishing import State

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(transactional_db, open_page):
    make_editor()

    def desk(path):
        page = open_page(f"/admin/login/?next={path}")
        page.fill("#id_username", "bien-tap-vien")
        page.fill("#id_password", "mat-khau-thu")
        page.click("[type=submit]")
        page.locator(".object-tools, .submit-row").first.wait_for()
        return page

    return desk


def test_an_editor_makes_an_issue_of_published_stories(desk):
    make_article("Bữa cơm giữa ca", body="<p>Bốn giờ sáng đi chợ.</p>", lead_photo=make_photo())
    make_article("Phiên chợ chiều", body="<p>Mớ rau, cân thịt.</p>")
    page = desk("/admin/bulletins/bulletin/add/")

    page.fill("#id_number", "02/2026")
    page.fill("#id_title", "Bữa cơm giữa ca")
    page.locator("[name=_continue]").first.click()
    page.get_by_role("link", name="Chọn bài").click()
    page.get_by_label("Phiên chợ chiều").check()
    page.get_by_label("Bữa cơm giữa ca").check()
    page.get_by_role("button", name="Thêm bài đã chọn").click()
    page.locator("#id_items-0-heading").fill("Đời sống")
    page.locator("[name=_make]").first.click()
    page.get_by_text("3 trang").wait_for()
    page.locator("[name=_publish]").first.click()
    page.get_by_text("Người đọc đang thấy.").wait_for()

    bulletin = Bulletin.objects.published().get()
    assert bulletin.pdf_state == Bulletin.PdfState.READY
    assert [item.page for item in bulletin.items.all()] == [3, 3]


def test_a_reader_comes_from_the_list_to_the_stories_without_script(transactional_db, open_page):
    story = make_article("Bữa cơm giữa ca", body="<p>Bốn giờ sáng đi chợ.</p>")
    make_bulletin("02/2026", [story], title="Quý II")
    page = open_page("/ban-tin/", 360, java_script_enabled=False)

    page.get_by_role("link", name="Đọc trên web").click()
    page.get_by_role("link", name="Bữa cơm giữa ca", exact=True).click()

    assert page.url.endswith("#bai-1")
    assert page.get_by_text("Bốn giờ sáng đi chợ.").is_visible()


def test_axe_finds_nothing_with_covers_sounds_and_long_words(transactional_db, open_page):
    long = "Mười hai mái ấm công đoàn sáng đèn trước mùa mưa ở nơi vùng cao biên giới " * 2
    story = make_article(long, lead_photo=make_photo(), body="<h2>Mục</h2><p>Chữ.</p>")
    covered = make_bulletin("02/2026", [story], title=long, cover=make_photo(), body="<p>Chữ</p>")
    covered.items.create(title=long, heading="Chính sách", page=128)
    make_bulletin("01/2026")
    make_programme(long, audio=sound_file(), note=long)
    make_bulletin("03/2026", state=State.DRAFT)
    found = []
    for path in ("/ban-tin/", covered.get_absolute_url(), covered.edition_url):
        for width in (360, 1280):
            page = open_page(path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found += Axe().run(page).response["violations"]
            page.context.close()
    assert not found
