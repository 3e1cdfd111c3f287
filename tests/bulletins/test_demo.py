"""The demo's bulletins: loaded at once, their pages set by the worker afterwards."""

import pytest
from django.core.management import call_command

from bulletins import clock
from bulletins.models import Bulletin, Programme

pytestmark = pytest.mark.django_db


def test_loads_six_issues_and_two_programmes_that_readers_see(client):
    call_command("load_demo")

    assert Bulletin.objects.published().count() == 6
    assert Programme.objects.published().count() == 2
    assert "Ca đêm mùa lũ" in client.get("/ban-tin/").text


def test_their_pdfs_wait_for_the_worker(django_capture_on_commit_callbacks):
    call_command("load_demo")
    Bulletin.objects.exclude(number="01/2026").delete()

    with django_capture_on_commit_callbacks(execute=True):
        clock.ask_again_for_pdfs()

    assert Bulletin.objects.get().pdf_state == Bulletin.PdfState.READY
