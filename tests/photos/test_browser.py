"""The library in a real browser: dropping many, the focal point, choosing for a story."""

import base64

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User

from news.models import Article
from photos.models import Photo
from tests.factories import make_article, make_category, make_photo, picture_file

pytestmark = pytest.mark.browser

LIST = "/admin/photos/photo/"
DROP = """(files) => {
  const dataTransfer = new DataTransfer();
  for (const [name, encoded] of files) {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  const target = document.querySelector(".drop");
  for (const kind of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""
EDITOR = "CKEDITOR.instances.id_body"


@pytest.fixture
def open_desk(transactional_db, open_page):
    """Open a screen of the desk, signed in."""
    User.objects.create_superuser("truong-ban", password="mat-khau-thu")

    def open_desk(path, width=1280, **options):
        page = open_page(f"/admin/login/?next={path}", width, **options)
        page.fill("#id_username", "truong-ban")
        page.fill("#id_password", "mat-khau-thu")
        page.click("[type=submit]")
        page.wait_for_load_state("networkidle")
        return page

    return open_desk


def file(name, content=None, **options):
    return name, base64.b64encode(content or picture_file(**options).read()).decode()


def drop(page, *files):
    page.evaluate(DROP, list(files))
    page.locator("[role=status]", has_text="Xong").wait_for()


def lines(page):
    return [line.inner_text() for line in page.locator(".drop-files li").all()]


def test_drops_many_and_goes_on_after_a_bad_one(open_desk):
    page = open_desk(f"{LIST}nhieu/", refused=["400 (Bad Request)"])
    same = file("một.jpg", comment=b"1")

    drop(page, same, file("hỏng.jpg", b"chu"), file("hai.jpg", comment=b"2"), same)

    one, bad, two, again = lines(page)
    assert one == "một.jpg: Đã nhận."
    assert bad == "hỏng.jpg: Chỉ nhận ảnh JPEG, PNG, WebP hoặc GIF."
    assert two == "hai.jpg: Đã nhận."
    assert again.startswith("một.jpg: Ảnh này đã có trong kho:")
    assert Photo.objects.count() == 2
    page.get_by_role("link", name="Viết mô tả, chú thích cho 2 ảnh mới").click()
    page.get_by_label("Nguồn ảnh").first.fill("Ảnh: Giàng A Pao")
    page.get_by_role("button", name="Lưu").click()
    page.locator(".success").wait_for()
    assert set(Photo.objects.values_list("credit", flat=True)) == {"Ảnh: Giàng A Pao"}


def test_a_session_that_ends_stops_the_line_and_goes_on_after_signing_in(open_desk):
    page = open_desk(f"{LIST}nhieu/", refused=["403 (Forbidden)"])
    cookies = page.context.cookies()
    page.context.clear_cookies(name="phien")

    page.evaluate(DROP, [file("một.jpg"), file("hai.jpg", comment=b"2")])
    page.locator(".drop-again").wait_for()
    assert Photo.objects.count() == 0
    page.context.add_cookies([cookie for cookie in cookies if cookie["name"] == "phien"])
    page.get_by_role("button", name="tải tiếp").click()
    page.locator("[role=status]", has_text="Xong 2 ảnh: 2 ảnh mới.").wait_for()

    assert Photo.objects.count() == 2


def test_without_script_the_form_takes_many(open_desk):
    page = open_desk(f"{LIST}nhieu/", java_script_enabled=False)
    files = [
        {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": picture_file(comment=n).read()}
        for n in (b"1", b"2")
    ]
    for picture, name in zip(files, ("một.jpg", "hai.jpg"), strict=True):
        picture["name"] = name

    page.set_input_files("#files", files)
    page.get_by_role("button", name="Tải lên").click()
    page.locator(".shot").nth(1).wait_for()

    assert Photo.objects.count() == 2


def test_the_caption_of_the_lead_photo_is_read_on_a_phone(open_desk):
    photo = make_photo(caption="Bà con thôn Na Lo trao chìa khóa căn nhà thứ mười hai")
    article = make_article(lead_photo=photo)
    page = open_desk(f"/admin/news/article/{article.pk}/change/", 360)

    chosen = page.locator(".field-lead_photo .select2-selection").bounding_box()

    assert chosen["width"] > 220
    assert chosen["height"] < 120
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_focal_point_is_set_by_click_and_keys_and_the_crops_follow(open_desk):
    photo = make_photo()
    page = open_desk(photo.admin_url, 360)
    picture = page.locator(".photo-preview img")
    box = picture.bounding_box()

    picture.click(position={"x": box["width"] * 0.1, "y": box["height"] * 0.9})
    assert "f-7" in page.locator(".crop-square").get_attribute("class")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Lưu lại").click()
    page.locator(".success").wait_for()

    photo.refresh_from_db()
    assert abs(photo.focal_x - 12) <= 1
    assert abs(photo.focal_y - 80) <= 1


def test_the_lead_photo_is_chosen_in_the_library(open_desk):
    photo = make_photo(alt="Mái ấm công đoàn")
    make_category()
    page = open_desk("/admin/news/article/add/")

    with page.expect_popup() as popup:
        page.get_by_role("button", name="Chọn từ kho").click()
    with popup.value.expect_event("close"):
        popup.value.locator(".field-title a").click()

    assert page.locator("#id_lead_photo").input_value() == str(photo.pk)
    assert "Mái ấm công đoàn" in page.locator(".field-lead_photo .select2-selection").inner_text()


def test_a_picture_in_the_text_is_chosen_in_the_library_with_its_words(open_desk):
    photo = make_photo(alt="Cổng nhà máy", caption="Giờ tan ca.", credit="Ảnh: Hà")
    category = make_category()
    page = open_desk("/admin/news/article/add/")
    page.locator("iframe.cke_wysiwyg_frame").wait_for()
    page.wait_for_function(f"() => {EDITOR}?.status === 'ready'")

    page.click(".cke_button__image")
    with page.expect_popup() as popup:
        page.locator(".cke_dialog a[title='Chọn từ kho ảnh']:visible").click()
    with popup.value.expect_event("close"):
        popup.value.locator(".field-title a").click()
    page.frame_locator("iframe.cke_wysiwyg_frame").locator("figcaption").wait_for()

    article = Article.objects.create(
        title="Tan ca", category=category, body=page.evaluate(f"{EDITOR}.getData()")
    )
    assert photo.src in article.body
    assert 'alt="Cổng nhà máy"' in article.body
    assert "<figcaption>Giờ tan ca. Ảnh: Hà</figcaption>" in article.body


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "name", ["", "nhieu/", "mo-ta/?anh={}", "{}/change/", "{}/go/", "{}/thay/"]
)
def test_screens_have_no_barriers_and_fit(open_desk, width, name):
    photo = make_photo(alt="Lễ ra quân " * 12)
    page = open_desk(LIST + name.format(photo.pk), width)

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
