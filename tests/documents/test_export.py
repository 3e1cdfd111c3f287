import csv
import io

import openpyxl
import pytest
from django.core.management import call_command

from documents.models import Document
from tests.documents.library import load_library

pytestmark = pytest.mark.django_db


def table(client, query="", ending="csv"):
    response = client.get(f"/van-ban/xuat.{ending}{query}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    if ending == "csv":
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_holds_what_the_filters_show_in_the_order_of_the_pages(client, ending):
    load_library()
    rows = table(client, "?q=25-NQ/TW", ending)
    assert [row["số hiệu"] for row in rows] == ["25-NQ/TW"] * 4
    shown = client.get("/van-ban/?loai=luat&sap-xep=so&dinh-dang=json").json()
    rows = table(client, "?loai=luat&sap-xep=so", ending)
    assert len(rows) == shown["total"] == 12
    assert [row["số hiệu"] for row in rows] == [row["number"] for row in shown["results"]]


def test_a_table_tells_the_state_of_today_beside_the_label(client):
    documents = load_library()
    Document.objects.filter(pk=documents["D20"].pk).update(state="con_hieu_luc")
    (row,) = table(client, "?q=74/2024/NĐ-CP")
    assert row["tình trạng"] == "Còn hiệu lực"
    assert row["tình trạng hôm nay"] == "Hết hiệu lực toàn bộ"
    assert row["địa chỉ"] == documents["D20"].get_absolute_url()


def test_a_table_names_no_document_that_readers_may_not_see(client):
    documents = load_library()
    hidden = documents["D20"]
    hidden.is_public = False
    hidden.save()
    assert table(client, "?q=74/2024/NĐ-CP") == []
    (row,) = table(client, "?q=293/2025/NĐ-CP")
    assert row["quan hệ"] == ""
    assert "điều cần kiểm lại" not in row


def test_a_cell_is_no_formula(client):
    document = load_library()["D20"]
    Document.objects.filter(pk=document.pk).update(signer="=HYPERLINK(1)")
    assert table(client, "?q=74/2024/NĐ-CP")[0]["người ký"] == "'=HYPERLINK(1)"


def test_an_exported_table_comes_back_unchanged(client, tmp_path):
    load_library()
    content = b"".join(client.get("/van-ban/xuat.xlsx").streaming_content)
    (tmp_path / "van-ban.xlsx").write_bytes(content)
    said = io.StringIO()
    call_command("import_documents", str(tmp_path / "van-ban.xlsx"), "--update", stdout=said)
    assert "0 mới, 0 sửa, 66 không đổi, 0 bỏ lại" in said.getvalue()


def test_a_result_too_large_is_refused_in_words(client, monkeypatch):
    load_library()
    monkeypatch.setattr("documents.views.export.MOST", 10)
    response = client.get("/van-ban/xuat.xlsx")
    assert response.status_code == 400
    assert "Hãy lọc bớt" in response.content.decode()
