"""Two who press at the same moment: one step is taken, the other person is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from desk.models import Role, Stage, Step
from desk.review import NotAllowed
from news import prepared, way
from tests.factories import make_article, make_editor, make_person, make_unit

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(*acts):
    """Do these at the same moment, each on a connection of its own; return who was refused."""
    start, refused = Barrier(len(acts)), []

    def run(act):
        try:
            start.wait()
            act()
        except NotAllowed as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_of_two_who_approve_one_does():
    unit = make_unit()
    story = make_article(unit=unit, state=Stage.REVIEW)
    people = [make_person(Role.EDITOR, unit), make_editor()]

    refused = at_once(*(lambda by=by: way.approve(story, by) for by in people))

    assert len(refused) == 1
    assert "duyệt" in refused[0]
    assert Step.objects.about(story).count() == 1


def test_of_two_who_take_a_story_up_one_holds_it():
    unit = make_unit()
    story = make_article(unit=unit, state=Stage.REVIEW)
    people = [make_person(Role.EDITOR, unit), make_editor()]

    refused = at_once(*(lambda by=by: way.take_up(story, by) for by in people))

    assert len(refused) == 1
    story.refresh_from_db()
    assert story.held_by in people


def test_a_button_and_the_clock_put_a_change_live_once():
    editor = make_editor()
    story = make_article("Cũ")
    change, _ = prepared.store(story, prepared.snapshots.take(story), editor, None, False)
    change.data["fields"]["title"] = "Mới"
    change.due_at = timezone.now()
    change.save()

    refused = at_once(lambda: prepared.put_live(story, editor), lambda: prepared.put_live(story))

    assert refused == ["Bản sửa này không còn: đã được thay hoặc bỏ."]
    story.refresh_from_db()
    assert story.title == "Mới"
    assert Step.objects.about(story).count() == 1


def test_of_two_changes_to_a_live_story_the_second_is_shown_the_first():
    story = make_article("Cũ")
    sent = {"category": story.category_id, "change": "", "_prepare": "1"}
    for rows in ("attachments", "recordings", "corrections"):
        sent |= {f"{rows}-TOTAL_FORMS": "0", f"{rows}-INITIAL_FORMS": "0"}
    told = []

    def send(editor):
        client = Client()
        client.force_login(editor)
        address = reverse("admin:news_article_prepare", args=[story.pk])
        title = f"Của {editor}"
        told.append(client.post(address, sent | {"title": title}).status_code)

    people = [make_editor(name) for name in ("lan", "minh")]
    at_once(*(lambda by=by: send(by) for by in people))

    assert sorted(told) == [200, 302]
