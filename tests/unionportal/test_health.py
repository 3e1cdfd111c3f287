import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection


def test_healthz_answers_without_the_database(client):
    # No django_db mark: a query would raise.
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_readyz_answers_when_database_and_cache_do(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_readyz_is_503_without_database(client, monkeypatch):
    nowhere = {"host": "/nonexistent", "dbname": "portal", "user": "nobody"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: nowhere)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert "cơ sở dữ liệu" in response.text


@pytest.mark.django_db
def test_readyz_is_503_without_cache(client, monkeypatch):
    def fail(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(LocMemCache, "set", fail)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert "bộ nhớ đệm" in response.text
