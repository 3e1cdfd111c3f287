"""The clerk's screens: the list, the form, duplicates, states, relations, files."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, DocumentFile, PendingRelation, Relation
from documents.models.document import State
from tests.documents import samples
from tests.documents.desk import form_data, make_clerk
from tests.documents.rows import make_body, make_document, make_type, relate
from tests.factories import make_editor

pytestmark = pytest.mark.django_db
LIST = "/admin/documents/document/"
ADD = f"{LIST}add/?tay=1"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client):
    client.clerk = make_clerk()
    client.force_login(client.clerk)
    return client


def change_url(document):
    return reverse("admin:documents_document_change", args=[document.pk])


def found(desk, query):
    return list(desk.get(LIST, {"q": query}).context["cl"].result_list)


def save(desk, document, **changes):
    data = form_data(desk.get(change_url(document))) | changes
    response = desk.post(change_url(document), data)
    document.refresh_from_db()
    return response


def new_data(desk, **fields):
    given = {
        "number": "45/QĐ-LĐLĐ",
        "type": make_type("Quyết định").pk,
        "issuing_body": make_body("Liên đoàn Lao động tỉnh Lào Cai").pk,
        "abstract": "Ban hành Quy chế chi tiêu nội bộ",
        "issued_on": "05/03/2026",
        "is_public": "on",
        "state": State.UNKNOWN,
    }
    return form_data(desk.get(ADD)) | given | fields


class TestRights:
    def test_clerks_keep_documents(self, desk):
        assert desk.get(LIST).status_code == 200

    def test_editors_of_news_do_not(self, client):
        client.force_login(make_editor())
        assert client.get(LIST).status_code == 403
        assert client.get(f"{LIST}viec-can-lam/").status_code == 403
        assert client.get(f"{LIST}nhap/").status_code == 403

    def test_clerks_write_no_news(self, desk):
        assert desk.get("/admin/news/article/").status_code == 403

    def test_the_screen_of_groups_opens(self, admin_client):
        group = Group.objects.get(name="Cán bộ văn thư")
        assert admin_client.get(f"/admin/auth/group/{group.pk}/change/").status_code == 200


class TestList:
    @pytest.mark.parametrize(
        "query",
        ["145/2020/NĐ-CP", "145/2020", "nd145", "nghị định 145", "so 145/2020/nd-cp", "145"],
    )
    def test_a_number_is_found_however_it_is_typed(self, desk, query):
        document = make_document("145/2020/NĐ-CP")
        make_document("45/2020/NĐ-CP")
        assert found(desk, query) == [document]

    @pytest.mark.parametrize("query", ["tai chinh", "Tài chính công đoàn", "CHÍNH TÀI"])
    def test_words_of_the_abstract_are_found_with_and_without_marks(self, desk, query):
        document = make_document(number="1/2020/NĐ-CP")
        Document.objects.filter(pk=make_document("2/2020/NĐ-CP").pk).delete()
        assert found(desk, query) == [document]

    def test_what_is_nowhere_is_not_found(self, desk):
        make_document()
        assert found(desk, "xyz") == []

    def test_it_tells_the_state_of_today(self, desk):
        make_document(state=State.IN_FORCE, effective_until=date(2020, 1, 1))
        assert "Hết hiệu lực toàn bộ" in desk.get(LIST).text

    def test_it_tells_whether_there_is_text_and_when_it_was_checked(self, desk):
        make_document(html="<p>Điều 1.</p>", state_as_of=date(2026, 3, 2))
        row = desk.get(LIST).text
        assert "02/03/2026" in row
        assert '<td class="field-has_text">có</td>' in row

    @pytest.mark.parametrize(
        ("filters", "number"),
        [
            ({"hieu-luc": "het_toan_bo"}, "1/2020/NĐ-CP"),
            ({"toan-van": "co"}, "2/2020/NĐ-CP"),
            ({"kiem-tra": "chua"}, "3/2020/NĐ-CP"),
        ],
    )
    def test_filters(self, desk, filters, number):
        checked = {"state_as_of": timezone.localdate()}
        make_document("1/2020/NĐ-CP", effective_until=date(2020, 1, 1), **checked)
        make_document("2/2020/NĐ-CP", html="<p>Điều 1.</p>", **checked)
        make_document("3/2020/NĐ-CP")
        rows = desk.get(LIST, filters).context["cl"].result_list
        assert number in [row.number for row in rows]
        assert len(rows) == (2 if filters == {} else 1)

    def test_its_queries_do_not_grow_with_its_rows(self, desk, django_assert_max_num_queries):
        for _ in range(12):
            make_document()
        with django_assert_max_num_queries(22):
            desk.get(LIST)


class TestForm:
    def test_a_new_document_is_saved(self, desk):
        response = desk.post(ADD, new_data(desk), follow=True)
        document = Document.objects.get()
        assert (document.number, document.issued_on) == ("45/QĐ-LĐLĐ", date(2026, 3, 5))
        assert "Xem trên trang" in response.text

    def test_a_duplicate_is_refused_with_the_way_to_the_one_that_is_there(self, desk):
        desk.post(ADD, new_data(desk))
        document = Document.objects.get()
        response = desk.post(ADD, new_data(desk, number="Số: 045/QD-LDLD"))
        assert f'<a href="{change_url(document)}">Mở văn bản ấy</a>' in response.text
        assert Document.objects.count() == 1

    def test_a_number_that_is_none_is_refused(self, desk):
        response = desk.post(ADD, new_data(desk, number="quyết định về chi tiêu"))
        assert "không đúng dạng" in response.text

    def test_an_abstract_of_signs_that_nobody_sees_is_refused(self, desk):
        page = desk.post(ADD, new_data(desk, abstract="\u200b\x01"))
        assert "Trích yếu không có chữ nào." in page.text

    def test_the_clerk_who_changes_a_state_is_noted_with_the_day(self, desk):
        document = make_document()
        save(desk, document, state=State.IN_FORCE, state_source="Công báo")
        assert document.state_checked_by == desk.clerk
        assert document.state_as_of == timezone.localdate()

    def test_a_day_that_was_given_is_kept(self, desk):
        document = make_document()
        save(desk, document, state=State.IN_FORCE, state_as_of="01/02/2026")
        assert document.state_as_of == date(2026, 2, 1)

    def test_one_button_says_that_it_was_checked_today(self, desk):
        document = make_document(state=State.IN_FORCE, state_as_of=date(2020, 1, 1))
        save(desk, document, _checked="1")
        assert document.state_as_of == timezone.localdate()
        assert document.state_checked_by == desk.clerk

    def test_another_change_checks_no_state(self, desk):
        document = make_document()
        save(desk, document, signer="Nguyễn Văn Mẫu")
        assert document.state_checked_by is None
        assert document.state_as_of is None

    def test_what_disagrees_is_told(self, desk):
        old = make_document(state=State.IN_FORCE)
        relate(make_document(), "replaces", old, effective_from=date(2021, 1, 1))
        assert "đã bị thay thế từ 01/01/2021" in desk.get(change_url(old)).text

    def test_relations_are_readable_from_both_ends(self, desk):
        old, new = make_document("1/2020/NĐ-CP"), make_document("2/2021/NĐ-CP")
        relate(new, "replaces", old)
        page = desk.get(change_url(old)).text
        assert f'<a href="{change_url(new)}">2/2021/NĐ-CP</a> thay thế văn bản này' in page
        assert "1/2020/NĐ-CP · không rõ ngày" in desk.get(change_url(new)).text

    def test_a_hidden_document_is_said_to_be_hidden(self, desk):
        data = new_data(desk)
        del data["is_public"]
        assert "Bạn đọc không thấy" in desk.post(ADD, data, follow=True).text

    def test_many_relations_cost_no_queries_of_their_own(self, desk, django_assert_max_num_queries):
        document = make_document()
        for _ in range(10):
            relate(document, "based_on", make_document())
        with django_assert_max_num_queries(60):
            desk.get(change_url(document))


class TestRelations:
    def data(self, place=0, **fields):
        rows = {f"acts_on-{place}-{name}": value for name, value in fields.items()}
        return {"acts_on-TOTAL_FORMS": place + 1} | rows

    def test_a_document_does_nothing_to_itself(self, desk):
        document = make_document()
        given = self.data(kind="replaces", target=document.pk)
        told = save(desk, document, **given).text
        assert "Văn bản không thể có quan hệ với chính nó." in told
        assert not Relation.objects.exists()

    def test_the_same_twice_is_refused_in_words(self, desk):
        document, old = make_document(), make_document("12/2019/NĐ-CP")
        relate(document, "replaces", old)
        told = save(desk, document, **self.data(1, kind="replaces", target=old.pk)).text
        assert "Quan hệ này đã có." in told

    def test_a_suspension_does_not_end_before_it_begins(self, desk):
        document, old = make_document(), make_document("12/2019/NĐ-CP")
        days = {"effective_from": "01/01/2024", "effective_until": "31/12/2023"}
        given = self.data(kind="suspends", target=old.pk, **days)
        assert "Ngày cuối không thể trước ngày đầu." in save(desk, document, **given).text


class TestPending:
    def data(self, number, prefix="pending_relations"):
        return {
            f"{prefix}-TOTAL_FORMS": 1,
            f"{prefix}-0-kind": "replaces",
            f"{prefix}-0-target_number": number,
        }

    def test_a_relation_to_what_is_not_there_waits(self, desk):
        document = make_document()
        save(desk, document, **self.data("12/QĐ-LĐLĐ"))
        assert PendingRelation.objects.get().target_key == "12-QD-LDLD"

    def test_one_to_what_is_there_is_made_at_once(self, desk):
        document, old = make_document(), make_document("12/2019/NĐ-CP")
        save(desk, document, **self.data("12/2019/nd-cp"))
        assert Relation.objects.get().target == old
        assert not PendingRelation.objects.exists()

    def test_the_same_twice_is_refused(self, desk):
        document = make_document()
        save(desk, document, **self.data("12/QĐ-LĐLĐ"))
        again = {
            "pending_relations-TOTAL_FORMS": 2,
            "pending_relations-1-kind": "replaces",
            "pending_relations-1-target_number": "12/QĐ-LĐLĐ",
        }
        assert "Quan hệ này đã có." in save(desk, document, **again).text


class TestPicking:
    def pick(self, desk, term):
        return desk.get(
            f"{LIST}chon/",
            {
                "term": term,
                "app_label": "documents",
                "model_name": "relation",
                "field_name": "target",
            },
        ).json()["results"]

    def test_day_and_subject_stand_beside_the_number(self, desk):
        make_document("25-NQ/TW", "Nghị quyết (Đảng)", "Bộ Chính trị", issued_on=date(2013, 5, 1))
        (row,) = self.pick(desk, "25-nq/tw")
        assert row["text"] == "25-NQ/TW · 01/05/2013 · Quy định về tài chính công đoàn"


class TestFiles:
    def file_data(self, content, name="a.docx"):
        return {
            "files-TOTAL_FORMS": 1,
            "files-0-file": samples.upload(name, content),
            "files-0-order": 0,
        }

    def test_a_file_is_stored_and_read(self, desk, django_capture_on_commit_callbacks):
        document = make_document()
        with django_capture_on_commit_callbacks(execute=True):
            save(desk, document, **self.file_data(samples.docx("Điều 1. Thu kinh phí")))
        document.refresh_from_db()
        assert document.text == "Điều 1. Thu kinh phí"
        assert document.files.get().uploaded_by == desk.clerk

    def test_a_bad_file_is_refused_in_words(self, desk):
        response = save(desk, make_document(), **self.file_data(b"MZ" * 100))
        assert "nội dung không phải DOC" in response.text

    def test_the_same_file_at_another_document_is_told(self, desk):
        save(desk, make_document("1/2020/NĐ-CP"), **self.file_data(samples.docx()))
        other = make_document("2/2020/NĐ-CP")
        save(desk, other, **self.file_data(samples.docx()))
        assert "cũng đang gắn với" in desk.get(change_url(other)).text

    def test_rescued_text_is_shown_beside_what_stood_in_the_file(
        self, desk, django_capture_on_commit_callbacks
    ):
        line = "Căn cứ Luật Công đoàn, Ban Thường vụ Liên đoàn Lao động tỉnh quyết định"
        old = samples.tcvn3(line)
        with django_capture_on_commit_callbacks(execute=True):
            save(desk, make_document(), **self.file_data(samples.docx(old)))
        file = DocumentFile.objects.get()
        page = desk.get(f"{LIST}tep/{file.pk}/").text
        assert line in page
        assert old in page

    def test_a_file_is_read_again_when_asked(self, desk, django_capture_on_commit_callbacks):
        document = make_document()
        save(desk, document, **self.file_data(samples.docx("Điều 1. Thu")))
        file = document.files.get()
        with django_capture_on_commit_callbacks(execute=True):
            desk.post(f"{LIST}tep/{file.pk}/")
        file.refresh_from_db()
        assert file.text == "Điều 1. Thu"
