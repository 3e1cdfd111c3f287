"""Tables of documents: what goes out comes in again unchanged, and no cell is a formula."""

import io
from copy import copy
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from documents import exporting
from documents.importing import inputs
from documents.importing.columns import COLUMNS
from documents.importing.writing import Importer
from documents.models import Document, PendingRelation, Subject
from tests.documents.library import load_library
from tests.documents.rows import make_document

pytestmark = pytest.mark.django_db


def written(writer, rows, columns=exporting.PUBLIC) -> bytes:
    stream = io.BytesIO()
    writer(rows, stream, columns)
    return stream.getvalue()


def sheet(rows, columns=exporting.PUBLIC):
    book = openpyxl.load_workbook(io.BytesIO(written(exporting.to_xlsx, rows, columns)))
    return list(book.active.iter_rows())


def taken(path: Path, **options):
    importer = Importer(**options)
    for entry in inputs.read_file(path, path.name):
        importer.take(entry)
    return importer.finish()


class TestRoundTrip:
    @pytest.mark.parametrize(
        ("writer", "ending"), [(exporting.to_xlsx, "xlsx"), (exporting.to_csv, "csv")]
    )
    def test_the_whole_library_comes_back_unchanged(self, tmp_path, writer, ending):
        load_library()
        relations = PendingRelation.objects.count()
        path = tmp_path / f"kho.{ending}"
        path.write_bytes(written(writer, Document.objects.all(), COLUMNS.names))
        report = taken(path, update=True)
        assert (report.unchanged, report.changed, report.new) == (66, 0, 0)
        assert (report.left_out, report.made, report.relations) == ([], [], 0)
        assert PendingRelation.objects.count() == relations

    def test_an_emptied_library_is_filled_again(self, tmp_path):
        load_library()
        path = tmp_path / "kho.xlsx"
        path.write_bytes(written(exporting.to_xlsx, Document.objects.all(), COLUMNS.names))
        facts = ("identity", "abstract", "state", "effective_from", "issued_as", "ends_on")
        before = set(Document.objects.values_list(*facts))
        for document in Document.objects.all():
            document.acts_on.all().delete()
        Document.objects.all().delete()
        taken(path)
        assert set(Document.objects.values_list(*facts)) == before

    def test_what_looks_like_a_formula_comes_back_as_it_was(self, tmp_path):
        document = make_document(signer="-Nguyễn Văn Mẫu", gazette_number="+84")
        path = tmp_path / "kho.xlsx"
        path.write_bytes(written(exporting.to_xlsx, [document]))
        assert taken(path, update=True).unchanged == 1

    def test_a_note_in_several_lines_comes_back_as_it_was(self, tmp_path):
        document = make_document(check_note="Chưa rõ ngày.\r\nHỏi Văn phòng.")
        path = tmp_path / "kho.xlsx"
        path.write_bytes(written(exporting.to_xlsx, [document], COLUMNS.names))
        assert taken(path, update=True).unchanged == 1
        document.refresh_from_db()
        assert document.check_note == "Chưa rõ ngày.\r\nHỏi Văn phòng."


class TestSafety:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1"])
    def test_no_cell_is_a_formula(self, text):
        document = make_document()
        document.signer = text
        cells = [cell for row in sheet([document]) for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert f"'{text}" in [cell.value for cell in cells]

    def test_days_are_days(self):
        (_, row) = sheet([make_document(issued_on=date(2020, 12, 14))])
        (cell,) = [cell for cell in row if cell.is_date]
        assert cell.value.date() == date(2020, 12, 14)
        assert cell.number_format == "dd/mm/yyyy"

    def test_readers_do_not_get_what_clerks_note(self):
        document = make_document(check_note="chưa chắc ngày", html="<p>Điều 1.</p>")
        assert "chưa chắc" not in written(exporting.to_csv, [document]).decode()

    def test_a_text_too_long_for_a_cell_stays_out(self):
        document = make_document(html=f"<p>{'dài ' * 10_000}</p>")
        assert sheet([document], COLUMNS.names)[1][-1].value is None


class TestScale:
    def test_queries_grow_with_chunks_only(self, django_assert_max_num_queries):
        for number in range(20):
            make_document().subjects.add(Subject.objects.get_or_create(name=f"L{number}")[0])
        with django_assert_max_num_queries(12):
            written(exporting.to_csv, Document.objects.iterator(500))

    def test_no_more_than_a_chunk_is_kept_in_memory(self, monkeypatch):
        monkeypatch.setattr(exporting, "CHUNK", 10)
        document, read, ahead = make_document(), [], []

        class Stream(io.BytesIO):
            def write(self, data):
                ahead.append(len(read) - self.getvalue().count(b"\r\n"))
                return super().write(data)

        exporting.to_csv((read.append(1) or copy(document) for _ in range(60)), Stream())
        assert len(read) == 60
        assert max(ahead) <= 10
