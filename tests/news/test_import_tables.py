"""Rows of CSV, XLSX and JSON lines."""

import json
from datetime import datetime

import openpyxl
import pytest
from django.core.management import CommandError
from django.utils import timezone

from news.models import Article
from tests.factories import make_category, picture_file
from tests.news.import_helpers import run, windows_1258, write
from unionportal.publishing import State

pytestmark = pytest.mark.django_db

HEAD = "title,category,body"


def csv(folder, *rows, head=HEAD, encoding="utf-8", name="bai.csv"):
    return write(folder, name, "\n".join([head, *rows]), encoding)


def test_a_row_has_all_columns(tmp_path):
    write(tmp_path, "anh/nha.jpg", picture_file().read())
    csv(
        tmp_path,
        "Nhà mới;Chăm lo » Mái ấm;<p>Ngày <b>vui</b>.</p>;NIỀM VUI LỚN;Tóm tắt.;LĐLĐ tỉnh;An;Bình;"
        '01/02/2020 08:05;"nhà ở; Tết";nha-moi;http://cu.example/tin.aspx?id=9;anh/nha.jpg;'
        "Ngôi nhà;Bàn giao;Ảnh: Bình;bản nháp",
        head="title;category;body;kicker;lead;unit;writer;photographer;published_at;tags;slug;"
        "old_url;photo;photo_alt;photo_caption;photo_credit;state",
    )

    run(tmp_path)

    article = Article.objects.get()
    assert article.title == "Nhà mới"
    assert article.category.parent.name == "Chăm lo"
    assert article.body == "<p>Ngày <strong>vui</strong>.</p>"
    assert (article.kicker, article.lead, article.slug) == ("NIỀM VUI LỚN", "Tóm tắt.", "nha-moi")
    assert (article.writer, article.photographer) == ("An", "Bình")
    assert article.unit.kind == "province"
    assert f"{timezone.localtime(article.published_at):%d/%m/%Y %H:%M}" == "01/02/2020 08:05"
    assert sorted(tag.name for tag in article.tags.all()) == ["Tết", "nhà ở"]
    assert (article.lead_photo.alt, article.lead_photo.credit) == ("Ngôi nhà", "Ảnh: Bình")
    assert article.caption == "Bàn giao"
    assert article.state == State.DRAFT


def test_vietnamese_column_names_are_understood(tmp_path):
    csv(
        tmp_path,
        "Nhà mới,Chăm lo,Một đoạn.,An,2020-02-01",
        head="Tiêu đề,CHUYÊN MỤC,Nội dung,Bài,Ngày đăng",
    )

    run(tmp_path)

    article = Article.objects.get()
    assert (article.writer, article.published_at.year) == ("An", 2020)


def test_unknown_columns_are_named(tmp_path):
    csv(tmp_path, "Nhà mới,Chăm lo,9", head="title,category,lượt đọc")
    write(tmp_path, "bai.jsonl", '{"title": "Tin", "category": "Chăm lo", "ngày": "x"}')

    report = run(tmp_path)

    assert "bai.csv: bỏ qua các cột không biết: lượt đọc" in report
    assert "bai.jsonl: bỏ qua các cột không biết: ngày" in report


def test_a_table_in_windows_1258_is_read(tmp_path):
    write(tmp_path, "bai.csv", windows_1258(f"{HEAD}\nNgày hội ở Ý Tý,Chăm lo,Đoàn viên họp mặt."))

    run(tmp_path)

    assert Article.objects.get().title == "Ngày hội ở Ý Tý"


def test_plain_text_becomes_paragraphs(tmp_path):
    csv(tmp_path, '"Nhà mới","Chăm lo","Đoạn 1 < 2\ncòn đây.\n\nĐoạn hai."')

    run(tmp_path)

    assert Article.objects.get().body == "<p>Đoạn 1 &lt; 2<br>còn đây.</p>\n<p>Đoạn hai.</p>"


def test_a_workbook_gives_dates_as_they_are(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Tiêu đề", "Chuyên mục", "Ngày đăng"])
    book.active.append([None, None, None])
    book.active.append(["Nhà mới", "Chăm lo", datetime(2020, 2, 1, 8, 5)])
    book.save(tmp_path / "bai.xlsx")

    run(tmp_path)

    published_at = timezone.localtime(Article.objects.get().published_at)
    assert (published_at.month, published_at.hour) == (2, 8)


def test_json_lines_give_an_article_a_line(tmp_path):
    rows = [
        json.dumps({"title": "Nhà mới", "category": "Chăm lo", "tags": ["nhà ở"]}),
        "{hỏng",
        '["không phải đối tượng"]',
        json.dumps({"title": {"vi": "Nhà"}, "category": "Chăm lo"}),
    ]
    write(tmp_path, "bai.jsonl", "\n".join(rows))

    report = run(tmp_path)

    assert "Đã đọc 4 mục: 1 mới, 0 không đổi, 3 bỏ lại." in report
    assert "bai.jsonl, dòng 2: không phải JSON đúng dạng" in report


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Nhà mới,Chăm lo,31/02/2020", "ngày đăng “31/02/2020” không có trong lịch"),
        ("Nhà mới,Chăm lo,hôm qua", "ngày đăng “hôm qua” không hiểu được"),
        ("Nhà mới,Chăm lo,01/02/0020", "năm 20"),
        (f"{'a' * 300},Chăm lo,", "tiêu đề dài 300 ký tự, tối đa 255 ký tự"),
        (",Chăm lo,", "thiếu tiêu đề (title)"),
        ("Nhà mới, ,", "thiếu chuyên mục (category)"),
        ("Nhà mới,Chăm lo,,thừa", "dòng có nhiều ô hơn số cột"),
        ("Nhà mới,A » B » C » D,", "Chỉ xếp tới 3 cấp chuyên mục."),
        ('Nhà mới,"Chăm lo', "dấu ngoặc kép không khớp"),
    ],
)
def test_a_wrong_row_is_left_out_with_its_reason_and_the_rest_goes_on(tmp_path, row, reason):
    csv(tmp_path, "Tin khác,Chăm lo,", row, head="title,category,published_at")

    report = run(tmp_path)

    assert "Đã đọc 2 mục: 1 mới, 0 không đổi, 1 bỏ lại." in report
    assert f"bai.csv, dòng 3: {reason}" in report or reason in report
    assert Article.objects.get().title == "Tin khác"


def test_a_body_over_two_megabytes_is_left_out(tmp_path):
    csv(tmp_path, f"Nhà mới,Chăm lo,{'chữ ' * 600_000}", "Tin khác,Chăm lo,Ngắn.")

    report = run(tmp_path)

    assert "Nội dung dài quá 2 MB" in report
    assert Article.objects.get().title == "Tin khác"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("khong-co.jpg", None, "không thấy tệp ảnh “khong-co.jpg”"),
        ("hong.jpg", b"GIF89a<script>alert(1)</script>", "ảnh “hong.jpg”: Chỉ nhận ảnh"),
        ("../ngoai.jpg", b"", "không thấy tệp ảnh"),
    ],
)
def test_a_row_with_a_bad_photo_is_left_out(tmp_path, name, data, reason):
    folder = tmp_path / "nhap"
    csv(folder, f"Nhà mới,Chăm lo,{name}", head="title,category,photo")
    write(tmp_path, "ngoai.jpg", picture_file().read())
    if data:
        write(folder, name, data)

    assert reason in run(folder)
    assert not Article.objects.exists()


def test_a_category_made_for_a_row_that_failed_is_gone_with_it(tmp_path):
    csv(tmp_path, "Nhà mới,Mục lạ,hong.jpg", "Tin,Mục lạ,", head="title,category,photo")

    assert "Chuyên mục lập thêm: Mục lạ." in run(tmp_path)
    assert Article.objects.get().category.name == "Mục lạ"


def test_a_table_without_a_required_column_is_left_out_whole(tmp_path):
    csv(tmp_path, "Nhà mới,Một đoạn.", head="title,body", name="thieu.csv")
    csv(tmp_path, "Tin,Chăm lo,")

    assert "thieu.csv: thiếu cột bắt buộc: chuyên mục (category)" in run(tmp_path)
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rong.csv", b""),
        ("chi-co-dau.csv", b"title,category\n"),
        ("hong.xlsx", b"PK\x03\x04hong"),
        ("hong.csv", b"title,category\n\xe1\xbb\xe1\xbb\xa1a,b"),
        ("thu.docx", b"PK"),
    ],
)
def test_one_file_that_cannot_be_read_is_an_error(tmp_path, name, data):
    with pytest.raises(CommandError, match="Không đọc được tệp nào"):
        run(write(tmp_path, name, data))


def test_an_existing_category_is_found_by_name_without_marks_or_by_slug(tmp_path):
    category = make_category("Chính sách – Pháp luật", slug="chinh-sach")
    csv(tmp_path, "Một,chinh sach - phap luat,a", "Hai,chinh-sach,b")

    run(tmp_path)

    assert {article.category for article in Article.objects.all()} == {category}
