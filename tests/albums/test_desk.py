"""Filling an album in a real browser: many photos dropped at once, and moved by dragging."""

import pytest
from django.contrib.auth.models import User

from albums.models import Album
from tests.albums.helpers import file_taken, make_album
from tests.photos.pictures import hostile

pytestmark = pytest.mark.browser

DROP = """async (files) => {
  const dataTransfer = new DataTransfer();
  for (const [name, bytes] of files) {
    dataTransfer.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
  }
  const target = document.querySelector(".drop");
  for (const name of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def desk(transactional_db, open_page):
    User.objects.create_superuser("bien-tap-vien", password="mat-khau-thu")

    def desk(album):
        page = open_page(f"/admin/login/?next=/admin/albums/album/{album.pk}/change/")
        page.fill("#id_username", "bien-tap-vien")
        page.fill("#id_password", "mat-khau-thu")
        page.click("[type=submit]")
        page.locator(".drop").wait_for()
        return page

    return desk


def content(file):
    return list(file.read())


def test_good_photos_dropped_at_once_stand_in_the_grid(desk):
    album = make_album(photos=0)
    page = desk(album)

    page.evaluate(DROP, [[f"anh-{n}.jpg", content(file_taken())] for n in range(3)])

    page.locator(".shot").nth(2).wait_for()
    assert page.locator(".shot").count() == album.photos.count() == 3


# The browser writes an answer of 400 into its console; open_page takes that for a complaint.
def test_broken_photos_are_named_and_typed_words_survive(desk):
    album = make_album(photos=1)
    page = desk(album)
    page.route("**/tai-anh/", answer_as_200)
    page.fill("[name=photos-0-own_caption]", "Đang gõ dở")

    files = [["tot.jpg", content(file_taken())], ["hong.jpg", content(hostile("cut off"))]]
    page.evaluate(DROP, [*files, ["tot-2.jpg", content(file_taken())]])

    page.get_by_text("Đã thêm 2/3 ảnh.").wait_for()
    assert page.locator(".drop-failed li").all_inner_texts() == [
        "hong.jpg: Ảnh hỏng hoặc chưa tải hết, không đọc được. Hãy thử lại bằng tệp khác."
    ]
    page.get_by_role("button", name="Lưu và hiện ảnh mới").click()
    page.locator(".shot").nth(2).wait_for()
    assert Album.objects.get().photos.first().own_caption == "Đang gõ dở"


def answer_as_200(route):
    response = route.fetch()
    route.fulfill(response=response, status=201 if response.status == 201 else 200)


def test_dragging_a_photo_gives_it_another_place(desk):
    album = make_album(photos=3)
    first, second, third = album.photos.all()
    page = desk(album)

    page.locator(".shot .photo-thumb").nth(2).drag_to(page.locator(".shot .photo-thumb").nth(0))
    page.locator("[name=_continue]:visible").first.click()
    page.locator(".messagelist").wait_for()

    assert list(album.photos.all()) == [third, first, second]
