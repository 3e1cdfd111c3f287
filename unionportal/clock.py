"""What is due once a minute or once a day: no cron is needed.

An app registers its work in a module `clock.py`:

    @every_minute
    def fetch_weather(): …

Several workers may run; the one that holds a lock in the database does the clock's work.
"""

import logging
import threading
import time
import zlib
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# Advisory locks: one for the clock's work, one for every living worker.
CLOCK, WORKER = 1_965_001, 1_965_002
CHECK_SECONDS = 10
# A worker that lost its connection needs a moment to take its lock again.
GRACE = timedelta(minutes=1)
KEEP_RESULTS = timedelta(days=7)
MAX_ATTEMPTS = 3

_jobs: list[Callable[[], None]] = []


def every_minute(job: Callable[[], None]) -> Callable[[], None]:
    _jobs.append(job)
    return job


def every_day(job: Callable[[], None]) -> Callable[[], None]:
    """Run the job once a day, and once when its worker starts."""
    last: date | None = None

    def unless_done():
        nonlocal last
        if last != timezone.localdate():
            last = timezone.localdate()
            job()

    unless_done.__name__ = job.__name__
    every_minute(unless_done)
    return job


def tick() -> None:
    """Do all that is due; what fails is logged and stops nothing else."""
    for job in _jobs:
        try:
            job()
        except Exception:
            logger.exception("Việc định kỳ %s bị lỗi", job.__name__)


class Clock(threading.Thread):
    """Hold the locks that say "this worker lives", and tick while we are the clock."""

    def __init__(self, worker_id: str):
        super().__init__(name="clock", daemon=True)
        self.worker_id = worker_id
        self.held_by = None
        self.is_clock = False
        self.next_tick = 0.0

    def run(self) -> None:
        autodiscover_modules("clock")
        while True:
            try:
                self.hold_locks()
            except (OperationalError, InterfaceError):  # the worker itself reports it
                connection.close()
                self.is_clock = False
            if self.is_clock and time.monotonic() >= self.next_tick:
                self.next_tick = time.monotonic() + 60
                tick()
            time.sleep(CHECK_SECONDS)

    def hold_locks(self) -> None:
        with connection.cursor() as cursor:
            if connection.connection is not self.held_by:
                self.is_clock = False
                cursor.execute("SELECT pg_advisory_lock(%s, %s)", [WORKER, number(self.worker_id)])
                self.held_by = connection.connection
            if self.is_clock:
                cursor.execute("SELECT 1")
            else:
                cursor.execute("SELECT pg_try_advisory_lock(%s, 0)", [CLOCK])
                self.is_clock = cursor.fetchone()[0]


def number(worker_id: str) -> int:
    return zlib.crc32(worker_id.encode()) & 0x7FFFFFFF


def living_workers() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid::bigint FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE locktype = 'advisory' AND classid = %s AND granted"
            " AND datname = current_database()",
            [WORKER],
        )
        return {row[0] for row in cursor.fetchall()}


@every_minute
def requeue_tasks_of_dead_workers() -> None:
    started = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - GRACE)
    living = living_workers()
    for task in started:
        if number(task.worker_ids[-1]) not in living:
            requeue(task)


def requeue(task: DBTaskResult) -> None:
    """Let a task run again, unless it seems to be what kills its workers."""
    if len(task.worker_ids) >= MAX_ATTEMPTS:
        task.set_failed(RuntimeError(f"Tiến trình đã chết {MAX_ATTEMPTS} lần khi làm việc này."))
        logger.error("Việc %s bị bỏ: tiến trình đã chết %d lần", task.task_path, MAX_ATTEMPTS)
        return
    DBTaskResult.objects.running().filter(pk=task.pk, worker_ids=task.worker_ids).update(
        status="READY", started_at=None
    )


@every_minute
def prune_task_results() -> None:
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEEP_RESULTS).delete()


@every_day
def clear_expired_sessions() -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
