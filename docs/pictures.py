"""Take the pictures of README.md and docs/ from the running portal (`make run`, demo content).

Usage: .venv/bin/python docs/pictures.py [ADDRESS] [DATA_FOLDER]
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
DATA = Path(sys.argv[2] if len(sys.argv) > 2 else "var")
PICTURES = Path(__file__).parent / "hinh"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ZONE = "Asia/Ho_Chi_Minh"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# Down to the documents.
FRONT_PAGE = {"width": 1280, "height": 2440}
WORD_FILE = Path(__file__).parent.parent / "tests/news/word/kieu-word.docx"
DRAFT = "Bếp ăn ở Bắc Hà để công nhân tự chọn thực đơn tuần"
LEADS = (
    "Từ đầu tháng, bếp ăn của hợp tác xã may ở Bắc Hà treo bảng thực đơn vào sáng thứ Năm.",
    "Bếp ăn của hợp tác xã may ở Bắc Hà hỏi công nhân muốn ăn gì trước khi đi chợ phiên.",
)


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        readers(browser)
        editors(browser)
        browser.close()


def readers(browser):
    for name, viewport in (("trang-chu", FRONT_PAGE), ("trang-chu-dien-thoai", PHONE)):
        page = browser.new_page(viewport=viewport, timezone_id=ZONE)
        page.goto(ADDRESS, wait_until="networkidle")
        take(page, name)
        page.close()
    page = browser.new_page(viewport=DESK, timezone_id=ZONE)
    page.goto(ADDRESS, wait_until="networkidle")
    page.click(".lead h2 a")
    page.wait_for_load_state("networkidle")
    take(page, "bai-viet")
    page.close()


def editors(browser):
    page = browser.new_context(viewport=DESK, timezone_id=ZONE).new_page()
    page.goto(f"{ADDRESS}/admin/")
    take(page, "dang-nhap")
    page.fill("#id_username", "admin")
    page.fill("#id_password", (DATA / "admin-password").read_text().strip())
    page.click("input[type=submit]")
    page.wait_for_load_state("networkidle")
    take(page, "ban-bien-tap")
    page.goto(f"{ADDRESS}/admin/news/article/")
    take(page, "danh-sach-bai")
    page.goto(f"{ADDRESS}/admin/news/article/add/", wait_until="networkidle")
    page.wait_for_selector(".cke_contents iframe")
    take(page, "viet-bai")
    page.get_by_role("heading", name="Đăng", exact=True).scroll_into_view_if_needed()
    take(page, "dang-bai")
    page.goto(f"{ADDRESS}/admin/photos/photo/", wait_until="networkidle")
    take(page, "kho-anh")
    page.goto(f"{ADDRESS}/admin/trang-chu/", wait_until="networkidle")
    take(page, "xep-trang-chu")
    page.get_by_role("link", name="Ngọn đèn hiên chờ mẹ tan ca").first.click()
    page.get_by_role("link", name="Xem trước", exact=True).evaluate("link => location = link.href")
    page.wait_for_load_state("networkidle")
    take(page, "xem-truoc")
    newsroom(page)
    way(page)
    page.context.close()


def newsroom(page):
    """The screens beside the stories: sound, albums, the week, notices, letters, bulletins."""
    page.goto(f"{ADDRESS}/admin/news/article/?q=loa nhà máy", wait_until="networkidle")
    page.get_by_role("link", name="Mười lăm phút tiếng Dao trên loa nhà máy").click()
    page.wait_for_load_state("networkidle")
    page.locator("#recordings-group").scroll_into_view_if_needed()
    take(page, "nghe-bai")
    open_first(page, "albums/album/")
    page.get_by_text("Thứ tự").nth(3).scroll_into_view_if_needed()
    take(page, "anh-cua-album")
    page.goto(f"{ADDRESS}/admin/notices/entry/tuan/", wait_until="networkidle")
    take(page, "xep-lich-tuan")
    open_first(page, "notices/notice/")
    page.locator("#files-group").scroll_into_view_if_needed()
    take(page, "dang-thong-bao")
    open_first(page, "questions/message/")
    take(page, "thu-ban-doc")
    open_first(page, "bulletins/bulletin/")
    page.get_by_role("link", name="Chọn bài").click()
    page.wait_for_load_state("networkidle")
    take(page, "chon-bai-ban-tin")
    page.goto(f"{ADDRESS}/admin/auth/user/?q=nguyen-thu-hanh", wait_until="networkidle")
    page.get_by_role("link", name="nguyen-thu-hanh").click()
    page.locator("#grants-group").scroll_into_view_if_needed()
    take(page, "vai-tro")


def way(page):
    """From a Word file to a published story; what is typed here is put back at the end."""
    page.goto(f"{ADDRESS}/admin/cho-duyet/", wait_until="networkidle")
    take(page, "cho-duyet")
    page.set_viewport_size(PHONE)
    page.goto(f"{ADDRESS}/admin/news/worddraft/add/")
    page.set_input_files("#id_file", WORD_FILE)
    page.get_by_role("button", name="Đọc tệp").click()
    page.get_by_role("button", name="Lập bản nháp").wait_for()
    take(page, "tu-tep-word")
    form = open_draft(page)
    take(page, "viet-bai-dien-thoai")
    page.set_viewport_size(DESK)
    two_hands(page, form)


def open_draft(page):
    """Open the form of the demo's draft and return its address."""
    page.goto(f"{ADDRESS}/admin/news/article/?q={DRAFT}", wait_until="networkidle")
    page.get_by_role("link", name=DRAFT).click()
    page.wait_for_selector(".cke_contents iframe")
    page.wait_for_load_state("networkidle")
    return page.url


def two_hands(page, form):
    """Two forms of one story are saved, each with a lead of its own."""
    other = page.context.new_page()
    for each in (page, other):
        each.goto(form, wait_until="networkidle")
        each.wait_for_selector(".cke_contents iframe")
    for each, lead in zip((other, page), LEADS, strict=True):
        each.fill("#id_lead", lead)
        with each.expect_navigation():
            each.locator("[name=_continue]").first.click()
    take(page, "gop-hai-ban")
    other.get_by_role("link", name="Lịch sử sửa").click()
    other.get_by_role("button", name="So sánh").click()
    take(other, "so-sanh")
    other.get_by_role("link", name="Xem, lấy lại").first.click()
    other.get_by_role("button", name="Lấy lại bản này").click()
    other.close()


def open_first(page, screen):
    """Open the first row of a list in the admin."""
    page.goto(f"{ADDRESS}/admin/{screen}", wait_until="networkidle")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_load_state("networkidle")


def take(page, name):
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=70)


if __name__ == "__main__":
    main()
