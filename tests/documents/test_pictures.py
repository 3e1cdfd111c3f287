import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from documents.models import DocumentFile, PagePicture
from documents.pictures import make_pictures
from tests.documents.rows import make_document
from tests.factories import picture_file
from tests.unionportal.pdfs import HOSTILE, pdf

pytestmark = pytest.mark.django_db
NO_TEXT = DocumentFile.Quality.NO_TEXT


def make_file(content, name="van-ban.pdf", **fields):
    document = make_document(is_public=fields.pop("is_public", True))
    upload = SimpleUploadedFile(name, content)
    return DocumentFile.objects.create(document=document, file=upload, quality=NO_TEXT, **fields)


def test_the_first_pages_of_a_scan_are_drawn():
    row = make_file(pdf(*(f"Trang {n}" for n in range(1, 6))))
    make_pictures.call(row.pk)
    assert list(row.pictures.values_list("page", "width")) == [(1, 1200), (2, 1200), (3, 1200)]
    with row.pictures.first().image.open("rb") as image:
        assert Image.open(io.BytesIO(image.read())).format == "WEBP"


def test_drawing_again_changes_nothing():
    row = make_file(pdf("Trang 1"))
    make_pictures.call(row.pk)
    before = list(PagePicture.objects.values())
    make_pictures.call(row.pk)
    assert list(PagePicture.objects.values()) == before


def test_a_photographed_page_is_scaled_down():
    row = make_file(picture_file(size=(2000, 2600)).read(), "trang.jpg")
    make_pictures.call(row.pk)
    assert row.pictures.get().width == 1200


def test_what_cannot_be_drawn_has_no_pictures():
    for content in HOSTILE.values():
        row = make_file(content)
        make_pictures.call(row.pk)
        assert not row.pictures.exists()


def test_the_page_shows_them_and_readers_may_have_them(client):
    row = make_file(pdf("Trang 1"))
    make_pictures.call(row.pk)
    address = row.pictures.get().image.url
    assert f'<img src="{address}"' in client.get(row.document.get_absolute_url()).text
    assert client.get(address).status_code == 200


def test_those_of_a_hidden_document_are_not_there(client):
    row = make_file(pdf("Trang 1"), is_public=False)
    make_pictures.call(row.pk)
    assert client.get(row.pictures.get().image.url).status_code == 404
