"""Pages of the old portal, saved as text or as HTML."""

from datetime import date

import pytest
from django.test import Client

from news.importing import html_pages, text_pages
from news.importing.bylines import take_bylines
from news.importing.headlines import split_headline
from news.importing.pages import read_page
from news.models import Article
from tests.factories import make_unit
from tests.news.import_helpers import DATA, page, run, write
from unionportal.publishing import State
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("line", "kicker", "title"),
    [
        (
            "LIÊN ĐOÀN LAO ĐỘNG HUYỆN SUỐI MƠ Nhiều việc làm",
            "LIÊN ĐOÀN LAO ĐỘNG HUYỆN SUỐI MƠ",
            "Nhiều việc làm",
        ),
        ("LĐLĐ HUYỆN SUỐI MƠ Ở đâu có đoàn viên", "LĐLĐ HUYỆN SUỐI MƠ", "Ở đâu có đoàn viên"),
        ("CÔNG ĐOÀN Y TẾ: “Nơi nào khó”", "CÔNG ĐOÀN Y TẾ", "“Nơi nào khó”"),
        ("CÔNG ĐOÀN SUỐI MƠ 94 CĐCS được khen", "CÔNG ĐOÀN SUỐI MƠ", "94 CĐCS được khen"),
        ("CÔNG ĐOÀN SUỐI MƠ LĐLĐ huyện họp", "CÔNG ĐOÀN SUỐI MƠ", "LĐLĐ huyện họp"),
    ],
)
def test_the_leading_capitals_of_a_headline_are_the_kicker(line, kicker, title):
    assert split_headline(line) == (kicker, title)


@pytest.mark.parametrize(
    "line",
    [
        "LĐLĐ tỉnh Lào Cai: Tích cực tuyên truyền",
        "LĐLĐ TP Lào Cai tổ chức hội nghị",
        "CNVCLĐ Suối Mơ thi đua",
        "ĐẠI HỘI CÔNG ĐOÀN HUYỆN SUỐI MƠ",
        "LĐLĐ HUYỆN SUỐI MƠ tổ chức hội nghị",
        "Hội nghị CÁN BỘ CÔNG ĐOÀN",
        "94 cơ sở được Liên đoàn khen",
    ],
)
def test_abbreviations_and_whole_capitals_are_no_kicker(line):
    assert split_headline(line) == ("", line)


@pytest.mark.parametrize(
    ("lines", "writer", "photographer", "unit"),
    [
        (["Bài: Lò Mẫu; ảnh: Hải Đăng"], "Lò Mẫu", "Hải Đăng", ""),
        (["Tin, ảnh: Mai Hoa (LĐLĐ tỉnh)"], "Mai Hoa", "Mai Hoa", "LĐLĐ tỉnh"),
        (["Mai Hoa (LĐLĐ tỉnh)"], "Mai Hoa", "", "LĐLĐ tỉnh"),
        (["Mai Hoa", "LĐLĐ huyện Suối Mơ"], "Mai Hoa", "", "LĐLĐ huyện Suối Mơ"),
        (["Ảnh: Hải Đăng"], "", "Hải Đăng", ""),
    ],
)
def test_bylines_are_read_from_the_last_lines(lines, writer, photographer, unit):
    bylines, count = take_bylines(["Một đoạn văn.", *lines])

    assert vars(bylines) == {"writer": writer, "photographer": photographer, "unit": unit}
    assert count == len(lines)


def test_a_last_sentence_is_no_byline():
    for line in ("Công đoàn đồng hành cùng người lao động", "Xin cảm ơn!", "Ban tổ chức trao giải"):
        assert take_bylines([line])[1] == 0


def test_a_text_page_gives_every_part_of_the_story():
    run(DATA / "trang-huyen.txt")

    article = Article.objects.get()
    assert article.kicker == "LIÊN ĐOÀN LAO ĐỘNG HUYỆN SUỐI MƠ"
    assert article.title == "Nhiều việc làm thiết thực vì đoàn viên"
    assert article.category.name == "LĐLĐ huyện, thành phố"
    assert (article.writer, article.photographer) == ("Lò Mẫu", "Hải Đăng")
    assert article.unit.name == "Liên đoàn Lao động huyện Suối Mơ"
    assert (article.saved_on, article.published_at) == (date(2018, 11, 11), None)
    assert article.state == State.PUBLISHED


def test_a_text_page_is_served_with_every_paragraph_and_no_side_block():
    run(DATA / "trang-huyen.txt")

    html = Client().get(Article.objects.get().get_absolute_url()).content.decode()

    for text in (
        "<p>Trong nhiệm kỳ qua, các cấp công đoàn huyện Suối Mơ đã hoàn thành 12/12 chỉ tiêu; "
        "số lượt người được chăm lo tăng gấp đôi.</p>",
        "100% cơ sở tham gia &lt;đúng hẹn&gt; &amp; không tốn kém.</p>",
        "<p>- Sau nữa, việc nhỏ làm trước, việc lớn làm chung.</p>",
        '<p class="giua"><em>Đ/c Lò Văn Mẫu - Chủ tịch LĐLĐ huyện Suối Mơ thay mặt Quỹ Mái ấm '
        "trao tiền hỗ trợ cho đ/c Giàng Thị Thử đoàn viên CĐCS Trường Tiểu học Bản Vẽ.</em></p>",
    ):
        assert text in html
    for block in ("Bạn thích mục nào", "123456", "không thuộc về bài", "99.999"):
        assert block not in html


def test_a_deeper_breadcrumb_is_a_category_in_a_category():
    run(DATA / "trang-ban.txt")

    category = Article.objects.get().category
    assert (category.name, category.parent.name) == ("Nữ công", "Ban Tuyên giáo NC")


def test_the_provincial_federation_is_known_by_its_short_form():
    province = make_unit(
        "LĐLĐ tỉnh Lào Cai", name="Liên đoàn Lao động tỉnh Lào Cai", kind=Unit.Kind.PROVINCE
    )

    run(DATA / "trang-ban.txt")

    assert Article.objects.get().unit == province


def test_an_html_page_is_read_like_its_text():
    run(DATA / "trang-html.html")

    article = Article.objects.get()
    assert article.kicker == "CÔNG ĐOÀN HUYỆN SUỐI MƠ"
    assert article.title == "Giữ lửa bếp ăn ca"
    assert article.category.name == "LĐLĐ huyện, thành phố"
    assert (article.writer, article.photographer) == ("Vàng Minh", "Vàng Minh")
    assert article.unit.short_name == "LĐLĐ huyện Suối Mơ"
    assert "<p>Bữa ăn ca có giá <strong>25.000 đồng</strong>, rau do tổ" in article.body
    assert "<p>Cuối tuần, thực đơn được dán ở cửa.</p>" in article.body
    assert "<td>Cá kho</td>" in article.body
    assert "không thuộc bài" not in article.body and "Bình chọn" not in article.body


def test_an_html_pages_own_pictures_come_in_and_others_are_named():
    report = run(DATA / "trang-html.html")

    article = Article.objects.get()
    assert article.lead_photo.alt == "Bếp ăn ca"
    assert [photo.alt for photo in article.body_photos.all()] == ["Sổ góp ý"]
    assert "quang-cao.gif" not in article.body
    assert "ảnh “http://noi-khac.example/quang-cao.gif” không nằm trong thư mục nhập" in report


def test_the_parts_of_a_saved_page_are_no_pages():
    report = run(DATA)

    assert "Đã đọc 3 mục: 3 mới, 0 không đổi, 0 bỏ lại." in report
    assert "khung.html" not in report


def test_a_page_without_breadcrumb_is_left_out_with_the_reason(tmp_path):
    write(tmp_path, "la.txt", "Một bức thư\n\nKính gửi ban biên tập")
    write(tmp_path, "trang.txt", page())

    report = run(tmp_path)

    assert "1 mới, 0 không đổi, 1 bỏ lại" in report
    assert "la.txt: không thấy dòng đường dẫn chuyên mục" in report


def test_a_page_whose_end_is_missing_says_so():
    item = read_page(
        text_pages.read_blocks(page().partition("Các tin khác")[0]), source="", file=None
    )

    assert "không thấy dòng “Các tin khác”" in item.notes[0]


def test_a_kicker_of_its_own_stands_before_the_heading():
    html = (
        "<p>Tin tức sự kiện » Chăm lo</p><div>CÔNG ĐOÀN HUYỆN</div><h2>Nhà mới</h2><p>Thân bài.</p>"
    )

    item = read_page(html_pages.read_blocks(html_pages.parse(html)), source="", file=None)

    assert (item.kicker, item.title, item.body) == (
        "CÔNG ĐOÀN HUYỆN",
        "Nhà mới",
        "<p>Thân bài.</p>",
    )
