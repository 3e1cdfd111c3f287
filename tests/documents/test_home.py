import pytest

from documents.models import Document
from siteinfo import shell
from tests.documents.library import load_library

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_shell():
    shell.forget()
    yield
    shell.forget()


def test_the_front_page_leads_to_the_newest_documents_and_to_the_search(client):
    documents = load_library()
    page = client.get("/").content.decode()
    assert 'action="/van-ban/"' in page
    assert documents["D40"].get_absolute_url() in page
    assert page.index(documents["D40"].get_absolute_url()) < page.index(
        documents["D58"].get_absolute_url()
    )


def test_a_document_that_is_hidden_leaves_the_front_page_at_once(client):
    document = load_library()["D40"]
    assert document.get_absolute_url() in client.get("/").content.decode()
    document.is_public = False
    document.save()
    assert document.get_absolute_url() not in client.get("/").content.decode()


def test_a_portal_without_documents_has_no_band(client):
    assert not Document.objects.exists()
    assert "docband" not in client.get("/").content.decode()


def test_the_band_costs_no_query_while_nothing_changes(client, django_assert_max_num_queries):
    load_library()
    client.get("/")
    with django_assert_max_num_queries(8):
        client.get("/")


def test_a_documents_reads_are_counted_and_ranked(client):
    document = load_library()["D04"]
    page = client.get(document.get_absolute_url()).content.decode()
    assert f'src="/luot-xem.gif?v={document.pk}"' in page
    client.get(f"/luot-xem.gif?v={document.pk}", headers={"user-agent": "Mozilla/5.0 Firefox/140"})
    shell.forget()
    home = client.get("/").content.decode()
    most_read = home[home.index("Đọc nhiều") :]
    assert "50/2024/QH15: Luật Công đoàn" in most_read
    assert document.get_absolute_url() in most_read
