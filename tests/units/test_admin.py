"""The register of units in the admin."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_article, make_editor, make_unit
from units.models import Redirect, Unit

pytestmark = pytest.mark.django_db

ADD = reverse("admin:units_unit_add")
LIST = reverse("admin:units_unit_changelist")
NO_CONTACTS = {"contacts-TOTAL_FORMS": "0", "contacts-INITIAL_FORMS": "0"}


def form(**fields):
    names = {"name": "Công đoàn xã Mường Khương", "short_name": "Công đoàn xã Mường Khương"}
    return {**names, "kind": "commune", **NO_CONTACTS, **fields}


def test_a_unit_is_given_an_address(admin_client):
    admin_client.post(ADD, form())

    assert Unit.objects.get().slug == "cong-doan-xa-muong-khuong"


def test_an_address_that_is_taken_is_named_at_its_field(admin_client):
    make_unit("Công đoàn xã Mường Khương", slug="cong-doan-xa-muong-khuong")

    response = admin_client.post(ADD, form())

    assert response.status_code == 200
    assert "Đường dẫn này đã có" in response.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"established_on": "31/02/2020"}, "Ngày không có thật"),
        ({"dissolved_on": "01/01/2020", "established_on": "01/01/2021"}, "Ngày kết thúc phải sau"),
        ({"kind": "x"}, "Lựa chọn x không còn."),
        ({"email": "abc"}, "Thư điện tử chưa đúng."),
        ({"name": "Công\0đoàn"}, "Có ký tự không hợp lệ"),
    ],
)
def test_bad_input_is_named_and_what_was_typed_stays(admin_client, fields, words):
    response = admin_client.post(ADD, form(address="Tổ 5, xã Mường Khương", **fields))

    assert response.status_code == 200
    assert words in response.text
    assert "Tổ 5, xã Mường Khương" in response.text
    assert not Unit.objects.exists()


def test_the_list_says_when_a_unit_worked(admin_client):
    make_unit(established_on=date(2018, 12, 16), dissolved_on=date(2025, 7, 1))

    text = admin_client.get(LIST).text

    assert "từ 16/12/2018 đến hết 30/06/2025" in text


def test_an_editor_finds_a_unit_without_marks(client):
    unit = make_unit("LĐLĐ huyện Mường Khương", slug="ldld-huyen-muong-khuong")
    client.force_login(make_editor())
    field = {"app_label": "news", "model_name": "article", "field_name": "unit"}

    for typed in ("muong khuong", "Mường Khương", "khuong"):
        found = client.get("/admin/autocomplete/", {"term": typed, **field}).json()["results"]
        assert [row["id"] for row in found] == [str(unit.pk)], typed


def test_a_unit_in_use_is_not_deleted(admin_client):
    unit = make_unit()
    make_article("Mười hai mái ấm", unit=unit)

    delete = reverse("admin:units_unit_delete", args=[unit.pk])
    response = admin_client.post(delete, {"post": "yes"})

    assert "đang được dùng ở những nơi sau" in response.text
    assert "Mười hai mái ấm" in response.text
    assert Unit.objects.exists()


def test_a_unit_of_another_slug_still_answers_at_its_old_address(admin_client):
    unit = make_unit(slug="muong-khuong")

    admin_client.post(
        reverse("admin:units_unit_change", args=[unit.pk]), form(slug="xa-muong-khuong")
    )

    response = admin_client.get("/don-vi/muong-khuong/")
    assert (response.status_code, response.url) == (301, "/don-vi/xa-muong-khuong/")


def test_an_address_left_blank_and_made_again_moves_nowhere(admin_client):
    unit = make_unit(slug="cong-doan-xa-muong-khuong")

    admin_client.post(reverse("admin:units_unit_change", args=[unit.pk]), form(slug=""))

    assert not Redirect.objects.exists()
