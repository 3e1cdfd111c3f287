"""Stories set into a PDF: its text is read back from it."""

import pytest
from django.core.files.storage import default_storage
from lxml import html as lxml_html

from bulletins import tasks
from bulletins.maker.lines import Face, Setter, broken
from bulletins.maker.sheet import Sheet
from bulletins.maker.tables import grid
from bulletins.models import Bulletin
from siteinfo.models import SiteSettings
from tests.bulletins.helpers import make_bulletin, pdf_file
from tests.factories import make_article, make_photo, make_unit
from unionportal.pdf import extract_text
from unionportal.publishing import State

pytestmark = pytest.mark.django_db

PARAGRAPH = "<p>Ở Tằng Loỏng, người thợ giữ lửa lò suốt đêm mưa, sáng ra mới đổi ca.</p>"
WIDE_TABLE = (
    "<table><caption>Số chuyến xe</caption>"
    "<tr><th>Tuyến</th><th>Số chuyến</th><th>Số chỗ</th></tr>"
    "<tr><td>Mường Khương</td><td>5</td><td>215</td></tr>"
    '<tr><td colspan="2">Cộng</td><td>215</td></tr></table>'
)


def made(bulletin):
    """Make the PDF; return the issue and the text of its pages."""
    bulletin.make_pdf_later()
    tasks.make_pdf.func(bulletin.pk)
    bulletin.refresh_from_db()
    if not bulletin.pdf:
        return bulletin, []
    return bulletin, [" ".join(page.split()) for page in extract_text(bulletin.pdf.path, 99)]


def test_cover_contents_and_stories_are_in_it():
    SiteSettings.objects.create(organisation="Liên đoàn Lao động tỉnh Lào Cai")
    story = make_article(
        "Giữ việc làm cho lao động du lịch Sa Pa",
        lead="Hai mươi khách sạn ký chung một bản thỏa ước.",
        body=PARAGRAPH,
        writer="Thu Trang",
        unit=make_unit("Công đoàn phường Sa Pa"),
    )
    bulletin = make_bulletin("02/2026", [story], title="Đứng vững", period="Quý II – 2026")

    bulletin, (cover, contents, page) = made(bulletin)

    assert "Bản tin Công đoàn Liên đoàn Lao động tỉnh Lào Cai" in cover
    assert "Số 02/2026" in cover
    assert "Quý II – 2026 · 15/03/2026" in cover
    assert "Đứng vững" in cover
    assert "Giữ việc làm cho lao động du lịch Sa Pa 3" in contents
    assert "Hai mươi khách sạn ký chung một bản thỏa ước." in page
    assert "Bài: Thu Trang · Công đoàn phường Sa Pa" in page
    assert "người thợ giữ lửa lò suốt đêm mưa" in page
    assert page.endswith("Bản tin Công đoàn · Số 02/2026 3")


def test_the_desk_is_told_what_was_made():
    bulletin, _ = made(make_bulletin(stories=[make_article(body=PARAGRAPH)]))

    assert (bulletin.pdf_state, bulletin.pdf_pages) == (Bulletin.PdfState.READY, 3)
    assert bulletin.pdf_made_at is not None
    assert bulletin.pdf_size == bulletin.pdf.size
    assert bulletin.cover_photo == bulletin.drawn_cover


def test_contents_name_the_page_on_which_a_story_begins():
    stories = [make_article(f"Bài số {n}", body=PARAGRAPH * 60) for n in "ABCDE"]

    bulletin, pages = made(make_bulletin(stories=stories))

    for item in bulletin.items.select_related("article"):
        assert f"{item.article.title} {item.page} " in f"{pages[1]} "
        assert item.article.title in pages[item.page - 1]


def test_long_contents_go_on_over_pages_and_still_tell_the_pages():
    stories = [make_article(f"Chuyện thứ {n}", body=PARAGRAPH) for n in range(40)]

    bulletin, pages = made(make_bulletin(stories=stories))

    last = bulletin.items.last()
    assert last.page > 5
    assert f"Chuyện thứ 39 {last.page} " in pages[2]


def test_headings_stand_in_the_contents_and_over_their_story():
    bulletin = make_bulletin()
    bulletin.items.create(article=make_article(body=PARAGRAPH), heading="Chính sách mới")

    _, (_, contents, page) = made(bulletin)

    assert "Chính sách mới" in contents
    assert "Chính sách mới" in page


def test_tables_lists_quotes_and_pictures_are_set():
    photo = make_photo()
    body = (
        f"<h2>Các tuyến</h2>{WIDE_TABLE}<ul><li>Một<ul><li>Hai</li></ul></li></ul><ol><li>Ba</li>"
        "</ol><blockquote><p>Không ai bị bỏ lại.</p><cite>Chị Mai, thợ may</cite></blockquote>"
        f'<figure><img src="{photo.src}"><figcaption>Chuyến xe cuối</figcaption></figure>'
        "<p><strong>Đậm</strong> và <em>nghiêng</em>, m<sup>2</sup>.</p>"
    )
    bulletin = make_bulletin(stories=[make_article(body=body, lead_photo=photo)])

    _, pages = made(bulletin)

    text = " ".join(pages)
    for words in (
        "Số chuyến xe Tuyến Số chuyến Số chỗ Mường Khương 5 215 Cộng 215",
        "• Một • Hai",
        "1. Ba",
        "Không ai bị bỏ lại. Chị Mai, thợ may",
        "Chuyến xe cuối",
        "Đậm và nghiêng, m2.",
    ):
        assert words in text


def test_a_cell_that_reaches_down_keeps_its_column():
    html = (
        '<table><tr><td rowspan="2">a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>'
        '<tr><td colspan="2">f</td><td>g</td></tr></table>'
    )

    rows = grid(lxml_html.fromstring(html))

    assert [[(at, cell.text) for at, cell in row] for row in rows] == [
        [(0, "a"), (1, "b"), (2, "c")],
        [(1, "d"), (2, "e")],
        [(0, "f"), (2, "g")],
    ]


def test_a_table_longer_than_a_page_goes_on():
    rows = "".join(f"<tr><td>{n}</td><td>Người thứ {n}</td><td>x</td></tr>" for n in range(150))

    _, pages = made(make_bulletin(stories=[make_article(body=f"<table>{rows}</table>")]))

    assert len(pages) > 4
    assert "Người thứ 149" in pages[-1]


def test_letters_that_the_fonts_lack_do_not_stop_it():
    story = make_article("Đường 🚌 về ½ quê → Tết", body="<p>漢字 ỹ ﬁ Ω ĸ\u0301 m₂ — xong</p>")

    _, (_, contents, page) = made(make_bulletin(stories=[story]))

    assert "Đường về" in contents
    assert "quê" in contents
    assert "xong" in page


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p>",
        "<table></table>",
        "<table><tr></tr></table>",
        f"<p>{'a' * 5000}</p>",
        "<hr><figure><img src='/media/photos/2026/01/khong-co-1200.jpg'></figure>",
        "<ul><li></li></ul><blockquote></blockquote><h2></h2>",
        '<p><a href="javascript:alert(1)">chạy</a> <a href="/trang/x/">trong</a></p>',
        '<table><tr><td colspan="99">x</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>',
        "<h2>Chỉ có đề mục</h2>" * 80,
    ],
)
def test_odd_texts_are_set_too(body):
    bulletin, pages = made(make_bulletin(stories=[make_article(body=body)]))

    assert bulletin.pdf_state == Bulletin.PdfState.READY
    assert "Mái ấm công đoàn" in pages[2]


def test_a_photo_whose_file_is_lost_is_left_out():
    photo = make_photo()
    bulletin = make_bulletin(stories=[make_article(lead_photo=photo, body=PARAGRAPH)])
    photo.file.storage.delete(photo.file.name)

    assert made(bulletin)[0].pdf_state == Bulletin.PdfState.READY


def test_stories_that_readers_may_not_see_are_not_set():
    stories = [make_article("Hiện"), make_article("Còn nháp", state=State.DRAFT)]

    bulletin, pages = made(make_bulletin(stories=stories))

    assert "Còn nháp" not in " ".join(pages)
    assert [item.page for item in bulletin.items.all()] == [3, None]


def test_without_stories_the_desk_is_told_and_the_old_file_stays():
    bulletin = make_bulletin(pdf=pdf_file("a"))

    bulletin, _ = made(bulletin)

    assert (bulletin.pdf_state, bulletin.pdf_problem) == ("failed", tasks.NO_STORIES)
    assert default_storage.exists(bulletin.pdf.name)


def test_making_again_replaces_what_was_made(django_capture_on_commit_callbacks):
    bulletin, _ = made(make_bulletin(stories=[make_article("Tít sai")]))
    first = bulletin.pdf.name
    article = bulletin.items.get().article
    article.title = "Tít đúng"
    article.save()

    with django_capture_on_commit_callbacks(execute=True):
        bulletin, pages = made(bulletin)

    assert "Tít đúng" in pages[1]
    assert not default_storage.exists(first)


def test_a_chosen_photo_stands_on_the_cover_that_is_drawn():
    bulletin, _ = made(make_bulletin(stories=[make_article()], cover=make_photo()))

    assert bulletin.cover_photo == bulletin.drawn_cover


def test_lines_are_as_wide_as_the_column_and_lose_no_word():
    setter, face = Setter(Sheet("")), Face(10)
    words = list(setter.words([("một hai ba bốn năm sáu bảy tám chín mười " * 9, face, "")]))

    lines = list(broken(words, 60, setter.space(face)))

    assert [word for line in lines for word in line] == words
    for line in lines:
        assert sum(word.width for word in line) + setter.space(face) * (len(line) - 1) <= 60


def test_bold_letters_inside_a_word_stay_in_it():
    setter, face = Setter(Sheet("")), Face(10)

    words = list(setter.words([("Công ", face, ""), ("đ", face, ""), ("oàn viên", face, "")]))

    assert [(word.text, word.is_apart) for word in words] == [
        ("Công", False),
        ("đ", True),
        ("oàn", False),
        ("viên", True),
    ]


def test_a_title_without_a_letter_that_can_be_printed_spoils_nothing():
    bulletin, pages = made(make_bulletin(stories=[make_article("工会"), make_article("Lào Cai")]))

    assert bulletin.pdf_state == Bulletin.PdfState.READY
    assert "Lào Cai" in pages[1]
