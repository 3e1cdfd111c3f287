"""What a first view on a phone costs in bytes, compressed as it is sent."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from news.models import Article

STATIC = Path(settings.BASE_DIR) / "static"
KB = 1024


def sent(client, path):
    response = client.get(path, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    return len(response.content)


def css():
    return len(gzip.compress((STATIC / "css/site.css").read_bytes()))


def fonts():
    return sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))


@pytest.mark.django_db
def test_pages_stay_within_their_budget(client):
    call_command("load_demo")
    pages = [article.get_absolute_url() for article in Article.objects.published()]
    sizes = [sent(client, page) for page in pages]

    assert sum(sizes) / len(sizes) <= 12 * KB
    assert max(sizes) + css() + fonts() <= 75 * KB
    assert sent(client, "/") <= 12 * KB
    assert sent(client, "/tin-tuc/") <= 12 * KB


def test_the_stylesheet_stays_within_its_budget():
    assert css() <= 14 * KB
