import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from unionportal import clock
from unionportal.management.commands.worker import PortalWorker

pytestmark = pytest.mark.django_db(transaction=True)

noted = []


@task()
def note(text):
    noted.append(text)


@pytest.fixture(autouse=True)
def database_tasks(settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(clock.Clock, "start", lambda self: None)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    noted.clear()


def run_until_idle(worker):
    worker.batch = True
    Worker.run(worker)


def test_worker_takes_tasks():
    result = note.enqueue("việc")

    run_until_idle(PortalWorker())

    assert noted == ["việc"]
    assert DBTaskResult.objects.get(pk=result.id).status == "SUCCESSFUL"


def test_worker_outlives_a_database_restart(monkeypatch):
    worker = PortalWorker()
    note.enqueue("việc")
    task_in_hand = DBTaskResult.objects.get()
    answers = [OperationalError("server closed the connection")]

    def run(self):
        if answers:
            task_in_hand.claim(self.worker_id)
            raise answers.pop()
        run_until_idle_original(self)
        self.running = False

    original = Worker.run

    def run_until_idle_original(self):
        self.batch = True
        original(self)

    monkeypatch.setattr(Worker, "run", run)

    worker.run()

    # The task it had in hand when the connection broke was done after all.
    assert noted == ["việc"]


def test_worker_refuses_to_start_without_a_secret_key(monkeypatch):
    def refuse():
        raise CommandError("Thiếu SECRET_KEY")

    monkeypatch.setattr("unionportal.database.require_secret_key", refuse)

    with pytest.raises(CommandError, match="Thiếu SECRET_KEY"):
        call_command("worker")
