"""What the worker does with files and texts; doing any of it again changes nothing."""

from pathlib import Path

from django_tasks import task

from documents import extraction, pictures, texts
from documents.importing import running
from documents.models import DocumentFile, ImportRun

LOST = "Tệp không còn trên máy chủ."
TROUBLE = "Máy chủ gặp lỗi khi đọc tệp. Hãy thử lại; nếu vẫn lỗi, báo người quản trị."


@task()
def read_file(file_pk: int) -> None:
    """Take the text out of a file, for itself and for its document."""
    row = DocumentFile.objects.filter(pk=file_pk).defer("text", "raw_text").first()
    if row is None:
        return
    try:
        found = extraction.read(Path(row.file.path))
    except FileNotFoundError:
        found = extraction.Reading(DocumentFile.Quality.FAILED, problem=LOST)
    except Exception:
        store(row, extraction.Reading(DocumentFile.Quality.FAILED, problem=TROUBLE))
        raise
    store(row, found)


@task()
def text_changed(document_pk: int) -> None:
    """Make the text of a document with a long body."""
    texts.gather(document_pk)


def store(row: DocumentFile, found: extraction.Reading) -> None:
    """Write what was read, and only that: the form may be open at the desk."""
    written = DocumentFile.objects.filter(pk=row.pk, file=row.file.name).update(
        quality=found.quality,
        problem=found.problem,
        pages=found.pages,
        text=found.text,
        raw_text=found.raw,
        encoding=found.encoding[:40],
    )
    document_pk = DocumentFile.objects.filter(pk=row.pk).values_list("document", flat=True).first()
    if written:
        row.quality = found.quality
        pictures.make_later(row)
    if written and document_pk:
        texts.gather(document_pk)


@task()
def run_import(run_pk: int) -> None:
    """Try out or write an import of many rows."""
    run = ImportRun.objects.filter(pk=run_pk).first()
    if run is not None and run.is_working:
        running.work(run)
