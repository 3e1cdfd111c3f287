"""Bulletins on which two are at work: two editors, two clicks, an editor and the worker."""

from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

from bulletins import tasks
from bulletins.admin.picking import add_stories
from bulletins.models import Bulletin, Item
from bulletins.models.item import LAST_ORDER
from tests.bulletins.helpers import make_bulletin, pdf_file
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.django_db


def give_pdf(bulletin):
    bulletin = Bulletin.objects.get(pk=bulletin.pk)
    bulletin.pdf = pdf_file("a")
    bulletin.save()
    return bulletin.pdf.name


def pdfs():
    return set(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


def test_a_pdf_given_before_the_maker_came_stays(django_capture_on_commit_callbacks):
    bulletin = make_bulletin(stories=[make_article()])
    with django_capture_on_commit_callbacks():
        bulletin.make_pdf_later()
        own = give_pdf(bulletin)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.make_pdf.func(bulletin.pk)

    assert Bulletin.objects.get().pdf.name == own
    assert default_storage.exists(own)


def test_a_pdf_given_while_the_maker_was_at_work_stays(django_capture_on_commit_callbacks):
    bulletin = make_bulletin(stories=[make_article()])
    bulletin.make_pdf_later()
    given, before = [], pdfs()

    def slow(*args):
        given.append(give_pdf(bulletin))
        return b"%PDF-", {}

    with (
        mock.patch.object(tasks, "make", slow),
        django_capture_on_commit_callbacks(execute=True),
    ):
        tasks.make_pdf.func(bulletin.pk)

    assert Bulletin.objects.get().pdf.name == given[0]
    assert default_storage.exists(given[0])
    assert pdfs() - before == {Path(default_storage.path(given[0]))}


def test_stories_picked_twice_at_once_are_added_once():
    bulletin, story = make_bulletin(), make_article()

    with mock.patch("django.db.models.query.QuerySet.exclude", lambda rows, **kwargs: rows):
        first, second = (add_stories(bulletin, [str(story.pk)]) for _ in range(2))

    assert (first, second, bulletin.items.count()) == (1, 0, 1)


def test_a_line_behind_one_of_the_highest_number_is_kept():
    bulletin = make_bulletin()
    Item.objects.create(bulletin=bulletin, title="Một", order=LAST_ORDER)

    Item.objects.create(bulletin=bulletin, title="Hai")
    bulletin.renumber([])

    assert [item.title for item in bulletin.items.all()] == ["Một", "Hai"]


def test_a_story_that_another_editor_added_meanwhile_is_said(client):
    client.force_login(make_editor())
    bulletin, story = make_bulletin(), make_article()
    address = f"/admin/bulletins/bulletin/{bulletin.pk}/change/"
    form = {
        "number": "01/2026",
        "released_on": "15/03/2026",
        "state": "draft",
        "items-TOTAL_FORMS": 1,
        "items-INITIAL_FORMS": 0,
        "items-0-article": story.pk,
        "items-0-order": 0,
    }

    client.post(address, form)
    response = client.post(address, form)

    assert "Bài này đã có trong mục lục." in response.text
