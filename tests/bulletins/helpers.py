"""Bulletins for tests: each takes what the test is about and fills in the rest."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from bulletins.models import Bulletin, Programme
from tests.unionportal.pdfs import pdf
from unionportal.publishing import State


def make_bulletin(number="01/2026", stories=(), **fields):
    """A published issue with these stories, unless the test says otherwise."""
    values = {"state": State.PUBLISHED, "released_on": date(2026, 3, 15), **fields}
    bulletin = Bulletin.objects.create(number=number, **values)
    for article in stories:
        bulletin.items.create(article=article)
    return bulletin


def make_programme(title="Tiếng nói người thợ", **fields):
    values = {"state": State.PUBLISHED, "aired_on": date(2026, 3, 15), **fields}
    return Programme.objects.create(title=title, **values)


def pdf_file(*pages, name="ban-tin.pdf", content=None):
    return SimpleUploadedFile(name, pdf(*pages) if content is None else content)


def sound_file(name="chuong-trinh.mp3"):
    # Silence: frames of 32 kbit/s at 44.1 kHz, about 26 ms each.
    frame = b"\xff\xfb\x10\xc4" + bytes(100)
    return SimpleUploadedFile(name, frame * 5000)
