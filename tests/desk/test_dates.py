"""Dates on the desk: the day first, wherever they are written, typed or chosen."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from desk import revisions
from desk.models import Revision
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.django_db

# The eighth of July; read month first, the seventh of August.
MOMENT = datetime(2026, 7, 8, 0, 30, tzinfo=UTC)


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def test_the_form_shows_and_takes_the_day_first(editor):
    article = make_article(published_at=MOMENT)

    page = editor.get(reverse("admin:news_article_change", args=[article.pk]))

    field = page.context["adminform"].form["published_at"]
    assert 'value="08/07/2026"' in str(field)
    assert field.field.clean(["08/07/2026", "07:30"]) == MOMENT


def test_the_calendar_writes_the_day_first(editor):
    formats = editor.get(reverse("admin:jsi18n")).text.partition('"DATE_INPUT_FORMATS": [')[2]

    assert formats.split('"')[1] == "%d/%m/%Y"


def test_lists_and_histories_write_the_day_first(editor):
    article = make_article(published_at=MOMENT)
    revisions.record(article)
    Revision.objects.update(at=MOMENT)
    history = reverse("admin:news_article_history", args=[article.pk])

    assert "08/07/2026" in editor.get(reverse("admin:news_article_changelist")).text
    assert "07:30 08/07/2026" in editor.get(history).text
