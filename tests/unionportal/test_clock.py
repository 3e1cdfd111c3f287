from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from unionportal import clock

pytestmark = pytest.mark.django_db


def make_task(**fields):
    values = {
        "status": "RUNNING",
        "started_at": timezone.now() - timedelta(minutes=5),
        "worker_ids": ["dead"],
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "tests.unionportal.test_worker.note",
        "backend_name": "default",
        "run_after": timezone.now(),
    }
    return DBTaskResult.objects.create(**values | fields)


def state(task):
    task.refresh_from_db()
    return task.status


def hold(worker_id):
    """Live as that worker until the test's connection closes or lets go."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [clock.WORKER, clock.number(worker_id)]
        )


def test_task_of_a_dead_worker_is_ready_again():
    task = make_task()

    clock.requeue_tasks_of_dead_workers()

    assert state(task) == "READY"
    assert task.started_at is None


def test_task_of_a_living_worker_goes_on():
    hold("alive")
    task = make_task(worker_ids=["dead", "alive"])

    clock.requeue_tasks_of_dead_workers()

    assert state(task) == "RUNNING"


def test_task_that_has_just_begun_is_left_alone():
    task = make_task(started_at=timezone.now())

    clock.requeue_tasks_of_dead_workers()

    assert state(task) == "RUNNING"


def test_task_that_killed_three_workers_is_given_up():
    task = make_task(worker_ids=["a", "b", "c"])

    clock.requeue_tasks_of_dead_workers()

    assert state(task) == "FAILED"
    assert "đã chết 3 lần" in task.traceback


def test_finished_tasks_are_kept_for_a_week():
    now = timezone.now()
    make_task(status="SUCCESSFUL", finished_at=now - timedelta(days=8))
    make_task(status="FAILED", finished_at=now - timedelta(days=8))
    recent = make_task(status="FAILED", finished_at=now - timedelta(days=6))
    waiting = make_task(status="READY")

    clock.prune_task_results()

    assert set(DBTaskResult.objects.all()) == {recent, waiting}


def test_expired_sessions_are_cleared():
    Session = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    now = timezone.now()
    Session.objects.create(session_key="old", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", expire_date=now + timedelta(days=1))

    clock.clear_expired_sessions()

    assert [session.pk for session in Session.objects.all()] == ["new"]


def test_daily_job_runs_once_a_day(monkeypatch):
    monkeypatch.setattr(clock, "_jobs", [])
    done = []
    clock.every_day(lambda: done.append(1))

    clock.tick()
    clock.tick()

    assert done == [1]


def test_failing_job_stops_no_other(monkeypatch, caplog):
    monkeypatch.setattr(clock, "_jobs", [])
    done = []

    @clock.every_minute
    def fail():
        raise ValueError("hỏng")

    clock.every_minute(lambda: done.append(1))

    clock.tick()

    assert done == [1]
    assert "Việc định kỳ fail bị lỗi" in caplog.text


def test_only_one_worker_is_the_clock(monkeypatch):
    first, second = clock.Clock("first"), clock.Clock("second")
    other = connection.copy()
    try:
        first.hold_locks()
        monkeypatch.setattr(clock, "connection", other)
        second.hold_locks()

        assert first.is_clock
        assert not second.is_clock
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
