import csv
import io
from datetime import date, timedelta

from django.test import TestCase
from django.utils import timezone
from openpyxl import load_workbook

from documents import drafts
from documents.models import Citation
from documents.models.document import State
from tests.documents.rows import make_document, relate

ADDRESS = "/van-ban/doi-chieu/"
TODAY = timezone.localdate()


def check(text):
    return drafts.check(text, TODAY)


def in_force(number, **fields):
    fields = {"state": State.IN_FORCE, "effective_from": date(2020, 1, 1), **fields}
    return make_document(number, **fields)


class AdviceTests(TestCase):
    def test_what_is_in_force_may_be_cited(self):
        document = in_force("1/2020/NĐ-CP")
        (line,) = check("Căn cứ Nghị định số 01/2020/NĐ-CP;")
        assert (line.document, line.state, line.advice) == (
            document,
            State.IN_FORCE,
            "Dẫn được.",
        )

    def test_an_ended_document_leads_through_its_successors_to_the_one_in_force(self):
        old, middle, new = (in_force(f"{n}/2020/NĐ-CP") for n in (1, 2, 3))
        relate(middle, "replaces", old, effective_from=date(2021, 1, 1))
        relate(new, "replaces", middle, effective_from=date(2022, 1, 1))
        (line,) = check("Nghị định 1/2020/NĐ-CP")
        assert line.state == State.EXPIRED
        assert line.instead == [new]

    def test_a_circle_of_successors_ends(self):
        one, other = (in_force(f"{n}/2020/NĐ-CP") for n in (1, 2))
        relate(one, "replaces", other, effective_from=date(2021, 1, 1))
        relate(other, "replaces", one, effective_from=date(2021, 1, 1))
        (line,) = check("Nghị định 1/2020/NĐ-CP")
        assert line.advice == "Đã hết hiệu lực; chưa rõ văn bản thay thế."

    def test_a_successor_of_tomorrow_is_not_cited_yet(self):
        old = in_force("1/2020/NĐ-CP")
        tomorrow = TODAY + timedelta(days=1)
        relate(in_force("2/2020/NĐ-CP"), "replaces", old, effective_from=tomorrow)
        (line,) = check("Nghị định 1/2020/NĐ-CP")
        assert line.instead == []
        assert line.advice == f"Dẫn được; sẽ hết hiệu lực từ {tomorrow:%d/%m/%Y}."

    def test_a_partly_ended_document_names_what_changed_it(self):
        law = in_force("1/2020/NĐ-CP")
        relate(in_force("2/2020/NĐ-CP"), "amends", law, effective_from=date(2021, 1, 1))
        (line,) = check("Nghị định 1/2020/NĐ-CP")
        assert line.advice.endswith("đã bị sửa đổi, bãi bỏ bởi 2/2020/NĐ-CP.")

    def test_several_documents_of_one_number_are_all_shown(self):
        for year in (2005, 2015):
            make_document("49-CT/TW", type="Chỉ thị", issued_on=date(year, 2, 21))
        (line,) = check("Chỉ thị 49-CT/TW")
        assert [state for _, state in line.rows] == [State.UNKNOWN, State.UNKNOWN]
        assert "ghi thêm ngày ban hành để phân biệt" in line.advice

    def test_the_day_in_the_text_chooses_among_them(self):
        for year in (2005, 2015):
            make_document("49-CT/TW", type="Chỉ thị", issued_on=date(year, 2, 21))
        (line,) = check("Chỉ thị số 49-CT/TW ngày 21 tháng 02 năm 2015 của Ban Bí thư")
        assert line.document.issued_on == date(2015, 2, 21)

    def test_a_wrong_day_is_said(self):
        in_force("1/2020/NĐ-CP", issued_on=date(2020, 1, 1))
        (line,) = check("Nghị định số 1/2020/NĐ-CP ngày 02/01/2020")
        assert line.advice == "Dẫn được. Ngày ban hành trong thư viện là 01/01/2020."

    def test_what_the_library_lacks_or_hides_is_not_there(self):
        in_force("1/2020/NĐ-CP", is_public=False)
        lines = check("Nghị định 1/2020/NĐ-CP, 2/2020/NĐ-CP")
        assert [line.documents for line in lines] == [[], []]
        assert {line.advice for line in lines} == {"Chưa có trong thư viện; chưa kiểm tra được."}

    def test_each_citation_is_one_line_however_often_it_stands(self):
        (line,) = check("1/2020/NĐ-CP, lại 01/2020/NĐ-CP")
        assert line.times == 2

    def test_the_queries_do_not_grow_with_the_citations(self):
        for n in range(1, 21):
            in_force(f"{n}/2020/NĐ-CP")
        with self.assertNumQueries(3):
            check(", ".join(f"{n}/2020/NĐ-CP" for n in range(1, 21)))


class PageTests(TestCase):
    def post(self, text, **fields):
        return self.client.post(ADDRESS, {"van-ban": text, **fields})

    def test_the_page_asks_for_a_text(self):
        assert '<textarea class="inp" id="van-ban"' in self.client.get(ADDRESS).text

    def test_the_answer_is_a_table_and_nothing_is_stored(self):
        in_force("1/2020/NĐ-CP")
        page = self.post("Căn cứ Nghị định số 1/2020/NĐ-CP;")
        assert "Tìm thấy 1 dẫn chiếu" in page.text
        assert "Còn hiệu lực" in page.text
        assert page["Cache-Control"] == "no-store"
        assert not Citation.objects.exists()

    def test_a_text_without_numbers_says_so(self):
        assert "Không tìm thấy số hiệu văn bản nào" in self.post("Kính gửi đồng chí").text

    def test_a_form_of_another_site_is_refused(self):
        response = self.client.post(
            ADDRESS, {"van-ban": "1/2020/NĐ-CP"}, headers={"origin": "https://khac.example"}
        )
        assert response.status_code == 403

    def test_too_long_and_empty_texts_are_explained(self):
        long, empty = self.post("chữ " * 60_000), self.post("  ")
        assert (long.status_code, empty.status_code) == (400, 400)
        assert "Văn bản dài quá 200 KB" in long.text
        assert "Chưa có gì để đối chiếu" in empty.text

    def test_hostile_text_is_shown_as_text(self):
        page = self.post("</textarea><script>alert(1)</script> 1/2020/NĐ-CP")
        assert "<script>alert" not in page.text

    def test_the_table_can_be_had_as_a_workbook(self):
        in_force("1/2020/NĐ-CP", abstract="=1+1")
        response = self.post("1/2020/NĐ-CP", **{"dinh-dang": "xlsx"})
        assert response["Content-Disposition"].startswith('attachment; filename="doi-chieu-')
        head, row = load_workbook(io.BytesIO(response.content)).active.iter_rows()
        assert [cell.value for cell in head][:2] == ["Dẫn chiếu", "Số lần"]
        assert row[0].value == "1/2020/NĐ-CP"
        assert "f" not in {cell.data_type for cell in row}

    def test_the_table_can_be_had_as_csv(self):
        in_force("1/2020/NĐ-CP")
        content = self.post("1/2020/NĐ-CP", **{"dinh-dang": "csv"}).content
        head, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        assert row[4:6] == ["Còn hiệu lực", "Dẫn được."]
