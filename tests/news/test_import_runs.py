"""Runs of the command: again, dry, all or nothing; old addresses."""

import pytest
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

from news.models import Article, Category
from photos.models import Photo
from tests.factories import make_article, make_category, make_photo
from tests.news.import_helpers import DATA, page, run, write
from unionportal.publishing import State
from units.models import Redirect, Unit

pytestmark = pytest.mark.django_db

LONG = "Đoàn viên cùng nhau sửa lại mái nhà kê lại gian bếp và trồng một hàng cây trước ngõ. " * 6


def rows(folder, *lines, head="title,category,body,old_url,published_at"):
    return write(folder, "bai.csv", "\n".join([head, *lines]))


def test_a_second_run_changes_nothing():
    run(DATA)
    before = list(Article.objects.order_by("pk").values())

    report = run(DATA)

    assert "Đã đọc 3 mục: 0 mới, 3 không đổi, 0 bỏ lại." in report
    assert list(Article.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Tên mới do biên tập viên đặt"},
        {"body": f"<p>{LONG}</p><p>Thêm một đoạn.</p>"},
        {"published_at": "2020-02-20T08:00:00+07:00"},
        {"slug": "ten-khac"},
    ],
)
def test_an_article_an_editor_has_changed_is_still_known(tmp_path, change):
    write(tmp_path, "trang.txt", page(body=LONG))
    run(tmp_path)
    article = Article.objects.get()
    for field, value in change.items():
        setattr(article, field, value)
    article.category = make_category("Mục khác")
    article.save()

    assert "0 mới, 1 không đổi" in run(tmp_path)


def test_other_texts_under_one_title_are_other_articles(tmp_path):
    write(tmp_path, "a.txt", page("Thông báo", body="Nghỉ Tết từ ngày 30 tháng Chạp, có trực."))
    write(tmp_path, "b.txt", page("Thông báo", body="Mời họp tổ công đoàn lúc tám giờ sáng mai."))

    assert "2 mới" in run(tmp_path)
    assert "0 mới, 2 không đổi" in run(tmp_path)


def test_one_text_under_two_titles_in_one_table_is_two_articles(tmp_path):
    rows(tmp_path, f"Một,Chăm lo,{LONG},,", f"Hai,Chăm lo,{LONG},,")

    assert "2 mới" in run(tmp_path)


def test_one_title_and_text_on_two_days_is_two_articles(tmp_path):
    rows(tmp_path, "Lịch trực,Chăm lo,Như cũ.,,01/02/2020", "Lịch trực,Chăm lo,Như cũ.,,08/02/2020")

    assert "2 mới" in run(tmp_path)


def test_the_same_page_saved_twice_comes_in_once(tmp_path):
    write(tmp_path, "a.txt", page())
    write(tmp_path, "b/a.txt", page())

    assert "1 mới, 1 không đổi" in run(tmp_path)


def test_an_old_address_leads_to_the_article(tmp_path):
    rows(tmp_path, "Nhà mới,Chăm lo,a,http://cu.example/tin tức/a.aspx?id=9&x=ủ,")

    run(tmp_path)

    response = Client().get("/tin%20t%E1%BB%A9c/a.aspx?id=9&x=%E1%BB%A7")
    assert response.status_code == 301
    assert response["Location"] == Article.objects.get().get_absolute_url()


def test_an_old_address_tells_the_article_whatever_became_of_it(tmp_path):
    rows(tmp_path, "Nhà mới,Chăm lo,a,/tin.aspx?id=9,")
    run(tmp_path)
    Article.objects.update(title="Khác hẳn", body="<p>Viết lại.</p>")

    report = run(tmp_path)

    assert "0 mới, 1 không đổi" in report
    assert "bai.csv, dòng 2: coi là bài đã có “Khác hẳn”" in report


def test_two_articles_that_claim_one_old_address_both_come_in(tmp_path):
    rows(tmp_path, "Một,Chăm lo,a,/tin.aspx,", "Hai,Chăm lo,b,/tin.aspx,")

    report = run(tmp_path)

    assert "2 mới" in report
    assert "dòng 3: địa chỉ cũ “/tin.aspx” đã dẫn tới /bai-viet/mot-" in report


def test_an_old_address_that_leads_elsewhere_is_kept_and_reported(tmp_path):
    Redirect.objects.create(old_address="/tin.aspx?id=9", new_address="/trang/gioi-thieu/")
    rows(tmp_path, "Nhà mới,Chăm lo,a,/tin.aspx?id=9,")

    report = run(tmp_path)

    assert "địa chỉ cũ “/tin.aspx?id=9” đã dẫn tới /trang/gioi-thieu/, giữ nguyên" in report
    assert Redirect.objects.get().new_address == "/trang/gioi-thieu/"
    assert Article.objects.exists()


def test_a_category_that_was_merged_into_another_is_not_made_again(tmp_path):
    category = make_category("Đời sống")
    Redirect.objects.create(
        old_address=reverse("news:category", args=["cham-lo"]),
        new_address=category.get_absolute_url(),
    )

    write(tmp_path, "trang.txt", page(crumb="Chăm lo"))
    run(tmp_path)

    assert Article.objects.get().category == category


def test_a_district_unit_is_made_as_dissolved(tmp_path):
    write(tmp_path, "trang.txt", page(tail="Mai Hoa (LĐLĐ TP Suối Mơ)"))

    assert "Đơn vị lập thêm: LĐLĐ thành phố Suối Mơ." in run(tmp_path)
    unit = Unit.objects.get()
    assert (unit.name, unit.kind) == ("Liên đoàn Lao động thành phố Suối Mơ", Unit.Kind.DISTRICT)
    assert f"{unit.dissolved_on}" == "2025-07-01"


def test_a_dry_run_reports_the_same_and_writes_nothing():
    dry = run(DATA, "--dry-run")

    assert not Article.objects.exists() and not Category.objects.exists()
    assert not Photo.objects.exists() and not Unit.objects.exists()
    assert dry == run(DATA) + "Chạy thử: không ghi gì.\n"


def test_drafts_are_not_published(tmp_path):
    write(tmp_path, "trang.txt", page())

    run(tmp_path, "--draft")

    assert Article.objects.get().state == State.DRAFT


def test_all_or_nothing_writes_nothing_when_a_row_is_wrong(tmp_path):
    rows(tmp_path, "Nhà mới,Chăm lo,a,,", "Sai,Chăm lo,a,,31/02/2020")

    with pytest.raises(CommandError, match="Không ghi gì: có 1 mục sai."):
        run(tmp_path, "--all-or-nothing")

    assert not Article.objects.exists()


def test_all_or_nothing_writes_all_when_nothing_is_wrong():
    assert "3 mới" in run(DATA, "--all-or-nothing")
    assert Article.objects.count() == 3


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path):
    with pytest.raises(CommandError, match="Không có tệp hay thư mục"):
        run(tmp_path / "khong-co")
    with pytest.raises(CommandError, match="không có tệp nào nhập được"):
        run(tmp_path)


def test_pictures_of_the_portal_stay_in_an_imported_text(tmp_path):
    photo = make_photo()
    rows(tmp_path, f"Nhà mới,Chăm lo,<p>Ảnh:</p><img src='{photo.src}'>,,")

    run(tmp_path)

    assert list(Article.objects.get().body_photos.all()) == [photo]


def test_an_existing_article_of_the_same_title_and_text_is_known(tmp_path):
    make_article("Nhà mới", body="<p>Một đoạn.</p>")
    rows(tmp_path, "NHÀ MỚI,Chăm lo,Một đoạn.,,")

    assert "0 mới, 1 không đổi" in run(tmp_path)
