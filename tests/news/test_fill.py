"""manage.py fill: made-up articles for benchmarks."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from desk import revisions, snapshots
from desk.models import Revision
from news.models import Article, Tag
from tests.factories import make_category, make_photo, make_unit
from unionportal.richtext import clean
from unionportal.search import vector

pytestmark = pytest.mark.django_db


def fill(number, **others):
    call_command("fill", articles=number, stdout=StringIO(), **others)


def test_articles_are_as_save_would_have_left_them():
    make_category()
    make_unit()
    make_photo()
    fill(12)

    shown = set()
    for article in Article.objects.all():
        stored = article.search_vector
        pictures = set(article.body_photos.all())
        article.body = clean(str(article.body))
        article.save()
        article.refresh_from_db()
        assert article.search_vector == stored
        assert set(article.body_photos.all()) == pictures
        shown |= pictures
    assert shown


def test_articles_are_published_and_of_real_length():
    make_category()
    fill(5)

    assert Article.objects.published().count() == 5
    assert all(400 < len(article.body.split()) < 900 for article in Article.objects.all())
    assert len(vector(*Article.objects.first().search_text())) > 1000


def test_revisions_are_shared_among_the_articles_and_the_last_is_what_is_stored():
    make_category()
    Tag.objects.create(name="Nhà ở")
    fill(4, revisions=12)

    for article in Article.objects.all():
        assert Revision.objects.about(article).count() == 3
        assert snapshots.is_same(revisions.latest(article).data, snapshots.take(article))


def test_without_a_category_nothing_is_made():
    with pytest.raises(CommandError, match="load_demo"):
        fill(1)
