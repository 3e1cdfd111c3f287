"""What the worker does with PDFs; doing any of it again changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from bulletins.maker import make
from bulletins.models import Bulletin
from photos.models import Photo
from siteinfo import shell
from unionportal import pdf
from unionportal.uploads import remove_later

COVER_WIDTH = 1200
NO_STORIES = "Mục lục chưa có bài nào đang hiện với người đọc."
TROUBLE = "Máy chủ gặp lỗi khi làm việc này. Hãy thử lại; nếu vẫn lỗi, báo người quản trị."
State = Bulletin.PdfState


@task()
def read_pdf(bulletin_pk: int) -> None:
    """Count the pages of a bulletin's PDF and make its cover of the first one."""
    bulletin = Bulletin.objects.filter(pk=bulletin_pk).exclude(pdf="").first()
    if bulletin is not None:
        with problems_told(bulletin):
            look_into(bulletin)


@task()
def make_pdf(bulletin_pk: int) -> None:
    """Set the public stories of a bulletin into pages; they become its PDF."""
    bulletin = Bulletin.objects.filter(pk=bulletin_pk).first()
    if bulletin is not None and not has_come_in(bulletin):
        with problems_told(bulletin):
            if set_pages(bulletin):
                look_into(bulletin)


def has_come_in(bulletin: Bulletin) -> bool:
    """Whether an editor gave a PDF of their own since one was to be made."""
    is_given = bulletin.pdf_made_at is None and bool(bulletin.pdf)
    return is_given and bulletin.pdf_state in (State.READING, State.READY)


@contextmanager
def problems_told(bulletin: Bulletin) -> Iterator[None]:
    """Tell the desk why it did not work."""
    try:
        yield
    except pdf.PdfError as error:
        update(bulletin, pdf_state=State.FAILED, pdf_problem=str(error))
    except Exception:
        update(bulletin, pdf_state=State.FAILED, pdf_problem=TROUBLE)
        raise


def look_into(bulletin: Bulletin) -> None:
    path, old = bulletin.pdf.path, bulletin.drawn_cover
    try:
        pages, image = pdf.page_count(path), pdf.render_page(path, 0, COVER_WIDTH)
    except pdf.PdfError:
        update(bulletin, pdf_pages=None, drawn_cover=None)
        raise
    # Covers are shown a little wider than a sheet of paper is: what is cut stands below.
    cover = Photo.objects.from_upload(
        ContentFile(image, "bia.jpg"), alt=f"Bìa bản tin {bulletin}"[:300], focal_y=0
    )
    update(bulletin, pdf_pages=pages, drawn_cover=cover, pdf_state=State.READY, pdf_problem="")
    if old and old != cover:
        drop_unless_shown(old)


def drop_unless_shown(photo: Photo) -> None:
    """Leave no covers of former PDFs in the store."""
    users = [
        field
        for field in Photo._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete
    ]
    if not any(
        field.related_model._base_manager.filter(**{field.field.name: photo}).exists()
        for field in users
    ):
        photo.delete()


def set_pages(bulletin: Bulletin) -> bool:
    """Give the bulletin its made PDF; False when an editor gave another one meanwhile."""
    items = list(bulletin.stories.with_stories())
    if not items:
        raise pdf.PdfError(NO_STORIES)
    content, pages = make(bulletin, items)
    old = bulletin.pdf.name
    bulletin.pdf.save("ban-tin.pdf", ContentFile(content), save=False)
    with transaction.atomic():
        now = Bulletin.objects.select_for_update().filter(pk=bulletin.pk)
        if now.values_list("pdf", flat=True).first() != old:
            remove_later(bulletin.pdf.name)
            return False
        bulletin.items.update(page=None)
        for item in items:
            item.page = pages[item.pk]
        bulletin.items.bulk_update(items, ["page"])
        update(bulletin, pdf=bulletin.pdf.name, pdf_size=len(content), pdf_made_at=timezone.now())
        if old:
            remove_later(old)
    return True


def update(bulletin: Bulletin, **facts) -> None:
    """Write what the worker knows, and only that: the form may be open at the desk."""
    Bulletin.objects.filter(pk=bulletin.pk).update(**facts)
    shell.raise_stamp()
