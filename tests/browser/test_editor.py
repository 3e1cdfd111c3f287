"""An editor writes a story with pictures in the admin; a reader sees it."""

import base64
import io
import re

import pytest
from PIL import Image

from news.models import Article
from tests.factories import make_category, make_editor, make_unit

pytestmark = pytest.mark.browser

TITLE = "Mười hai mái ấm trước mùa mưa"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
p.MsoNormal {mso-style-parent:""; font-family:"Times New Roman"}</style></head><body lang=VI>
<!--StartFragment--><p class=MsoNormal style='text-indent:36pt;mso-pagination:none'>\
<span style='font-size:14pt;font-family:"Times New Roman";mso-ansi-language:VI'>\
&nbsp;&nbsp;&nbsp;&nbsp; Sáng 12/11, Công đo¬àn xã bàn gi\u00adao <b>mười hai</b> căn nhà.\
<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal style='margin-left:.5in'><span style='color:#C00000'>Mỗi nhà được hỗ trợ
50 triệu đồng.<o:p></o:p></span></p><!--EndFragment--></body></html>"""
DEBRIS = re.compile(r"mso|o:p|style=|font|[\u00a0\u00ac\u00ad]|&nbsp;|<p>\s*</p>", re.I)
EDITOR = "CKEDITOR.instances.id_body"
READY = f"""() => new Promise((done) => {{
  if ({EDITOR}.status === "ready") done();
  else {EDITOR}.once("instanceReady", () => done());
}})"""
# Brings data to the last paragraph of the text as the clipboard or the mouse would.
BRING = """([way, html, encoded]) => {
  const editor = CKEDITOR.instances.id_body;
  const dataTransfer = new DataTransfer();
  if (html) {
    dataTransfer.setData("text/html", html);
  } else {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], "anh.png", { type: "image/png" }));
  }
  editor.focus();
  const range = editor.createRange();
  range.moveToElementEditEnd(editor.editable());
  editor.getSelection().selectRanges([range]);
  const target = editor.document.$.querySelector("p") || editor.editable().$;
  target.scrollIntoView();
  const { left, top } = target.getBoundingClientRect();
  const shared = { bubbles: true, cancelable: true, clientX: left + 1, clientY: top + 5 };
  if (way === "paste") {
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: dataTransfer, ...shared }));
  } else {
    target.dispatchEvent(new DragEvent("dragover", { dataTransfer, ...shared }));
    target.dispatchEvent(new DragEvent("drop", { dataTransfer, ...shared }));
  }
}"""
LOADED = """() => {
  const images = [...document.querySelectorAll("article figure img")];
  images.forEach((image) => image.scrollIntoView());
  return images.every((image) => image.complete && image.naturalWidth > 0) && images.length;
}"""


def picture(color):
    buffer = io.BytesIO()
    Image.new("RGB", (1280, 853), color).save(buffer, "PNG")
    return buffer.getvalue()


def as_file(name, color):
    return {"name": name, "mimeType": "image/png", "buffer": picture(color)}


def sign_in(page, username):
    page.fill("#id_username", username)
    page.fill("#id_password", "mat-khau-thu")
    page.click("[type=submit]")


def bring(page, way, html="", color=None):
    encoded = base64.b64encode(picture(color)).decode() if color else ""
    page.evaluate(BRING, [way, html, encoded])


def upload_in_dialog(page, file):
    page.click(".cke_button__image")
    page.frame_locator(".cke_dialog iframe").locator("input[type=file]").set_input_files(file)
    page.click("a.cke_dialog_ui_fileButton")
    describe(page, "Ba thợ trát tường")


def describe(page, words):
    """Fill in what a picture shows, in the open dialog of the picture."""
    page.locator(".cke_dialog_tab_selected", has_text="Thông tin").wait_for()
    page.locator(".cke_dialog_body textarea, .cke_dialog_body input.cke_dialog_ui_input_text").nth(
        1
    ).fill(words)
    page.click(".cke_dialog_ui_button_ok")
    page.locator(".cke_dialog_body").wait_for(state="hidden")


def choose(page, field, typed, expected):
    page.click(f".field-{field} .select2-selection")
    page.locator(".select2-search__field").last.fill(typed)
    page.locator(".select2-results__option", has_text=expected).click()


def add_lead_photo(page):
    with page.expect_popup() as opened:
        page.click("#add_id_lead_photo")
    popup = opened.value
    popup.set_input_files("#id_upload", as_file("dau-bai.png", (20, 90, 60)))
    popup.fill("#id_alt", "Mái nhà mới giữa đồi chè")
    with popup.expect_event("close"):
        popup.click("input[name=_save]")


def write(page):
    page.click("text=Viết bài mới")
    page.locator("iframe.cke_wysiwyg_frame").wait_for()
    page.evaluate(READY)
    page.wait_for_load_state("networkidle")
    page.fill("#id_title", TITLE)
    page.fill("#id_lead", "Nhà xong trước mùa mưa.")
    text = page.frame_locator("iframe.cke_wysiwyg_frame")
    stored = text.locator("img[src^='/media/photos/']")

    bring(page, "paste", html=WORD)
    text.get_by_text("50 triệu đồng").wait_for()
    upload_in_dialog(page, as_file("a.png", (200, 160, 20)))
    stored.first.wait_for()
    for number, way in enumerate(("paste", "drop"), start=1):
        bring(page, way, color=(40 * number, 30, 200))
        stored.nth(number).wait_for()
    nameless = text.locator("img[src^='/media/photos/']:not([alt]), img[src^='/media/'][alt='']")
    while nameless.count():
        nameless.first.dblclick()
        describe(page, "Bà con góp công dựng nhà")

    choose(page, "category", "cham lo", "Chăm lo đời sống")
    choose(page, "unit", "muong khuong", "LĐLĐ huyện Mường Khương")
    add_lead_photo(page)
    page.locator(".field-lead_photo .select2-selection img").wait_for()


def test_an_editor_posts_a_story_and_a_reader_sees_it(transactional_db, open_page):
    make_category("Chăm lo đời sống", slug="cham-lo-doi-song")
    make_unit("LĐLĐ huyện Mường Khương", slug="ldld-huyen-muong-khuong")
    editor = open_page("/admin/")
    sign_in(editor, make_editor().username)

    write(editor)
    editor.locator("input[name=_publish]").first.click()

    editor.get_by_text("Người đọc đang thấy.").wait_for()
    article = Article.objects.get()
    assert article.created_by.username == "bien-tap-vien"
    assert not DEBRIS.search(article.body)

    reader = open_page("/")
    reader.click(f"main a:has-text('{TITLE}')")
    reader.get_by_text("Công đoàn xã bàn giao mười hai căn nhà.").wait_for()
    assert reader.locator(".prose strong").inner_text() == "mười hai"
    reader.wait_for_function(LOADED)
    assert reader.evaluate(LOADED) == 4
    assert reader.locator(".prose img").count() == 3
    assert reader.get_by_alt_text("Ba thợ trát tường").count() == 1
    assert reader.get_by_alt_text("Mái nhà mới giữa đồi chè").count() == 1
    assert not DEBRIS.search(reader.locator(".prose").inner_text())


def test_pictures_that_can_not_come_with_the_words_are_told(transactional_db, browser, live_server):
    editor = browser.new_page()
    editor.goto(f"{live_server.url}/admin/news/article/add/")
    sign_in(editor, make_editor().username)
    editor.locator("iframe.cke_wysiwyg_frame").wait_for()
    editor.evaluate(READY)

    bring(editor, "paste", html='<p>Chữ <img src="file:///C:/1.jpg"><img src="//la.vn/2.png"></p>')

    editor.locator(".cke_notification", has_text="2 ảnh chưa vào bài").wait_for()
    text = editor.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    assert text.inner_text().strip() == "Chữ"
    assert text.locator("img").count() == 0
    editor.context.close()
