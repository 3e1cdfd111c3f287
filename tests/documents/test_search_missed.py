"""What is not found is said, noted for the clerk, and can be reported."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from documents.models import MissedSearch
from tests.documents.rows import make_document
from tests.documents.searches import page

pytestmark = pytest.mark.django_db
REPORT = reverse("documents:report_missing")


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


def test_a_search_without_results_is_noted_once_and_counted(client):
    page(client, "Xe đạp điện")
    page(client, "xe dap dien")
    missed = MissedSearch.objects.get()
    assert (missed.query, missed.times, missed.reports) == ("Xe đạp điện", 2, 0)


def test_a_missing_number_is_noted(client):
    page(client, "999/2099/NĐ-CP")
    assert MissedSearch.objects.get().query == "999/2099/NĐ-CP"


def test_what_is_found_or_filtered_away_is_not_noted(client):
    make_document("1/2020/NĐ-CP")
    page(client, "1/2020/NĐ-CP")
    page(client, "tài chính", loai="luat", nam="1990")
    page(client, "")
    page(client, "???")
    assert not MissedSearch.objects.exists()


def test_the_button_reports_what_was_looked_for(client):
    html = page(client, "xe đạp điện").text
    assert f'action="{REPORT}"' in html
    assert "Báo thiếu văn bản" in html

    response = client.post(REPORT, {"q": "xe đạp điện"})

    assert "Đã báo" in response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert MissedSearch.objects.get().reports == 1


def test_a_report_from_another_site_is_refused(client):
    response = client.post(REPORT, {"q": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not MissedSearch.objects.exists()


def test_one_network_notes_no_more_than_the_limit_in_an_hour(client, settings):
    settings.MISSED_SEARCHES_PER_HOUR = 3
    for number in range(5):
        page(client, f"chuyện lạ {number}")
    assert MissedSearch.objects.count() == 3
    assert "Chưa ghi được" in client.post(REPORT, {"q": "chuyện khác"}).text


def test_a_report_of_nothing_is_not_noted(client):
    assert "Chưa ghi được" in client.post(REPORT, {"q": " ?! "}).text
    assert client.get(REPORT).status_code == 302
