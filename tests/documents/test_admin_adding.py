"""Adding a document at the desk: from a number, a heading or a file to a filled-in form."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from documents import clock
from documents.models import Document, DocumentFile, PendingRelation, Relation
from tests.documents import samples
from tests.documents.desk import form_data, make_clerk
from tests.documents.rows import make_document

pytestmark = pytest.mark.django_db
LIST = "/admin/documents/document/"
INTAKE = f"{LIST}nhap/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client):
    client.clerk = make_clerk()
    client.force_login(client.clerk)
    return client


@pytest.fixture
def drop(desk, django_capture_on_commit_callbacks):
    """Drop a file on the page and follow to where it leads."""

    def drop(name, content):
        with django_capture_on_commit_callbacks(execute=True):
            response = desk.post(INTAKE, {"text": "", "file": samples.upload(name, content)})
        return desk.get(response.url, follow=True) if response.status_code == 302 else response

    return drop


def paste(desk, text):
    return desk.post(INTAKE, {"text": text}, follow=True)


def initial(page):
    return page.context["adminform"].form.initial


def address(page):
    return page.wsgi_request.get_full_path()


class TestText:
    def test_the_way_begins_with_one_box(self, desk):
        assert desk.get(f"{LIST}add/").url == INTAKE

    def test_a_number_fills_the_form(self, desk):
        page = paste(desk, "145/2020/nđ-cp")
        assert initial(page)["number"] == "145/2020/NĐ-CP"
        assert "proposed" in page.text

    def test_a_whole_page_fills_the_form(self, desk):
        found = initial(paste(desk, samples.LETTER))
        assert (found["number"], found["issued_on"]) == ("45/QĐ-LĐLĐ", date(2026, 3, 5))

    def test_a_link_may_bring_the_number_along(self, desk):
        assert "145/2020" in desk.get(INTAKE, {"so": "145/2020/NĐ-CP"}).text
        page = desk.get(f"{LIST}add/", {"so": "145/2020/NĐ-CP"})
        assert initial(page)["number"] == "145/2020/NĐ-CP"

    def test_nothing_is_asked_for_again(self, desk):
        assert "Gõ số, dán chữ, hoặc chọn một tệp." in paste(desk, " ").text

    def test_the_one_that_is_there_is_shown(self, desk):
        document = make_document("145/2020/NĐ-CP")
        page = paste(desk, "145/2020/NĐ-CP")
        assert "Có thể văn bản này đã có trong kho" in page.text
        assert f"{LIST}{document.pk}/change/" in page.text

    def test_nothing_is_saved_before_the_clerk_saves(self, desk):
        paste(desk, samples.LETTER)
        assert not Document.objects.exists()

    def test_two_pastes_stay_apart(self, desk):
        first = address(paste(desk, "145/2020/NĐ-CP"))
        paste(desk, "45/QĐ-LĐLĐ")
        assert initial(desk.get(first))["number"] == "145/2020/NĐ-CP"

    @pytest.mark.parametrize("query", ["tep=0", "tep=9999999999999999999", "tep=a", "dan=x", "so="])
    def test_an_address_that_names_nothing_opens_an_empty_form(self, desk, query):
        assert desk.get(f"{LIST}add/?{query}").status_code == 200


class TestRelations:
    def submit(self, desk, page, *ticked):
        data = form_data(page) | {f"{row}-confirmed": "on" for row in ticked}
        return desk.post(address(page), data)

    def test_only_those_that_were_ticked_are_saved(self, desk):
        law = make_document("50/2024/QH15", "Luật", "Quốc hội", issued_on=date(2024, 11, 27))
        make_document("4290/QĐ-TLĐ", "Quyết định", "Tổng Liên đoàn", issued_on=date(2022, 3, 1))
        self.submit(desk, paste(desk, samples.LETTER), "acts_on-0")
        relation = Relation.objects.get()
        assert (relation.kind, relation.target) == ("based_on", law)

    def test_one_to_what_is_not_there_waits(self, desk):
        page = paste(desk, "Quyết định số 45/QĐ-LĐLĐ thay thế Quyết định số 12/QĐ-LĐLĐ")
        self.submit(desk, page, "pending_relations-0")
        assert PendingRelation.objects.get().target_number == "12/QĐ-LĐLĐ"

    def test_unticked_none_is_saved(self, desk):
        self.submit(desk, paste(desk, samples.LETTER))
        assert Document.objects.get().number == "45/QĐ-LĐLĐ"
        assert not PendingRelation.objects.exists()


class TestFiles:
    def test_a_docx_fills_the_form_and_goes_with_the_document(self, desk, drop):
        page = drop("quyet-dinh.docx", samples.docx())
        assert initial(page)["number"] == "45/QĐ-LĐLĐ"
        desk.post(address(page), form_data(page))
        file = DocumentFile.objects.get()
        assert file.document == Document.objects.get()
        assert file.document.files.get().quality == "text"

    def test_the_text_of_the_file_is_the_documents(
        self, desk, drop, django_capture_on_commit_callbacks
    ):
        page = drop("quyet-dinh.docx", samples.docx())
        with django_capture_on_commit_callbacks(execute=True):
            desk.post(address(page), form_data(page))
        assert "Điều 1. Ban hành kèm theo" in Document.objects.get().text

    def test_a_file_in_an_old_font_fills_the_form(self, drop):
        page = drop("cu.docx", samples.docx(samples.tcvn3(samples.LETTER)))
        assert initial(page)["number"] == "45/QĐ-LĐLĐ"
        assert initial(page)["abstract"].startswith("Ban hành Quy chế chi tiêu nội bộ")

    def test_a_file_of_a_document_that_is_there_can_be_given_to_it(
        self, desk, drop, django_capture_on_commit_callbacks
    ):
        body = "Liên đoàn Lao động tỉnh Lào Cai"
        document = make_document("45/QĐ-LĐLĐ", "Quyết định", body, issued_on=date(2026, 3, 5))
        page = drop("quyet-dinh.docx", samples.docx())
        assert "Gắn tệp vào văn bản ấy" in page.text
        file = DocumentFile.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            desk.post(f"{INTAKE}{file.pk}/gan/", {"document": document.pk})
        document.refresh_from_db()
        assert document.files.get() == file
        assert "Ban hành kèm theo" in document.text

    def test_a_file_that_is_there_leads_to_its_document(self, desk, drop):
        document = make_document()
        file = samples.upload("khac.docx", samples.docx("Không có số nào ở đây"))
        DocumentFile.objects.create(document=document, file=file)
        page = drop("a.docx", samples.docx("Không có số nào ở đây"))
        assert f"{LIST}{document.pk}/change/" in page.text

    @pytest.mark.parametrize("number", ["", "x", "0"])
    def test_a_file_is_given_to_no_document_that_is_not_there(self, desk, drop, number):
        drop("quyet-dinh.docx", samples.docx())
        file = DocumentFile.objects.get()
        response = desk.post(f"{INTAKE}{file.pk}/gan/", {"document": number})
        assert response.status_code == 404

    def test_a_file_without_text_is_kept_for_a_form_filled_by_hand(self, drop):
        page = drop("khoa.pdf", samples.locked_pdf())
        assert "mật khẩu" in page.text
        assert "Điền tay và gắn tệp này" in page.text

    def test_a_file_that_is_none_is_refused_at_once(self, drop):
        assert "Không nhận loại tệp này" in drop("virus.exe", b"MZ").text
        assert not DocumentFile.objects.exists()

    def test_while_it_is_read_the_page_waits(self, desk):
        desk.post(INTAKE, {"text": "", "file": samples.upload("a.docx", samples.docx())})
        row = DocumentFile.objects.get()
        page = desk.get(f"{INTAKE}{row.pk}/").text
        assert "Máy đang đọc tệp" in page
        assert 'http-equiv="refresh"' in page

    def test_what_one_clerk_dropped_another_does_not_see(self, desk, client):
        desk.post(INTAKE, {"text": "", "file": samples.upload("a.docx", samples.docx())})
        row = DocumentFile.objects.get()
        client.force_login(make_clerk("nguoi-khac"))
        assert client.get(f"{INTAKE}{row.pk}/").status_code == 404

    def test_readers_do_not_see_it(self, desk, client):
        desk.post(INTAKE, {"text": "", "file": samples.upload("a.docx", samples.docx())})
        client.logout()
        assert client.get(DocumentFile.objects.get().file.url).status_code == 404

    def test_what_nobody_took_goes_after_a_week(self, desk):
        for name in ("a.docx", "b.docx"):
            desk.post(INTAKE, {"text": "", "file": samples.upload(name, samples.docx(name))})
        old = DocumentFile.objects.earliest("pk")
        DocumentFile.objects.filter(pk=old.pk).update(
            uploaded_at=timezone.now() - timedelta(days=8)
        )
        clock.drop_files_nobody_took()
        assert not DocumentFile.objects.filter(pk=old.pk).exists()
        assert DocumentFile.objects.count() == 1
