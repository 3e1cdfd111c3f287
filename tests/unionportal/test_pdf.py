"""PDFs are read in a process with limits; one that cannot be read says why in Vietnamese."""

import io

import pytest
from PIL import Image

from tests.unionportal.pdfs import HOSTILE, blank, pdf
from unionportal import pdf as portal_pdf
from unionportal.pdf import PdfError, extract_text, page_count, render_page


@pytest.fixture
def kept(tmp_path):
    def kept(content):
        path = tmp_path / "thử nghiệm.pdf"
        path.write_bytes(content)
        return path

    return kept


def test_counts_pages(kept):
    assert page_count(kept(pdf("a", "b", "c"))) == 3


def test_draws_a_page_so_wide(kept):
    drawn = Image.open(io.BytesIO(render_page(kept(pdf("a", "b", fill=(200, 0, 0))), 1, 600)))

    assert (drawn.format, drawn.width) == ("JPEG", 600)
    assert abs(drawn.height - 600 * 297 / 210) < 2
    assert drawn.getpixel((300, 700))[0] > 150 > drawn.getpixel((300, 700))[1]


def test_a_page_of_absurd_height_is_drawn_small(kept):
    tall = blank(size=(10, 5000))
    drawn = Image.open(io.BytesIO(render_page(kept(bytes(tall.output())), 0, 1200)))

    assert drawn.height <= 4000


def test_reads_the_text_of_each_page(kept):
    assert extract_text(kept(pdf("Trang 1", "", "Trang 3")), 10) == ["Trang 1", "", "Trang 3"]


def test_reads_no_more_pages_than_asked_for(kept):
    assert extract_text(kept(pdf("1", "2", "3")), 2) == ["1", "2"]


def test_a_number_broken_at_its_hyphen_keeps_it(kept):
    made = blank()
    made.cell(0, 7, "theo so 12/2020/QD-", new_x="LMARGIN", new_y="NEXT")
    made.cell(0, 7, "TLD va sau nua")

    [text] = extract_text(kept(bytes(made.output())), 1)

    assert "12/2020/QD-TLD" in text.replace("\n", "")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_file_says_so(kept, name):
    path = kept(HOSTILE[name])

    for read in (page_count, lambda path: render_page(path, 0, 600)):
        with pytest.raises(PdfError, match=r"^Tệp PDF .*\.$"):
            read(path)


def test_a_locked_file_says_so(kept):
    with pytest.raises(PdfError, match="có mật khẩu"):
        page_count(kept(pdf("a", password="bi-mat")))


def test_a_file_that_takes_too_long_says_so(kept, monkeypatch):
    monkeypatch.setattr(portal_pdf, "SECONDS", 0.01)

    with pytest.raises(PdfError, match="quá phức tạp"):
        page_count(kept(pdf("a")))


def test_a_file_that_takes_too_much_memory_is_given_up(kept, monkeypatch):
    monkeypatch.setattr(portal_pdf, "MEMORY", 90 * 1024 * 1024)

    with pytest.raises(PdfError):
        render_page(kept(pdf("a")), 0, 4000)


def test_a_missing_file_is_our_own_mistake(tmp_path):
    with pytest.raises(FileNotFoundError):
        page_count(tmp_path / "khong-co.pdf")
