"""Text out of files: what people bring is read, what is hostile is told, and nothing dies."""

import shutil

import pytest
from django.core.exceptions import ValidationError

from documents.extraction import scans, tidying
from documents.models import Document, DocumentFile, SearchRow
from tests.documents import samples
from tests.documents.rows import make_document
from tests.documents.samples import LETTER, upload

pytestmark = pytest.mark.django_db
Quality = DocumentFile.Quality
needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="tesseract is not installed"
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def take(django_capture_on_commit_callbacks):
    """Attach a file to a document and let the worker read it."""

    def take(name, content, document=None):
        with django_capture_on_commit_callbacks(execute=True):
            row = DocumentFile(document=document or make_document(), file=upload(name, content))
            row.full_clean()
            row.save()
        row.refresh_from_db()
        return row

    return take


class TestKinds:
    def test_a_docx_is_read(self, take):
        row = take("quyet-dinh.docx", samples.docx())
        assert (row.quality, row.problem) == (Quality.TEXT, "")
        assert [line for line in row.text.split("\n") if line] == LETTER.split("\n")

    def test_an_odt_is_read(self, take):
        row = take("quyet-dinh.odt", samples.odt())
        assert (row.quality, row.text) == (Quality.TEXT, LETTER)

    def test_a_pdf_is_read_with_its_pages(self, take):
        row = take("quyet-dinh.pdf", samples.pdf("Điều 1. Thu kinh phí công đoàn", "Điều 2. Chi"))
        assert (row.quality, row.pages) == (Quality.TEXT, 2)
        assert "Thu kinh phí công đoàn" in row.text
        assert "Điều 2. Chi" in row.text

    def test_a_bare_text_is_read(self, take):
        assert take("van-ban.txt", LETTER.encode()).text == LETTER

    def test_size_and_hash_are_those_of_the_file(self, take):
        content = samples.docx()
        row = take("a.docx", content)
        assert row.size == len(content)
        assert len(row.sha256) == 64


class TestOldFonts:
    LINE = "Căn cứ Luật Công đoàn, Ban Thường vụ Liên đoàn Lao động tỉnh quyết định"

    def test_a_docx_in_an_old_font_is_rescued_and_what_it_held_is_kept(self, take):
        row = take("cu.docx", samples.docx(samples.tcvn3(self.LINE)))
        assert (row.text, row.encoding) == (self.LINE, "TCVN3")
        assert row.raw_text == samples.tcvn3(self.LINE)

    def test_a_bare_text_in_an_old_font_is_rescued(self, take):
        row = take("cu.txt", samples.tcvn3(self.LINE).encode("latin-1"))
        assert (row.text, row.encoding) == (self.LINE, "TCVN3")

    def test_text_in_unicode_stays_as_it_is(self, take):
        row = take("moi.docx", samples.docx(self.LINE))
        assert (row.text, row.encoding, row.raw_text) == (self.LINE, "", "")


class TestScans:
    def test_a_scan_is_told_where_nothing_reads_it(self, take, monkeypatch):
        monkeypatch.setattr(scans, "can_read", lambda: False)
        row = take("quet.pdf", samples.pdf(""))
        assert (row.quality, row.pages) == (Quality.NO_TEXT, 1)
        assert "tesseract" in row.problem

    @needs_tesseract
    def test_a_scan_is_read_by_the_machine(self, take):
        row = take("quet.pdf", samples.scan("Liên đoàn Lao động tỉnh Lào Cai"))
        assert (row.quality, row.text) == (Quality.SCAN_READ, "Liên đoàn Lao động tỉnh Lào Cai")

    @needs_tesseract
    def test_a_picture_is_read_by_the_machine(self, take):
        row = take("anh.png", samples.picture("Trợ cấp thôi việc"))
        assert (row.quality, row.text) == (Quality.SCAN_READ, "Trợ cấp thôi việc")

    @needs_tesseract
    def test_one_scanned_page_among_others_is_read_too(self, take):
        page = "Điều 1. Thu kinh phí công đoàn theo quy định của pháp luật"
        row = take("lan.pdf", samples.pdf(page, page, ""))
        assert (row.quality, row.pages) == (Quality.TEXT, 3)


class TestHostile:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("bom.docx", samples.docx_bomb),
            ("cuoi.docx", samples.laughing_docx),
            ("rach.docx", lambda: samples.docx_of("<w:document")),
            ("rach.odt", lambda: samples.odt(content="<a><b></a>")),
            ("rach.pdf", lambda: samples.pdf("Một trang")[:400]),
            (
                "gia.doc",
                lambda: (
                    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 40
                ),
            ),
            ("khoa.odt", lambda: samples.odt(manifest="<m><encryption-data/></m>")),
            ("khoa.pdf", samples.locked_pdf),
            ("den.png", lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 400),
        ],
    )
    def test_a_bad_file_is_kept_with_the_reason(self, take, name, content):
        row = take(name, content())
        assert row.quality in (Quality.FAILED, Quality.NO_TEXT)
        assert row.problem
        assert row.text == ""

    def test_a_locked_file_is_told_to_be_locked(self, take):
        assert "mật khẩu" in take("khoa.pdf", samples.locked_pdf()).problem

    def test_a_million_pages_that_are_not_there_are_no_matter(self, take):
        row = take("dai.pdf", samples.endless_pdf())
        assert "Một trang" in row.text or row.quality == Quality.FAILED

    def test_deeply_nested_xml_is_read(self, take):
        deep = "<text:span>" * 50_000 + "sâu" + "</text:span>" * 50_000
        xml = f'<a xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{deep}</a>'
        assert take("sau.odt", samples.odt(content=xml)).text == "sâu"

    def test_an_empty_document_is_told(self, take):
        row = take("trong.docx", samples.docx("  \n "))
        assert (row.quality, row.problem) == (Quality.NO_TEXT, "Tệp không có chữ nào.")

    def test_no_more_than_a_megabyte_is_kept(self, take):
        row = take("dai.txt", ("Điều khoản thi hành\n" * 90_000).encode())
        assert len(row.text.encode()) <= tidying.MAX_BYTES
        assert "1 MB" in row.problem

    def test_control_characters_do_not_reach_the_database(self, take):
        assert take("la.docx", samples.docx("a b\x85c")).text == "a bc"

    @pytest.mark.parametrize("name", ["nhac.mp3", "bang.xlsx", "kho.zip", "trang.html"])
    def test_other_kinds_are_refused(self, name):
        row = DocumentFile(document=make_document(), file=upload(name, b"x" * 100))
        with pytest.raises(ValidationError, match="Không nhận loại tệp này"):
            row.full_clean()

    def test_a_name_that_lies_is_refused(self):
        row = DocumentFile(document=make_document(), file=upload("a.pdf", samples.docx()))
        with pytest.raises(ValidationError, match="nội dung không phải PDF"):
            row.full_clean()


class TestTextOfADocument:
    def test_the_text_of_its_files_is_the_documents(self, take):
        document = make_document()
        take("mot.docx", samples.docx("Điều 1. Thu"), document)
        take("hai.docx", samples.docx("Điều 2. Chi"), document)
        document.refresh_from_db()
        assert document.text == "Điều 1. Thu\n\nĐiều 2. Chi"

    def test_what_a_file_says_can_be_searched(self, take):
        document = make_document()
        take("mot.docx", samples.docx("Điều 1. Trợ cấp thôi việc"), document)
        assert " thoi" in SearchRow.objects.get(document=document).words

    def test_a_body_goes_before_the_files(self, take):
        document = make_document(html="<p>Điều 1. Lời văn.</p><p>Điều 2. Thi hành.</p>")
        take("mot.docx", samples.docx("Chữ trong tệp"), document)
        document.refresh_from_db()
        assert document.text == "Điều 1. Lời văn.\nĐiều 2. Thi hành."

    def test_without_its_body_it_has_the_text_of_the_files_again(self, take):
        document = make_document(html="<p>Lời văn.</p>")
        take("mot.docx", samples.docx("Chữ trong tệp"), document)
        document.body = ""
        document.save()
        assert Document.objects.get().text == "Chữ trong tệp"

    def test_a_long_body_is_left_to_the_worker(self, django_capture_on_commit_callbacks):
        html = "<p>Điều khoản thi hành của văn bản</p>" * 6_000
        with django_capture_on_commit_callbacks(execute=True):
            document = make_document(html=html)
        document.refresh_from_db()
        assert document.text.count("\n") == 5_999

    def test_a_deleted_file_takes_its_text_along(self, take, django_capture_on_commit_callbacks):
        document = make_document()
        row = take("mot.docx", samples.docx("Chữ trong tệp"), document)
        path = row.file.path
        with django_capture_on_commit_callbacks(execute=True):
            row.delete()
        document.refresh_from_db()
        assert document.text == ""
        assert not shutil.os.path.exists(path)

    def test_a_document_goes_with_its_files(self, take, django_capture_on_commit_callbacks):
        row = take("mot.docx", samples.docx())
        with django_capture_on_commit_callbacks(execute=True):
            row.document.delete()
        assert not DocumentFile.objects.exists()


class TestDownloads:
    def test_readers_get_the_original_while_the_document_is_public(self, take, client):
        row = take("mot.docx", samples.docx())
        response = client.get(row.file.url)
        assert response.status_code == 200
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith("attachment")

    def test_the_files_of_a_hidden_document_are_hidden(self, take, client):
        row = take("mot.docx", samples.docx(), make_document(is_public=False))
        assert client.get(row.file.url).status_code == 404

    def test_the_same_file_twice_is_told(self, take):
        document = make_document()
        take("mot.docx", samples.docx(), document)
        with pytest.raises(ValidationError, match="đã gắn vào văn bản này"):
            take("hai.docx", samples.docx(), document)
