"""What is recognised in a Word file, and what hostile or odd files come to."""

import pytest

from news.word.headings import bold_lines, with_headings
from news.word.tasks import MAX_PHOTOS, read
from photos.models import Photo
from tests.news.word_files import LINKED, PICTURE, STYLED, TYPED, docx, line
from unionportal.richtext import clean
from unionportal.sandbox import ExtractionError

pytestmark = pytest.mark.django_db
BOMB = b" " * 100_000_000
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def read_docx(tmp_path):
    def read_docx(*blocks, **parts):
        path = tmp_path / "bai.docx"
        path.write_bytes(docx(*blocks, **parts))
        return read(path, None)

    return read_docx


def test_a_file_typed_by_hand_gives_headline_lead_and_those_who_made_it():
    story = read(TYPED, None)

    assert story.kicker == "LIÊN ĐOÀN LAO ĐỘNG HUYỆN MƯỜNG KHƯƠNG"
    assert story.title == "Mười hai mái ấm trao tay trước mùa mưa"
    assert story.lead.startswith("Sáng 12/11, mười hai gia đình")
    assert (story.writer, story.photographer) == ("Nguyễn Vinh", "Đình Trơn")
    assert story.unit == "Liên đoàn Lao động huyện Mường Khương"
    assert story.body.startswith("<p>Những căn nhà cấp bốn")
    assert "Bài:" not in story.body
    assert "Lấy ra khỏi thân bài dòng “Bài: Nguyễn Vinh; ảnh: Đình Trơn”." in story.changes


def test_the_first_picture_goes_to_the_head_with_its_caption_and_credit():
    story = read(TYPED, None)

    photo = Photo.objects.get(pk=story.lead_photo)
    assert story.photo_caption == "Chị Giàng Thị Mỷ nhận chìa khóa từ tay chủ tịch công đoàn"
    assert photo.credit == "Ảnh: Đình Trơn"
    assert "<figcaption>Bữa cơm đầu tiên" in story.body
    assert len(story.photos) == 2


def test_reading_a_file_twice_stores_its_pictures_once():
    assert read(TYPED, None) == read(TYPED, None)
    assert Photo.objects.count() == 2


def test_the_styles_of_word_give_headings_lists_tables_and_captions():
    story = read(STYLED, None)

    assert story.title == "Tập huấn nghiệp vụ cho cán bộ công đoàn cơ sở"
    assert story.lead.startswith("Hai ngày, sáu chuyên đề")
    assert story.photo_caption == "Học viên ghi chép ở buổi đầu tiên"
    assert "<h2>Số người dự</h2>\n<h3>Theo khối</h3>" in story.body
    assert "<ul><li>Thương lượng thỏa ước lao động tập thể</li>" in story.body
    assert "<td>Doanh nghiệp</td><td>64</td>" in story.body
    assert (story.writer, story.unit) == ("Phương Thảo", "LĐLĐ tỉnh")


def test_a_table_of_pictures_becomes_pictures_each_with_its_own_caption():
    story = read(STYLED, None)

    assert "1 bảng chỉ để xếp ảnh được đổi thành ảnh có chú thích." in story.changes
    one, two = story.body.index("Nhóm một thảo luận"), story.body.index("Nhóm hai lên trình bày")
    assert story.body[:one].count("<figure>") == 1
    assert story.body[:two].count("<figure>") == 2


def test_what_word_wrote_as_description_is_kept_and_a_file_name_is_not():
    story = read(STYLED, None)

    photos = Photo.objects.in_bulk(story.photos)
    assert photos[story.lead_photo].alt == "Lớp học kín chỗ, học viên ghi chép"
    assert [photos[pk].alt for pk in story.photos[1:]] == ["", ""]


def test_footnotes_stay_and_links_inside_the_file_become_words():
    story = read(LINKED, None)

    assert "ốm đau.<sup>[1]</sup></p>" in story.body
    assert story.body.endswith("<ol><li>Mức cũ áp dụng từ năm 2019.</li></ol>")
    assert "<p>Về mục Căn cứ ở trên.</p>" in story.body
    assert "1 liên kết trong nội bộ tệp (mục lục, dấu trang) thành chữ thường." in story.changes
    assert story.photos == []


def test_a_caption_goes_on_in_the_next_lines_but_never_takes_text_or_bylines(read_docx):
    story = read_docx(
        line("Tin", bold=True),
        PICTURE,
        line("Ban quản lý quỹ trao tiền cho chị Hạnh,"),
        line("đoàn viên công đoàn trường Nậm Chảy."),
        line("Sáng nay, trời rét."),
        PICTURE,
        line("Phương Thảo (LĐLĐ tỉnh)"),
    )

    assert story.photo_caption.startswith("Ban quản lý quỹ trao tiền cho chị Hạnh, đoàn viên")
    assert "<p>Sáng nay, trời rét.</p>" in story.body
    assert "figcaption" not in story.body
    assert (story.writer, story.unit) == ("Phương Thảo", "LĐLĐ tỉnh")


def test_lines_parted_within_a_paragraph_stay_apart(read_docx):
    two_lines = line("Mười hai|mái ấm", bold=True).replace("|", "</w:t><w:br/><w:t>")
    byline = line("Tin, ảnh: Hoàng Lan|LĐLĐ tỉnh").replace("|", "</w:t><w:br/><w:t>")

    story = read_docx(two_lines, line("Sáng nay, trời rét."), byline)

    assert story.title == "Mười hai mái ấm"
    assert (story.writer, story.unit) == ("Hoàng Lan", "LĐLĐ tỉnh")
    assert story.body == "<p>Sáng nay, trời rét.</p>"


def test_debris_is_dropped_and_told(read_docx):
    story = read_docx(
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        line("Độc lập - Tự do - Hạnh phúc"),
        line("--------------"),
        line("Lễ trao quà ở Sa Pa", bold=True),
        line("\u00a0 \u00a0"),
        line("Sáng nay, trời\u00ad rét."),
    )

    assert story.title == "Lễ trao quà ở Sa Pa"
    assert story.body == "<p>Sáng nay, trời rét.</p>"
    told = " ".join(story.changes)
    assert "Bỏ phần đầu công văn: “CỘNG HÒA" in told
    assert "dấu gạch" in told
    assert "dòng trống" in told


def test_letters_of_old_fonts_become_unicode(read_docx):
    story = read_docx(
        line("Héi nghÞ c¸n bé c«ng ®oµn", bold=True),
        line("S¸ng nay, Liªn ®oµn Lao ®éng tØnh tæ chøc héi nghÞ c¸n bé c«ng ®oµn c¬ së."),
    )

    assert story.title == "Hội nghị cán bộ công đoàn"
    assert "Liên đoàn Lao động tỉnh tổ chức" in story.body
    assert "phông cũ (TCVN3)" in story.changes[0]


def test_a_file_without_a_headline_leaves_the_title_to_the_editor(read_docx):
    story = read_docx(line("Chữ " * 100 + "."), line("Hết."))

    assert story.title == ""
    assert "Không nhận ra tiêu đề" in " ".join(story.changes)
    assert story.body.count("<p>") == 2


def test_of_300_pictures_the_first_are_taken_and_the_rest_is_told(read_docx):
    story = read_docx(line("Ngày hội", bold=True), PICTURE * 300)

    assert len(story.photos) == MAX_PHOTOS
    assert "Tệp có 300 ảnh" in " ".join(story.changes)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"picture": b"\xff\xd8\xff hong"}, "Bỏ ảnh thứ 1"),
        ({"picture": b"\0" * 30_000_000}, "Bỏ ảnh thứ 1: Ảnh nặng"),
        ({"target": 'Target="media/khong-co.jpeg"'}, "ảnh không nằm trong tệp"),
        ({"target": 'TargetMode="External" Target="file:///etc/passwd"'}, "Bỏ ảnh thứ 1"),
    ],
)
def test_a_picture_that_cannot_be_taken_leaves_its_words(read_docx, parts, words):
    story = read_docx(line("Tin", bold=True), PICTURE, line("Chú thích còn đây"), **parts)

    assert words in " ".join(story.changes)
    assert "Chú thích còn đây" in story.body
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"word__document.xml": BOMB}, "quá nặng hoặc quá phức tạp"),
        ({"word__header1.xml": BOMB}, "quá nặng hoặc quá phức tạp"),
        ({"word__document.xml": LAUGHS}, "hỏng nên không đọc được"),
        ({"word__document.xml": "<w:document>"}, "hỏng nên không đọc được"),
        ({"word__document.xml": b"\xff\xfe\0"}, "hỏng nên không đọc được"),
    ],
)
def test_a_bomb_or_a_broken_file_is_refused_in_words(read_docx, parts, words):
    with pytest.raises(ExtractionError, match=words):
        read_docx(**parts)


def test_an_empty_file_is_refused_in_words(read_docx):
    with pytest.raises(ExtractionError, match="không có chữ và ảnh nào"):
        read_docx(line(" "))


class TestBoldLines:
    HTML = clean(
        "<p><strong>Góp công</strong></p><p>Chữ.</p><p><strong>Đây là một câu nhấn mạnh."
        "</strong></p><p>Chữ.</p>"
    )

    def test_are_offered_as_headings(self):
        lines = bold_lines(self.HTML)

        assert [(one.text, one.is_likely) for one in lines] == [
            ("Góp công", True),
            ("Đây là một câu nhấn mạnh.", False),
        ]

    def test_become_headings_when_chosen(self):
        body = clean(with_headings(self.HTML, {0}))

        assert body.startswith("<h2>Góp công</h2>")
        assert "<p><strong>Đây là" in body

    def test_stand_below_the_headings_of_the_file(self):
        body = clean(with_headings("<h2>Phần một</h2>" + self.HTML, {0}))

        assert "<h3>Góp công</h3>" in body
