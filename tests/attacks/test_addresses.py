"""Addresses that no honest visitor asks for."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["photos/.-5.jpg", "photos/..-5.jpg", "photos/2026/11/.-1", "photos/-5", "photos/", "photos"],
)
def test_a_strange_name_of_a_picture_is_not_found(client, name):
    client.raise_request_exception = False

    assert client.get(f"/media/{name}").status_code == 404
