"""Whatever is asked, the answer is a page: 200, 400 or 404, and never a long wait."""

import re
from contextlib import contextmanager

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.search import limits
from documents.search.filters import Filters
from documents.search.reading import read
from tests.documents.library import load_library
from tests.documents.searches import page

QUERIES = [
    "'",
    '"',
    '""',
    '"""',
    "“”",
    "\\",
    "' | 'a",
    "a' & !b",
    ":* & <->",
    "%",
    "_",
    "%_%",
    "a\\'b",
    "🙂",
    "𠀀 công đoàn",
    "ﷺ",
    "\u202eđoàn",
    "\ud7ff\ue000",
    "١٢٣/٢٠٢٠",
    "²³/2020/NĐ-CP",
    "999999999999999999999/2020/NĐ-CP",
    "99999/2020",
    "số 0",
    "điều 9999 khoản 999 điểm z",
    "ngày 31/02/2020",
    "1/1/0001",
    "năm 0000 - 9999",
    "-" * 500,
    "/" * 500,
    "a " * 900,
    "lao động " * 200,
    "x" * 5000,
    '"' + "công đoàn " * 150 + '"',
    "1/2020/NĐ-CP; " * 140,
    "kh 45 ldld " * 90,
    "ʼʼʼ",
    "a\u0301" * 400,
    "SELECT pg_sleep(10); --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "..%2f..%2fetc",
]


@pytest.mark.django_db
def test_hostile_queries_are_answered(client):
    load_library()
    for query in QUERIES:
        assert page(client, query).status_code == 200, query
        assert page(client, query, dinh_dang="json").status_code == 200, query


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["q", "loai", "nam", "ngay", "hieu-luc", "sap-xep", "trang"])
def test_a_nul_byte_is_refused(client, name):
    assert client.get(f"/van-ban/?{name}=a%00b").status_code == 400


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=80))
@pytest.mark.django_db
def test_no_text_breaks_the_reading_or_the_search(client, query):
    if "\0" in query or any(0xD800 <= ord(char) < 0xE000 for char in query):
        return
    read(query)
    assert page(client, query).status_code == 200


@pytest.mark.django_db
class TestTimeLimit:
    def test_a_search_that_takes_too_long_is_told_so(self, client, monkeypatch):
        monkeypatch.setattr("documents.views.search.search", sleep)
        monkeypatch.setattr(limits, "SETTINGS", "SET LOCAL statement_timeout = '20ms'")

        answer, html = page(client, "x", dinh_dang="json"), page(client, "x")

        assert answer.status_code == html.status_code == 400
        assert "khớp quá nhiều văn bản" in answer.json()["error"]
        assert "khớp quá nhiều văn bản" in html.text

    def test_every_statement_of_a_search_has_a_limit(self, client):
        load_library()
        with statements() as said:
            page(client, "công đoàn")
        searches = [place for place, sql in enumerate(said) if "documents_searchrow" in sql]
        limit = next(place for place, sql in enumerate(said) if "statement_timeout" in sql)
        assert searches
        assert limit < min(searches)

    def test_no_statement_reads_all_rows_for_words(self, client):
        load_library()
        with statements() as said:
            page(client, "công đoàn")
        assert all("is_public" in sql for sql in said if re.search("FROM documents_searchrow", sql))


def sleep(filters: Filters, page: int):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")


@contextmanager
def statements():
    said = []

    def note(execute, sql, params, many, context):
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield said
