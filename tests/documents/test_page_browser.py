"""A reader on a phone: the contents, an article, the document that took this one's place."""

from datetime import date

import pytest

from documents.models.document import State
from tests.documents.rows import make_document, relate

pytestmark = pytest.mark.browser
LAW = "".join(f"<p>Điều {n}. Nội dung {n}</p><p>1. {'Lời văn. ' * 40}</p>" for n in range(1, 41))


@pytest.fixture
def law(transactional_db):
    return make_document("12/2012/NĐ-CP", html=LAW, state=State.IN_FORCE)


@pytest.fixture
def successor(law):
    new = make_document(
        "50/2024/NĐ-CP", html=LAW, state=State.IN_FORCE, effective_from=date(2025, 7, 1)
    )
    relate(new, "replaces", law)
    return new


def top_of(page, name):
    return page.locator(f"#{name}").bounding_box()["y"]


@pytest.mark.parametrize("scripted", [True, False])
def test_from_the_contents_to_an_article_and_on_to_the_successor(
    law, successor, open_page, scripted
):
    page = open_page(law.get_absolute_url(), 360, java_script_enabled=scripted)
    contents = page.get_by_role("navigation", name="Mục lục")
    assert not contents.is_visible()

    page.get_by_role("link", name="Mục lục", exact=True).click()
    contents.wait_for(state="visible")
    contents.get_by_role("link", name="Điều 29. Nội dung 29").click()
    contents.wait_for(state="hidden")
    assert page.url.endswith("#dieu-29")
    assert 0 < top_of(page, "dieu-29") < 200

    page.go_back()
    contents.wait_for(state="visible")
    page.get_by_role("link", name="Đóng mục lục").click()

    page.get_by_role("link", name="Nghị định 50/2024/NĐ-CP").first.click()
    page.wait_for_url(f"**{successor.get_absolute_url()}")
    assert page.locator(".doc-head .val").inner_text() == "Còn hiệu lực"


def test_an_address_with_an_anchor_opens_at_its_clause(law, open_page):
    page = open_page(f"{law.get_absolute_url()}#dieu-35-khoan-1", 360)
    assert 0 < top_of(page, "dieu-35-khoan-1") < 200


def test_the_sign_beside_a_heading_copies_the_citation(law, open_page):
    page = open_page(law.get_absolute_url(), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Chép trích dẫn Điều 2", exact=True).click()
    page.get_by_role("status").filter(has_text="Đã chép trích dẫn Điều 2.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"Điều 2 Nghị định 12/2012/NĐ-CP: {page.url}"


def test_a_draft_is_checked_from_a_phone(law, successor, open_page):
    page = open_page("/van-ban/doi-chieu/", 360)
    page.get_by_label("Văn bản cần đối chiếu").fill("Căn cứ Nghị định số 12/2012/NĐ-CP;")
    page.get_by_role("button", name="Đối chiếu").click()
    row = page.get_by_role("row").filter(has_text="12/2012/NĐ-CP")
    row.wait_for()
    assert "Dẫn thay bằng: Nghị định 50/2024/NĐ-CP" in row.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
