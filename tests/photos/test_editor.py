"""The text editor in a real browser: pictures by dialog, by pasting, by dropping."""

import base64

import pytest
from django.contrib.auth.models import User

from photos.models import Photo
from tests.photos.pictures import picture
from unionportal.richtext import clean

pytestmark = pytest.mark.browser

EDITOR = "CKEDITOR.instances.id_body"
READY = f"""() => new Promise((done) => {{
  if ({EDITOR}.status === "ready") done();
  else {EDITOR}.once("instanceReady", () => done());
}})"""
BRING = """([encoded, way]) => {
  const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], "anh.png", { type: "image/png" }));
  const target = CKEDITOR.instances.id_body.document.$.querySelector("p");
  const { left, top } = target.getBoundingClientRect();
  const shared = { bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 };
  CKEDITOR.instances.id_body.focus();
  if (way === "paste") {
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: dataTransfer, ...shared }));
  } else {
    target.dispatchEvent(new DragEvent("dragover", { dataTransfer, ...shared }));
    target.dispatchEvent(new DragEvent("drop", { dataTransfer, ...shared }));
  }
}"""
STORED = """<h2>Tít</h2>
<figure><img src="/static/img/mark.svg" alt="Một" loading="lazy" decoding="async"></figure>
<figure class="rong"><img src="/static/img/mark.svg" alt="" loading="lazy" decoding="async">\
<figcaption>Lời</figcaption></figure>
<p class="giua">Chữ <strong>đậm</strong>, <em>nghiêng</em>, H<sub>2</sub>O</p>
<ul><li>a<ul><li>b</li></ul></li></ul>
<blockquote><p>Lời</p><cite>Người nói</cite></blockquote>
<section tabindex="0" aria-label="Nhà" class="tbl"><table><caption>Nhà</caption><thead><tr>\
<th scope="col">Nơi</th></tr></thead><tbody><tr><td class="phai">7</td></tr></tbody></table>\
</section>
<hr>
<p><a href="https://vi.du/?a=1&amp;b=2" rel="noopener">ra</a></p>"""


@pytest.fixture
def page(transactional_db, open_page, live_server):
    User.objects.create_superuser("bien-tap-vien", password="mat-khau-thu")
    page = open_page("/admin/login/?next=/admin/news/article/add/")
    page.fill("#id_username", "bien-tap-vien")
    page.fill("#id_password", "mat-khau-thu")
    page.click("[type=submit]")
    page.locator("iframe.cke_wysiwyg_frame").wait_for()
    page.evaluate(READY)
    page.wait_for_load_state("networkidle")
    return page


def data(page):
    return page.evaluate(f"{EDITOR}.getData()")


def wait_for_pictures(page, count):
    """Wait until the text shows pictures of the store only."""
    frame = page.frame_locator("iframe.cke_wysiwyg_frame")
    frame.locator("img[src^='/media/photos/']").nth(count - 1).wait_for()


def fill(page, html):
    page.evaluate(f"html => new Promise(done => {EDITOR}.setData(html, done))", html)


def test_uploads_by_dialog(page):
    page.click(".cke_button__image")
    chooser = page.frame_locator(".cke_dialog iframe").locator("input[type=file]")
    chooser.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture().read()})
    page.click("a.cke_dialog_ui_fileButton")
    page.locator(".cke_dialog_tab_selected", has_text="Thông tin").wait_for()
    page.click(".cke_dialog_ui_button_ok")
    wait_for_pictures(page, 1)

    assert Photo.objects.get().src in data(page)


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_uploads_what_is_brought_in(page, way):
    fill(page, "<p>Một đoạn</p>")

    page.evaluate(BRING, [base64.b64encode(picture("PNG").read()).decode(), way])
    wait_for_pictures(page, 1)

    assert Photo.objects.get().src in data(page)
    assert "Đã tải ảnh lên." in page.locator(".cke_notification_success").inner_text()


def test_a_stored_text_survives_the_editor(page):
    assert clean(STORED) == STORED

    fill(page, STORED)

    assert clean(data(page)) == STORED
