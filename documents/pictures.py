"""The first pages of a scan as pictures, made by the worker for a file without text of its own."""

import io

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django_tasks import task
from PIL import Image

from documents.models import DocumentFile, PagePicture
from unionportal import files, images, pdf

PAGES = 3
WIDTH = 1200
SCANS = (DocumentFile.Quality.SCAN_READ, DocumentFile.Quality.NO_TEXT)
DRAWN = ("pdf", "jpg", "jpeg", "png")


def make_later(file: DocumentFile) -> None:
    """Have the pictures made if the file is a scan."""
    if file.quality in SCANS and files.extension_of(file.file.name) in DRAWN:
        transaction.on_commit(lambda: make_pictures.enqueue(file.pk))


@task()
def make_pictures(file_pk: int) -> None:
    """Draw the first pages of a file; doing it again changes nothing."""
    row = DocumentFile.objects.filter(pk=file_pk).defer("text", "raw_text").first()
    if row is None or row.pictures.exists():
        return
    made = []
    for page, original in enumerate(_pages(row), start=1):
        content = _scaled(original)
        width, height = Image.open(io.BytesIO(content)).size
        picture = PagePicture(file=row, page=page, width=width, height=height)
        picture.image.save(f"trang-{page}.webp", ContentFile(content), save=False)
        made.append(picture)
    PagePicture.objects.bulk_create(made, ignore_conflicts=True)


def is_public_picture(path: str) -> bool:
    return PagePicture.objects.filter(image=path, file__document__is_public=True).exists()


def _pages(row: DocumentFile):
    """The first pages as pictures that may be kept; none of a file that cannot be drawn."""
    try:
        if files.extension_of(row.file.name) == "pdf":
            for page in range(min(pdf.page_count(row.file.path), PAGES)):
                yield ContentFile(pdf.render_page(row.file.path, page, WIDTH))
        else:
            with row.file.open("rb") as original:
                yield images.check_upload(original).file
    except (pdf.PdfError, ValidationError, FileNotFoundError):
        return


def _scaled(original: ContentFile) -> bytes:
    return dict(images.make_renditions(original, [WIDTH]))[f"-{WIDTH}.webp"]
