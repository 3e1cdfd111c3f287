"""The rows that searches read follow their documents, whatever writes to these."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from documents.models import AlternativeName, Document, SearchCount, SearchRow
from documents.search import indexing, upkeep
from documents.search.counting import TotalsOf
from documents.search.filters import Filters
from documents.validity import state_expression, state_on
from tests.documents.library import load_library
from tests.documents.rows import make_body, make_document, make_type
from tests.documents.searches import numbers

pytestmark = pytest.mark.django_db


class TestRows:
    def test_a_document_that_is_hidden_is_gone_at_once(self, client):
        document = make_document("1/2020/NĐ-CP")
        Document.objects.filter(pk=document.pk).update(is_public=False)
        for query in ("", "1/2020/NĐ-CP", "1/2020", "tài chính", '"tài chính"'):
            assert numbers(client, query) == []
        assert TotalsOf(Filters()).total() == 0

    def test_a_document_that_is_deleted_is_gone_at_once(self, client):
        make_document("1/2020/NĐ-CP").delete()
        assert numbers(client) == []
        assert TotalsOf(Filters()).total() == 0

    def test_a_new_title_takes_the_place_of_the_old_one(self, client):
        document = make_document("1/2020/NĐ-CP", abstract="Về nhà ở")
        document.abstract = "Về tiền lương"
        document.save()
        assert numbers(client, "tiền lương") == ["1/2020/NĐ-CP"]
        assert numbers(client, "nhà ở") == []

    def test_a_long_text_is_left_to_the_worker_and_the_title_is_not(self, client, monkeypatch):
        waiting, index_text = [], indexing.index_text
        monkeypatch.setattr(indexing, "index_text", SimpleNamespace(enqueue=waiting.append))
        document = make_document("1/2020/NĐ-CP", abstract="Về nhà ở")
        document.text = "Đóng kinh phí. " * 2000
        document.save(update_fields=["text"])

        assert numbers(client, "nhà ở") == ["1/2020/NĐ-CP"]
        assert numbers(client, "kinh phí") == []
        assert waiting == [document.pk]
        index_text.func(document.pk)
        assert numbers(client, "kinh phí") == ["1/2020/NĐ-CP"]

        document.abstract = "Về tiền lương"
        document.save(update_fields=["abstract"])
        assert numbers(client, "tiền lương") == ["1/2020/NĐ-CP"]
        assert numbers(client, "kinh phí") == ["1/2020/NĐ-CP"]

    def test_a_name_is_found_while_it_is_there(self, client):
        name = AlternativeName.objects.create(
            document=make_document("1/2020/NĐ-CP"), name="nghị định lều trại"
        )
        assert numbers(client, "lều trại") == ["1/2020/NĐ-CP"]
        name.delete()
        assert numbers(client, "lều trại") == []

    @pytest.mark.parametrize(
        "delete", [Document.delete, lambda row: Document.objects.all().delete()]
    )
    def test_a_document_goes_with_its_names(self, client, delete):
        document = make_document("1/2020/NĐ-CP")
        AlternativeName.objects.create(document=document, name="nghị định lều trại")
        delete(document)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert not SearchRow.objects.exists()

    def test_another_name_of_a_type_is_found_in_its_documents(self, client):
        make_document("1/2020/NĐ-CP")
        kind = make_type()
        kind.name = "Nghị định mới"
        kind.save()
        assert numbers(client, "nghị định mới tài chính") == ["1/2020/NĐ-CP"]

    def test_saving_what_no_search_reads_leaves_the_words(self):
        document = make_document()
        before = SearchRow.objects.values("terms", "words").get()
        document.signer = "Nguyễn Văn A"
        document.save(update_fields=["signer"])
        assert SearchRow.objects.values("terms", "words").get() == before

    def test_the_year_is_that_of_signing_else_of_the_number_else_of_the_beginning(self):
        def year(number, **fields):
            return make_document(number, **fields).search_row.year

        assert year("1/2019/NĐ-CP", issued_on=date(2020, 1, 1)) == 2020
        assert year("2/2019/NĐ-CP", effective_from=date(2020, 1, 1)) == 2019
        assert year("3/NĐ-CP", effective_from=date(2020, 1, 1)) == 2020
        assert year("4/NĐ-CP") == 0


class TestStates:
    def test_rows_and_documents_are_of_the_same_state_on_every_day(self):
        load_library()
        today = timezone.localdate()
        for days in (-9000, -3000, -1500, -500, -100, 0, 30, 400):
            day = today + timedelta(days=days)
            rows = SearchRow.objects.annotate(shown=state_expression(day))
            shown = dict(rows.values_list("pk", "shown"))
            assert shown == {row.pk: state_on(row, day) for row in Document.objects.all()}


class TestCounts:
    def kept(self):
        rows = SearchCount.objects.values("type_id", "body_id", "year").annotate(n=Sum("number"))
        return {tuple(row.values()) for row in rows if row["n"]}

    def true(self):
        counted = {}
        for row in SearchRow.objects.published():
            for body in (0, *row.bodies):
                key = row.type_id, body, row.year
                counted[key] = counted.get(key, 0) + 1
        return {(*key, number) for key, number in counted.items()}

    def test_changes_add_up_to_what_is_there(self):
        load_library()
        assert self.kept() == self.true()

        Document.objects.filter(issuing_body__slug="chinh-phu").update(
            issuing_body=make_body("Cơ quan khác")
        )
        Document.objects.filter(issued_on__year=2020).update(issued_on=date(2021, 1, 1))
        Document.objects.filter(number__endswith="/TW").update(is_public=False)
        Document.objects.filter(number="45/KH-LĐLĐ").delete()
        assert self.kept() == self.true()

    def test_folding_changes_nothing(self, monkeypatch):
        monkeypatch.setattr(upkeep, "MANY_CHANGES", 0)
        load_library()
        before, rows = self.kept(), SearchCount.objects.count()
        upkeep.fold_search_counts()
        assert self.kept() == before
        assert SearchCount.objects.count() < rows
