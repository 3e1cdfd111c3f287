"""An import that a clerk started at the desk: a trial of the whole file, then the writing.

Doing either again changes nothing that was not to be changed: a worker may die in the middle.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path

from django.db import connections, transaction

from documents.importing import inputs
from documents.importing.inputs import Entry
from documents.importing.report import Report
from documents.importing.writing import Importer
from documents.models import ImportRun

# So many rows are read while the clerk waits; more by the worker.
AT_ONCE = 200
STEP = 50
State = ImportRun.State


def count(run: ImportRun) -> int:
    """How many rows a file has, as far as it can be told."""
    with opened(run) as path:
        return sum(1 for _ in inputs.read_file(path, run.name))


def check(run: ImportRun) -> None:
    """Try the whole file out and write nothing but what came of it."""
    with transaction.atomic():
        report = _take(run)
        transaction.set_rollback(True)
    _finish(run, State.CHECKED, report)


def write(run: ImportRun) -> None:
    with transaction.atomic() if run.all_or_nothing else nullcontext():
        report = _take(run)
        is_refused = run.all_or_nothing and bool(report.left_out)
        if is_refused:
            transaction.set_rollback(True)
    _finish(run, State.REFUSED if is_refused else State.DONE, report)


def work(run: ImportRun) -> None:
    """Do what the run's state says is being done; tell if it fails."""
    try:
        check(run) if run.state == State.CHECKING else write(run)
    except Exception:
        ImportRun.objects.filter(pk=run.pk).update(state=State.FAILED)
        raise


@contextmanager
def opened(run: ImportRun) -> Iterator[Path]:
    """The file on this machine's disk under its own ending, wherever uploads are kept."""
    with tempfile.NamedTemporaryFile(suffix=Path(run.file.name).suffix) as copy:
        with run.file.open("rb") as upload:
            for chunk in upload.chunks():
                copy.write(chunk)
        copy.flush()
        yield Path(copy.name)


def _take(run: ImportRun) -> Report:
    importer = Importer(update=run.update, begun=run.created_at)
    with opened(run) as path:
        for entry in _told(run, inputs.read_file(path, run.name)):
            importer.take(entry)
        return importer.finish()


def _told(run: ImportRun, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Tell how far it is, outside of the transaction that may still be taken back."""
    if run.total <= AT_ONCE:
        yield from entries
        return
    aside = connections.create_connection("default")
    try:
        for number, entry in enumerate(entries):
            if number % STEP == 0:
                with aside.cursor() as cursor:
                    cursor.execute(
                        "UPDATE documents_importrun SET done = %s WHERE id = %s", [number, run.pk]
                    )
            yield entry
    finally:
        aside.close()


def _finish(run: ImportRun, state: str, report: Report) -> None:
    run.state, run.report, run.done = state, asdict(report), run.total
    run.save(update_fields=["state", "report", "done", "changed_at"])
