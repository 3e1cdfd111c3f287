"""From a Word file to a published story on a phone; axe looks at the new screens."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from news.models import Article
from photos.models import Photo
from tests.browser.test_pages import RULES
from tests.factories import make_category, make_editor, make_unit
from tests.news.word_files import STYLED, TYPED

pytestmark = pytest.mark.browser
READY = """() => new Promise((done) => {
  const editor = CKEDITOR.instances.id_body;
  if (editor.status === "ready") done();
  else editor.once("instanceReady", () => done());
})"""


@pytest.fixture
def desk(transactional_db, open_page, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_editor()
    make_unit("LĐLĐ huyện Mường Khương")
    make_category("Công đoàn xã, phường")

    def desk(width):
        page = open_page("/admin/login/?next=/admin/", width)
        page.fill("#id_username", "bien-tap-vien")
        page.fill("#id_password", "mat-khau-thu")
        page.click("[type=submit]")
        page.click("text=Thêm bài từ tệp Word")
        page.wait_for_load_state()
        page.wait_for_selector("#id_file")
        return page

    return desk


def read(page, file):
    page.set_input_files("#id_file", file)
    page.click("input[value='Đọc tệp']")
    page.wait_for_selector("text=Máy nhận ra")


def complaints(page, part=None):
    width = page.viewport_size["width"]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield f"{page.url}: wider than {width}"
    for violation in Axe().run(page, context=part, options=RULES).response["violations"]:
        yield f"{page.url} at {width}: {violation['id']} {violation['nodes'][0]['html'][:200]}"


def test_an_editor_on_a_phone_brings_a_word_file_mends_what_lacks_and_publishes(
    desk, live_server, open_page
):
    page = desk(360)
    read(page, TYPED)
    assert page.input_value("#id_title") == "Mười hai mái ấm trao tay trước mùa mưa"
    page.get_by_label("Chuyên mục chính").select_option("Công đoàn xã, phường")
    page.click("input[value='Lập bản nháp']")
    assert page.inner_text("#kiem-tra summary").endswith("2 chỗ phải sửa")

    page.evaluate(READY)
    page.fill("#id_lead", "Sapo sửa trên điện thoại.")
    page.click("[name=_publish] >> visible=true")
    assert "chưa có mô tả" in page.inner_text(".field-lead_photo .errorlist")
    assert "chưa có mô tả" in page.inner_text(".field-body .errorlist")
    assert page.input_value("#id_lead") == "Sapo sửa trên điện thoại."
    assert Article.objects.get().state == "draft"

    for photo in Photo.objects.all():
        with page.expect_popup() as opened:
            page.evaluate("url => window.open(url)", photo.admin_url)
        opened.value.fill("#id_alt", "Chủ nhà đứng trước căn nhà mới")
        opened.value.click("[name=_save]")
        opened.value.wait_for_load_state()
        opened.value.close()
    page.evaluate(READY)
    page.click("[name=_publish] >> visible=true")
    page.wait_for_selector("text=Người đọc đang thấy.")

    reader = open_page(Article.objects.get().get_absolute_url(), 360)
    assert reader.inner_text("h1") == "Mười hai mái ấm trao tay trước mùa mưa"
    assert "Sapo sửa trên điện thoại." in reader.inner_text("article")
    assert reader.inner_text("article h2 >> nth=0") == "Góp công dựng nhà"
    assert reader.get_by_alt_text("Chủ nhà đứng trước căn nhà mới").count() == 2


def test_axe_finds_nothing_on_the_new_screens(desk):
    found = []
    for width in (360, 1280):
        page = desk(width)
        found += complaints(page)
        read(page, STYLED)
        found += complaints(page)
        page.get_by_label("Chuyên mục chính").select_option("Công đoàn xã, phường")
        page.click("input[value='Lập bản nháp']")
        page.wait_for_selector("#kiem-tra")
        found += complaints(page, "#kiem-tra")
    assert not found, "\n".join(found)
