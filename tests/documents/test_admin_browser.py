"""The clerk's walk in a browser: a number, Word files, one in an old font, relations, the page."""

import pytest
from django.test import Client

from documents.models import Document
from tests.documents import samples
from tests.documents.desk import make_clerk
from tests.documents.library import load_library

pytestmark = pytest.mark.browser
INTAKE = "/admin/documents/document/nhap/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(transactional_db, open_page, live_server):
    """A page of the desk, open for a clerk."""
    load_library()
    client = Client()
    client.force_login(make_clerk())
    cookie = {
        "name": "phien",
        "value": client.cookies["phien"].value,
        "url": live_server.url,
    }

    def open_desk(path, width=1280):
        page = open_page("/healthz", width)
        page.context.add_cookies([cookie])
        page.goto(live_server.url + path)
        return page

    return open_desk


def drop(page, name, content):
    page.set_input_files("#id_file", {"name": name, "mimeType": WORD, "buffer": content})
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url("**/add/**")


def save(page):
    page.get_by_role("button", name="Lưu lại").first.click()
    page.wait_for_url("**/document/")


def test_a_clerk_pastes_a_heading_and_the_reader_sees_the_page(desk):
    page = desk(INTAKE)
    page.get_by_label("Số, ký hiệu").fill(
        "Quyết định số 99/QĐ-LĐLĐ ngày 05/3/2026 của Liên đoàn Lao động tỉnh Lào Cai về việc "
        "ban hành Quy chế thi đua, thay thế Quyết định số 4290/QĐ-TLĐ"
    )
    page.get_by_role("button", name="Tiếp tục").click()
    assert page.get_by_label("Số, ký hiệu:").input_value() == "99/QĐ-LĐLĐ"
    assert page.get_by_label("Ngày ban hành:").input_value() == "05/03/2026"
    assert not Document.objects.filter(number="99/QĐ-LĐLĐ").exists()

    page.locator("#id_acts_on-0-confirmed").check()
    save(page)

    document = Document.objects.get(number="99/QĐ-LĐLĐ")
    assert document.acts_on.get().target.number == "4290/QĐ-TLĐ"
    page.get_by_role("link", name="Xem trên trang").click()
    assert "Quy chế thi đua" in page.get_by_role("heading", level=1).inner_text()


def test_a_clerk_drops_a_word_file_and_confirms_its_relations(desk, live_server):
    page = desk(INTAKE)
    drop(page, "quyet-dinh.docx", samples.docx())
    assert page.get_by_label("Người ký:", exact=True).input_value() == "Nguyễn Văn Mẫu"
    rows = page.locator("#acts_on-group tr.dynamic-acts_on")
    known = rows.filter(has=page.locator("input[type=checkbox]"))
    assert known.count() == 2
    for row in known.all():
        row.locator("[id$=confirmed]").check()
    page.locator("#id_pending_relations-0-confirmed").check()
    save(page)

    document = Document.objects.get(number="45/QĐ-LĐLĐ")
    assert {row.target.number for row in document.acts_on.all()} == {"50/2024/QH15", "4290/QĐ-TLĐ"}
    assert document.pending_relations.get().target_number == "12/QĐ-LĐLĐ"
    page.goto(live_server.url + document.get_absolute_url())
    page.get_by_text("Ban hành kèm theo Quyết định này").first.wait_for()


def test_a_file_in_an_old_font_is_shown_before_and_after(desk):
    page = desk(INTAKE, width=360)
    drop(page, "cu.docx", samples.docx(samples.tcvn3(samples.LETTER)))
    assert page.get_by_label("Số, ký hiệu:").input_value() == "45/QĐ-LĐLĐ"
    save(page)

    page.get_by_role("link", name="45/QĐ-LĐLĐ", exact=True).first.click()
    page.get_by_role("link", name="Xem chữ").click()
    page.get_by_role("heading", name="Trong tệp", exact=True).wait_for()
    assert samples.tcvn3("Căn cứ Luật Công đoàn") in page.locator("pre").first.inner_text()
    assert "Căn cứ Luật Công đoàn" in page.locator("pre").last.inner_text()


def test_what_is_there_already_is_found_before_it_is_typed(desk):
    page = desk(INTAKE)
    page.get_by_label("Số, ký hiệu").fill("145/2020/nđ-cp")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("link", name="145/2020/NĐ-CP, Chính phủ").click()
    assert "Sửa văn bản" in page.title()


def test_no_screen_of_the_desk_is_wider_than_the_device(desk, live_server):
    for width in (360, 1280):
        page = desk("/admin/documents/importrun/add/", width)
        for path in ("", "nhap/", "viec-can-lam/", "add/?so=145/2020/NĐ-CP"):
            page.goto(f"{live_server.url}/admin/documents/document/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
