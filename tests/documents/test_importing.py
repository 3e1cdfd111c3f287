import io
import json
from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from documents.models import Document, IssuingBody, Relation
from tests.documents.library import LIBRARY, load_library

pytestmark = pytest.mark.django_db

HEADER = "Số hiệu,Loại văn bản,Cơ quan ban hành,Trích yếu,Ngày ban hành,Quan hệ"


def run(path, *options):
    out = io.StringIO()
    call_command("import_documents", str(path), *options, stdout=out)
    return out.getvalue()


def csv_file(folder, *lines, name="bang.csv"):
    path = folder / name
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    return path


def test_a_library_comes_in_whole_with_the_day_its_states_were_true():
    documents = load_library()
    code = documents["D01"]
    assert len(documents) == 66
    assert (code.state, code.state_as_of) == ("het_mot_phan", date(2026, 11, 21))
    assert (code.number_no, code.number_year, code.number_issuer) == (45, 2019, "QH14")
    assert documents["D42"].issuing_body.name == "Ban Bí thư"
    assert documents["D42"].issued_as == "Ban Bí thư khóa XI"
    assert "kiểm lại điều khoản thi hành" in documents["D12"].check_note


def test_every_key_is_the_one_the_specification_lists():
    load_library()
    listed = json.loads(LIBRARY.read_text(encoding="utf-8"))["documents"]
    assert sorted(row["number_key"] for row in listed) == sorted(
        Document.objects.values_list("number_key", flat=True)
    )


def test_relations_find_the_document_of_that_day_and_body():
    documents = load_library()
    relation = Relation.objects.get(source=documents["D21"])
    assert (relation.kind, relation.target) == ("replaces", documents["D20"])
    assert relation.effective_from == date(2026, 1, 1)
    assert Relation.objects.count() == 29


def test_a_second_run_changes_nothing():
    load_library()
    before = list(Document.objects.order_by("pk").values_list("pk", "updated_at"))
    assert "0 mới, 0 sửa, 66 không đổi, 0 bỏ lại" in run(LIBRARY, "--update")
    assert list(Document.objects.order_by("pk").values_list("pk", "updated_at")) == before


def test_wrong_rows_are_listed_with_their_reasons_and_stop_nothing(tmp_path):
    path = csv_file(
        tmp_path,
        "12/2020/NĐ-CP,Nghị định,Chính phủ,Về một việc,14/02/2020,",
        "khong phai so,Nghị định,Chính phủ,Về một việc,14/02/2020,",
        "13/2020/NĐ-CP,Nghị định,Chính phủ,Về một việc,31/02/2020,",
        "14/2020/NĐ-CP,Nghị địnhh,Chính phủ,Về một việc,14/02/2020,",
        "15/2020/NĐ-CP,Nghị định,Chính phủ,,14/02/2020,",
        "16/2020/NĐ-CP,Nghị định,Chính phủ,Về việc khác,,thay thế",
        "17/2020/NĐ-CP,Nghị định,Chính phủ,Về việc khác,,",
    )
    said = run(path)
    assert "2 mới, 0 sửa, 0 không đổi, 5 bỏ lại" in said
    for words in (
        "dòng 3: số hiệu “khong phai so” không đúng dạng",
        "dòng 4: ngày ban hành “31/02/2020” không có trong lịch",
        "dòng 5: không có loại văn bản “Nghị địnhh”",
        "dòng 6: thiếu trích yếu",
        "dòng 7: quan hệ “thay thế” không hiểu được",
    ):
        assert words in said


def test_all_or_nothing_writes_nothing_when_a_row_is_wrong(tmp_path):
    path = csv_file(
        tmp_path,
        "12/2020/NĐ-CP,Nghị định,Cục Việc làm thử,Về một việc,14/02/2020,",
        "13/2020/NĐ-CP,Nghị định,Chính phủ,Về một việc,31/02/2020,",
    )
    with pytest.raises(CommandError, match="có 1 mục sai"):
        run(path, "--all-or-nothing")
    assert not Document.objects.exists()
    assert not IssuingBody.objects.filter(name="Cục Việc làm thử").exists()


def test_a_dry_run_tells_and_writes_nothing():
    assert "66 mới" in run(LIBRARY, "--dry-run")
    assert not Document.objects.exists()


def test_update_changes_what_the_row_says_and_leaves_the_rest(tmp_path):
    document = load_library()["D16"]
    path = csv_file(
        tmp_path, "145/2020/NĐ-CP,Nghị định,Chính phủ,Quy định chi tiết Bộ luật Lao động,,"
    )
    assert "0 mới, 0 sửa, 1 không đổi" in run(path)
    assert "0 mới, 1 sửa, 0 không đổi" in run(path, "--update")
    document.refresh_from_db()
    assert document.abstract == "Quy định chi tiết Bộ luật Lao động"
    assert (document.issued_on, document.state) == (date(2020, 12, 14), "het_mot_phan")


def test_a_date_that_becomes_known_completes_the_document_and_makes_no_twin(tmp_path):
    document = load_library()["D54"]
    path = csv_file(tmp_path, "1408/QĐ-TLĐ,Quyết định,Tổng LĐLĐ Việt Nam,Về tài chính,01/10/2024,")
    run(path, "--update")
    document.refresh_from_db()
    assert document.issued_on == date(2024, 10, 1)
    assert Document.objects.filter(number_key="1408-QD-TLD").count() == 1


def test_a_relation_waits_for_its_document(tmp_path):
    line = "thay thế | 8/2015/NĐ-CP | Chính phủ | 01/02/2015 | | | Điều 3"
    path = csv_file(tmp_path, f"12/2020/NĐ-CP,Nghị định,Chính phủ,Việc mới,14/02/2020,{line}")
    assert "8/2015/NĐ-CP chưa có trong kho" in run(path)
    run(csv_file(tmp_path, "08/2015/NĐ-CP,Nghị định,Chính phủ,Việc cũ,01/02/2015,"))
    relation = Relation.objects.get()
    assert str(relation) == "12/2020/NĐ-CP thay thế 08/2015/NĐ-CP"
    assert relation.target_provision == "Điều 3"
    assert not relation.source.pending_relations.exists()


def test_numbers_that_excel_made_of_a_cell_are_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Số hiệu", "Loại", "Cơ quan ban hành", "Trích yếu", "Ngày ban hành"])
    book.active.append(["145/2020/NĐ-CP", "Nghị định", "CHÍNH PHỦ", 2020, date(2020, 12, 14)])
    book.save(tmp_path / "bang.xlsx")
    assert "1 mới" in run(tmp_path / "bang.xlsx")
    document = Document.objects.get()
    assert (document.abstract, document.issued_on) == ("2020", date(2020, 12, 14))
    assert str(document.issuing_body) == "Chính phủ"


def test_files_in_a_folder_find_their_document_by_number(tmp_path):
    documents = load_library()
    for name in ("145_2020_ND-CP quy định.pdf", "25-NQ-TW 2013.pdf", "25-NQ-TW.pdf", "la.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4\n" + name.encode() + b"\n%%EOF\n")
    said = run(tmp_path)
    assert documents["D16"].files.count() == 1
    assert documents["D37"].files.count() == 1
    assert "25-NQ-TW.pdf: có 4 văn bản cùng số" in said
    assert "la.pdf: tên tệp không nêu số hiệu" in said
    assert "tệp gắn thêm: 0" not in said
    assert "2 không đổi" in run(tmp_path)


def test_what_is_no_library_is_said_in_one_line(tmp_path):
    (tmp_path / "hong.json").write_text('{"about": 1}', encoding="utf-8")
    with pytest.raises(CommandError, match="Không đọc được mục nào"):
        run(tmp_path / "hong.json")
