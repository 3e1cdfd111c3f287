"""Filters, counts, orders and pages of the lookup."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from documents.models import Document, IssuingBody, Subject
from documents.models.document import State
from tests.documents.library import load_library
from tests.documents.rows import make_body, make_document
from tests.documents.searches import ask, numbers, page

pytestmark = pytest.mark.django_db


class TestFilters:
    def test_several_values_of_one_filter_ask_for_any_of_them(self, client):
        make_document("1/2020/NĐ-CP")
        make_document("2/2020/TT-BNV", type="Thông tư", body="Bộ Nội vụ")
        make_document("3/2020/QH14", type="Luật", body="Quốc hội")
        found = numbers(client, loai=["nghi-dinh", "thong-tu"])
        assert set(found) == {"1/2020/NĐ-CP", "2/2020/TT-BNV"}

    def test_a_body_of_today_stands_for_those_it_succeeded(self, client):
        now = IssuingBody.objects.get(slug="bo-noi-vu")
        old = make_body("Bộ Lao động cũ")
        make_document("1/2020/TT-BLĐ", type="Thông tư", body=old.name)
        assert numbers(client, co_quan=now.slug) == []

        old.successor = now
        old.save()

        assert numbers(client, co_quan=now.slug) == ["1/2020/TT-BLĐ"]
        assert numbers(client, co_quan=old.slug) == ["1/2020/TT-BLĐ"]

    def test_a_joint_document_is_found_by_each_of_its_bodies(self, client):
        document = make_document("1/2014/TTLT", type="Thông tư liên tịch", body="Bộ Tài chính")
        document.co_issuers.add(make_body("Bộ Y tế"))
        assert numbers(client, co_quan="bo-y-te") == ["1/2014/TTLT"]
        assert ask(client)["results"][0]["issuing_bodies"] == ["Bộ Tài chính", "Bộ Y tế"]

    def test_subject_year_and_text_narrow_the_list(self, client):
        subject = Subject.objects.create(name="Tiền lương")
        wanted = make_document("1/2020/NĐ-CP", issued_on=date(2020, 5, 1), html="<p>Lương</p>")
        wanted.subjects.add(subject)
        make_document("1/2022/NĐ-CP", issued_on=date(2022, 5, 1))

        for narrowed in (
            {"linh_vuc": "tien-luong"},
            {"nam": "2020"},
            {"nam": "2018-2021"},
            {"nam": "2021-2018"},
            {"co_chu": "1"},
        ):
            assert numbers(client, **narrowed) == ["1/2020/NĐ-CP"]

    def test_states_are_of_the_day_that_is_asked_for(self, client):
        day = date(2024, 6, 1)
        make_document(
            "1/2020/NĐ-CP",
            state=State.IN_FORCE,
            effective_from=date(2020, 1, 1),
            effective_until=date(2024, 1, 1),
        )
        assert numbers(client, hieu_luc="het_toan_bo", ngay=str(day)) == ["1/2020/NĐ-CP"]
        assert numbers(client, hieu_luc="con_hieu_luc", ngay="2023-06-01") == ["1/2020/NĐ-CP"]
        assert numbers(client, hieu_luc="con_hieu_luc") == []

    def test_what_makes_no_sense_is_ignored(self, client):
        make_document("1/2020/NĐ-CP")
        nonsense = {
            "loai": "khong-co",
            "co_quan": "%",
            "nam": "hai nghìn",
            "hieu_luc": "con",
            "ngay": "2020-13-45",
            "trong": "x",
            "sap_xep": "dep-nhat",
            "co_chu": "yes",
        }
        assert numbers(client, **nonsense) == ["1/2020/NĐ-CP"]

    def test_fields_of_years_become_one_filter_in_the_address(self, client):
        response = page(client, "lương", tu="2018", den="2020")
        assert response.status_code == 302
        assert response.url.endswith("?q=l%C6%B0%C6%A1ng&nam=2018-2020")
        assert page(client, tu="2018", den="").url.endswith("nam=2018")
        assert page(client, tu="", den="abc").url.endswith("/van-ban/?q=")

    def test_each_chip_takes_one_value_away(self, client):
        make_document()
        html = page(client, "quy định", loai=["nghi-dinh", "luat"], trang="1").text
        assert 'href="?q=quy+%C4%91%E1%BB%8Bnh&amp;loai=luat"' in html
        assert "Bộ lọc (1)" in html


class TestCounts:
    def counts(self, client, query="", **params):
        facets = page(client, query, **params).context["facets"]
        return {
            facet.name: {choice.value: choice.number for choice in facet.choices}
            for facet in facets
        }

    def test_a_facet_is_counted_without_its_own_filter_and_with_all_others(self, client):
        make_document(issued_on=date(2020, 1, 1))
        make_document(issued_on=date(2021, 1, 1))
        make_document("1/2020/QH14", type="Luật", body="Quốc hội", issued_on=date(2020, 1, 1))

        counted = self.counts(client, loai="nghi-dinh", nam="2020")

        assert counted["loai"] == {"luat": 1, "nghi-dinh": 1}
        assert counted["co-quan"] == {"chinh-phu": 1}

    def test_totals_are_counted_with_all_filters(self, client):
        make_document()
        make_document("1/2020/QH14", type="Luật", body="Quốc hội")
        answer = ask(client, loai="luat")
        assert (answer["total"], answer["total_is_exact"]) == (1, True)

    def test_a_chosen_value_is_shown_though_it_finds_nothing(self, client):
        make_document()
        counted = self.counts(client, loai=["nghi-dinh", "luat"])
        assert counted["loai"] == {"nghi-dinh": 1, "luat": 0}


class TestOrder:
    def test_sorts(self, client):
        make_document("3/2020/NĐ-CP", issued_on=date(2020, 1, 1), effective_from=date(2023, 1, 1))
        make_document("1/2022/NĐ-CP", issued_on=date(2022, 1, 1), effective_from=date(2022, 1, 1))
        make_document("2/2021/NĐ-CP", issued_on=date(2021, 1, 1))
        orders = {
            "ban-hanh": ["1/2022/NĐ-CP", "2/2021/NĐ-CP", "3/2020/NĐ-CP"],
            "hieu-luc": ["3/2020/NĐ-CP", "1/2022/NĐ-CP", "2/2021/NĐ-CP"],
            "so": ["1/2022/NĐ-CP", "2/2021/NĐ-CP", "3/2020/NĐ-CP"],
        }
        for sort, expected in orders.items():
            assert numbers(client, sap_xep=sort) == expected
            assert numbers(client, "tài chính", sap_xep=sort) == expected


class TestPages:
    def test_pages_hold_twenty_and_meet_without_a_gap(self, client):
        for number in range(45):
            make_document(issued_on=date(2020, 1, 1) + timedelta(days=number))
        pages = [numbers(client, trang=number) for number in (1, 2, 3)]
        assert [len(one) for one in pages] == [20, 20, 5]
        assert len({number for one in pages for number in one}) == 45

    @pytest.mark.parametrize("number", ["0", "-1", "2", "abc", "1.5", "9" * 40, "١"])
    def test_a_page_that_is_not_there_is_404(self, client, number):
        make_document()
        assert page(client, trang=number).status_code == 404

    def test_a_search_by_words_ends_at_page_50_and_offers_dates(self, client, monkeypatch):
        monkeypatch.setattr("documents.search.engine.MAX_RELEVANT_PAGES", 2)
        for _ in range(45):
            make_document()
        assert "Xem tất cả theo ngày ban hành" in page(client, "tài chính", trang=2).text
        assert page(client, "tài chính", trang=3).status_code == 404
        by_date = page(client, "tài chính", sap_xep="ban-hanh", trang=3)
        assert by_date.status_code == 200

    def test_far_pages_of_all_documents_are_those_of_a_plain_list(self, client, monkeypatch):
        monkeypatch.setattr("documents.search.worded.FAR", 10)
        load_library()
        expected = list(Document.objects.values_list("search_row__day", flat=True))
        shown = [row for number in (1, 2, 3, 4) for row in numbers(client, trang=number)]
        assert len(shown) == len(expected) == 66
        by_number = list(
            Document.objects.order_by("-search_row__day", "-pk").values_list("number", flat=True)
        )
        assert shown == by_number


class TestQueries:
    def test_a_page_asks_as_much_for_twenty_as_for_one(self, client, django_assert_max_num_queries):
        make_document()
        page(client, "tài chính")
        with django_assert_max_num_queries(14) as one:
            page(client, "tài chính")
        asked = len(one)
        for _ in range(25):
            make_document(issued_on=timezone.localdate())
        page(client, "tài chính")
        with django_assert_max_num_queries(asked):
            page(client, "tài chính")
