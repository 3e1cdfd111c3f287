"""The twenty example queries through the public address, in every spelling of their rules."""

import json
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from django.db import transaction
from django.urls import reverse

from tests.documents.library import load_library

CASES = json.loads(Path(__file__).with_name("query-examples.json").read_text(encoding="utf-8"))[
    "cases"
]
ENDED = ("het_toan_bo", "ngung_toan_bo")
TYPED_RAW = "telex_raw"


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """The 66 documents by the address of each, loaded once for all cases."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield {row.get_absolute_url(): key for key, row in load_library().items()}
        transaction.set_rollback(True)


def ask(client, query):
    response = client.get(reverse("documents:document_list"), {"q": query, "dinh-dang": "json"})
    assert response.status_code == 200
    return response.json()


def ids(answer, library):
    return [library[row["url"]] for row in answer["results"]]


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
class TestExamples:
    def test_finds_what_it_should(self, client, library, case):
        expected = case["expect"]

        found = ids(ask(client, case["query"]), library)

        first = found[: expected["within"]]
        assert set(expected["must_include"]) <= set(first)
        if expected["rank1"]:
            assert first[0] == expected["rank1"]

    def test_keeps_the_order_that_is_asked(self, client, library, case):
        answer = ask(client, case["query"])
        rows = answer["results"]
        match case["expect"]["order"]:
            case "newest_first":
                days = [row["issued_on"] for row in rows]
                assert days == sorted(days, reverse=True)
                assert (
                    ids(answer, library)[: case["expect"]["within"]]
                    == (case["expect"]["must_include"])
                )
            case "in_force_first":
                ended = [row["state"] in ENDED for row in rows]
                assert ended == sorted(ended)
            case "as_asked":
                assert ids(answer, library) == case["expect"]["must_include"]
            case "none":
                assert rows == []

    def test_does_not_mind_how_letters_are_composed_or_capitals(self, client, library, case):
        query = case["query"]
        spellings = [normalize("NFC", query), normalize("NFD", query)]
        if case["class"] != TYPED_RAW:
            spellings.append(query.upper())

        found = [ids(ask(client, spelling), library) for spelling in spellings]

        assert all(one == found[0] for one in found)

    def test_shows_the_same_on_the_page(self, client, library, case):
        answer = ask(client, case["query"])

        page = client.get(reverse("documents:document_list"), {"q": case["query"]}).text

        assert all(f'href="{row["url"]}' in page for row in answer["results"])


@pytest.mark.django_db
class TestExamplesInWords:
    """What the examples say beside which documents they find."""

    def test_an_expired_law_names_its_successor(self, client, library):
        (row,) = ask(client, "191/2013/ND-CP")["exact"]
        assert row["state"] == "het_toan_bo"
        assert row["replaced_by"] == ["105/2026/NĐ-CP"]

    def test_a_pasted_sentence_gives_the_law_and_its_successor(self, client, library):
        query = "Căn cứ Luật Công đoàn số 12/2012/QH13 ngày 20 tháng 6 năm 2012;"
        (row,) = ask(client, query)["exact"]
        assert row["replaced_by"] == ["50/2024/QH15"]
        page = client.get(reverse("documents:document_list"), {"q": query}).text
        assert "val-off" in page
        assert "50/2024/QH15" in page

    def test_says_what_keystrokes_were_read_as(self, client, library):
        assert ask(client, "luaatj coong ddoanf")["understood_as"] == "luật công đoàn"
        page = client.get(reverse("documents:document_list"), {"q": "luaatj coong ddoanf"}).text
        assert "Đang tìm: <b>luật công đoàn</b>" in page

    def test_a_batch_tells_what_is_not_held(self, client, library):
        query = "45/2019/QH14; 12/2012/QH13; 191/2013/NĐ-CP; 999/2019/NĐ-CP"
        assert ask(client, query)["missing"] == ["999/2019/NĐ-CP"]
        page = client.get(reverse("documents:document_list"), {"q": query}).text
        assert page.count('<th scope="row">') == 4
        assert "Không có trong kho" in page

    def test_an_unknown_number_is_said_to_be_missing(self, client, library):
        page = client.get(reverse("documents:document_list"), {"q": "999/2099/NĐ-CP"}).text
        assert "chưa có văn bản số này trong kho" in page
        assert "Báo thiếu văn bản" in page

    def test_states_are_those_of_the_day_asked_for(self, client, library):
        address = reverse("documents:document_list")
        params = {"q": "12/2012/QH13", "ngay": str(date(2020, 1, 1)), "dinh-dang": "json"}
        (row,) = client.get(address, params).json()["results"]
        assert row["state"] == "con_hieu_luc"
