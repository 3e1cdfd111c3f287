"""Asking the lookup in tests, as machines do and as readers do."""

from django.urls import reverse


def ask(client, query="", **params):
    """The JSON answer; `co_quan` stands for "co-quan"."""
    named = {name.replace("_", "-"): value for name, value in params.items()}
    address = reverse("documents:document_list")
    response = client.get(address, {"q": query, "dinh-dang": "json", **named})
    assert response.status_code == 200
    return response.json()


def numbers(client, query="", **params):
    return [row["number"] for row in ask(client, query, **params)["results"]]


def page(client, query="", **params):
    named = {name.replace("_", "-"): value for name, value in params.items()}
    return client.get(reverse("documents:document_list"), {"q": query, **named})
