"""What the worker makes of uploaded PDFs."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from bulletins import clock, tasks
from bulletins.models import Bulletin
from bulletins.models.bulletin import check_pdf
from photos.models import Photo
from tests.bulletins.helpers import make_bulletin, pdf_file
from tests.factories import make_photo
from tests.unionportal.pdfs import HOSTILE, pdf
from unionportal import files

pytestmark = pytest.mark.django_db
State = Bulletin.PdfState


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do what waits for the end of the transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_pages_and_cover_are_read_from_the_file(commit):
    with commit():
        bulletin = make_bulletin(pdf=pdf_file("1", "2", "3"))
    bulletin.refresh_from_db()

    assert (bulletin.pdf_state, bulletin.pdf_pages) == (State.READY, 3)
    assert bulletin.cover_photo == bulletin.drawn_cover
    assert bulletin.drawn_cover.alt == "Bìa bản tin Số 01/2026"
    assert bulletin.drawn_cover.width == tasks.COVER_WIDTH


def test_reading_again_changes_nothing(commit):
    with commit():
        bulletin = make_bulletin(pdf=pdf_file("1"))
    before = Bulletin.objects.values().get()

    tasks.read_pdf.func(bulletin.pk)

    assert Bulletin.objects.values().get() == before
    assert Photo.objects.count() == 1


@pytest.mark.parametrize("content", [*HOSTILE.values(), pdf("a", password="bi-mat")])
def test_a_bad_pdf_says_why_and_the_page_works_without(client, commit, content):
    with commit():
        bulletin = make_bulletin(pdf=pdf_file(content=content))
    bulletin.refresh_from_db()

    assert bulletin.pdf_state == State.FAILED
    assert bulletin.pdf_problem.startswith("Tệp PDF")
    page = client.get(bulletin.get_absolute_url())
    assert page.status_code == 200
    assert "Tải PDF" not in page.text


def test_a_chosen_cover_goes_before_the_first_page(commit):
    cover = make_photo()
    with commit():
        bulletin = make_bulletin(pdf=pdf_file("1"), cover=cover)
    bulletin.refresh_from_db()

    assert bulletin.cover_photo == cover


def test_another_file_takes_the_old_one_and_its_cover_away(commit):
    with commit():
        bulletin = make_bulletin(pdf=pdf_file("Old"))
    bulletin.refresh_from_db()
    old_pdf, old_cover = bulletin.pdf.name, bulletin.drawn_cover

    with commit(), commit():
        bulletin.pdf = pdf_file("New", "Two")
        bulletin.save()
    bulletin.refresh_from_db()

    assert bulletin.pdf_pages == 2
    assert not default_storage.exists(old_pdf)
    assert not Photo.objects.filter(pk=old_cover.pk).exists()


def test_a_former_cover_that_is_shown_elsewhere_stays(commit):
    with commit():
        bulletin = make_bulletin(pdf=pdf_file("Old"))
    bulletin.refresh_from_db()
    old_cover = bulletin.drawn_cover
    make_bulletin("09/2026", cover=old_cover)

    with commit():
        bulletin.pdf = pdf_file("New")
        bulletin.save()

    assert Photo.objects.filter(pk=old_cover.pk).exists()


def test_a_broken_file_in_place_of_a_good_one_leaves_no_cover(commit):
    with commit():
        bulletin = make_bulletin(pdf=pdf_file("Good"))
    with commit():
        bulletin.pdf = pdf_file(content=HOSTILE["cut off"])
        bulletin.save()
    bulletin.refresh_from_db()

    assert bulletin.cover_photo is None


def test_a_deleted_issue_takes_its_file_along(commit):
    bulletin = make_bulletin(pdf=pdf_file("a"))
    name = bulletin.pdf.name

    with commit():
        bulletin.delete()

    assert not default_storage.exists(name)


def test_what_waits_too_long_is_asked_for_again(commit):
    bulletin = make_bulletin(pdf=pdf_file("a"))
    young = make_bulletin("02/2026", pdf=pdf_file("b"))
    Bulletin.objects.filter(pk=bulletin.pk).update(updated_at=timezone.now() - clock.LATE)

    with commit():
        clock.ask_again_for_pdfs()

    bulletin.refresh_from_db()
    young.refresh_from_db()
    assert (bulletin.pdf_state, young.pdf_state) == (State.READY, State.READING)


def test_a_task_for_a_deleted_issue_does_nothing():
    tasks.read_pdf.func(0)
    tasks.make_pdf.func(0)


def test_refuses_what_is_no_pdf_and_what_is_too_big(monkeypatch):
    with pytest.raises(ValidationError, match="Chỉ nhận tệp PDF"):
        check_pdf(pdf_file(name="a.docx"))
    with pytest.raises(ValidationError, match="nội dung không phải PDF"):
        check_pdf(pdf_file(content=b"<html>"))
    huge = pdf_file("a")
    huge.size = 400 * 1024 * 1024
    with pytest.raises(ValidationError, match=f"quá mức {files.MAX_BYTES // 1024**2} MB"):
        check_pdf(huge)
