"""What leaves the lookup besides its page: the feed, all results for exports, the site search."""

from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from documents.feeds import DocumentFeed
from documents.models import Document
from documents.results import ids_for, in_order
from tests.documents.library import load_library
from tests.documents.rows import make_document
from tests.documents.searches import ask, numbers

pytestmark = pytest.mark.django_db


class TestFeed:
    def feed(self, client, query=""):
        return client.get(f"{reverse('documents:feed')}?{query}")

    def test_names_what_was_changed_last_first(self, client):
        first = make_document("1/2020/NĐ-CP")
        make_document("2/2020/NĐ-CP")
        first.signer = "Nguyễn Văn A"
        first.save()
        text = self.feed(client).text
        assert text.index("1/2020/NĐ-CP") < text.index("2/2020/NĐ-CP")

    def test_has_the_filters_of_its_address(self, client):
        make_document("1/2020/NĐ-CP")
        make_document("1/2020/QH14", type="Luật", body="Quốc hội")
        text = self.feed(client, "loai=luat").text
        assert "1/2020/QH14" in text
        assert "1/2020/NĐ-CP" not in text
        assert "/van-ban/?loai=luat" in text

    def test_answers_two_at_once_each_with_its_own_address(self, rf):
        feed = DocumentFeed()
        first = feed.get_object(rf.get("/", {"loai": "luat"}))
        feed.get_object(rf.get("/", {"q": "của người khác"}))
        assert feed.link(first) == "/van-ban/?loai=luat"

    def test_names_nothing_that_is_not_public(self, client):
        make_document("1/2020/NĐ-CP", is_public=False)
        assert "1/2020/NĐ-CP" not in self.feed(client).text


class TestResults:
    def test_are_those_of_all_pages_in_their_order(self, client):
        load_library()
        for query in ("", "công đoàn", "49-CT/TW", "45/2019/QH14; 12/2012/QH13", "số 20"):
            pages = range(1, -(-ask(client, query)["total"] // 20) + 1)
            shown = [number for page in pages for number in numbers(client, query, trang=page)]
            params = QueryDict(mutable=True)
            params["q"] = query
            assert [document.number for document in in_order(ids_for(params))] == shown

    def test_have_exactly_the_filters_shown(self):
        load_library()
        params = QueryDict("loai=luat&nam=2012-2014&hieu-luc=het_toan_bo")
        found = {document.number for document in in_order(ids_for(params))}
        assert found == {"12/2012/QH13", "58/2014/QH13", "38/2013/QH13"}

    def test_go_on_by_date_where_relevance_ends(self, monkeypatch):
        monkeypatch.setattr("documents.search.engine.MAX_RELEVANT", 2)
        for day in (1, 2, 3, 4):
            make_document(issued_on=date(2020, 1, day))
        found = [row.issued_on.day for row in in_order(ids_for(QueryDict("q=tài chính")))]
        assert found == [4, 3, 2, 1]

    def test_cost_few_queries_however_many_there_are(self, django_assert_max_num_queries):
        load_library()
        with django_assert_max_num_queries(14):
            assert len(list(in_order(ids_for(QueryDict())))) == Document.objects.count()


class TestSiteSearch:
    def test_a_number_stands_on_top(self, client):
        make_document("145/2020/NĐ-CP")
        html = client.get(reverse("search"), {"q": "145/2020/nd-cp"}).text
        assert "/van-ban/nghi-dinh/2020/145-2020-nd-cp/" in html

    def test_what_is_not_public_is_not_found(self, client):
        make_document("145/2020/NĐ-CP", is_public=False)
        assert (
            "/van-ban/nghi-dinh/2020/"
            not in client.get(reverse("search"), {"q": "145/2020/nd-cp"}).text
        )
