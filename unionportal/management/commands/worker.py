import os
import time

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from unionportal import clock, database

# Readers' pages go before pictures and extracted texts.
POLITENESS = 10


class PortalWorker(Worker):
    """Takes tasks of every queue, and outlives a restart of the database."""

    def __init__(self):
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )

    def run(self) -> None:
        clock.Clock(self.worker_id).start()
        interrupted = False
        while self.running:
            try:
                if interrupted:
                    self.requeue_own()
                    clock.logger.warning("Đã nối lại với cơ sở dữ liệu.")
                    interrupted = False
                super().run()
            except (OperationalError, InterfaceError) as error:
                if not interrupted:
                    reason = str(error).strip().partition("\n")[0]
                    clock.logger.warning("Mất kết nối với cơ sở dữ liệu, thử lại: %s", reason)
                interrupted = True
                connection.close()
                time.sleep(2)

    def requeue_own(self) -> None:
        """A task whose result could not be written is not running any more."""
        for task in DBTaskResult.objects.running().filter(worker_ids__contains=[self.worker_id]):
            if task.worker_ids[-1] == self.worker_id:
                clock.requeue(task)


class Command(BaseCommand):
    help = "Làm các việc nền, và mỗi phút một lần những việc đến hạn. Chạy nhiều bản cùng lúc được."

    def handle(self, **options):
        try:
            database.require_secret_key()
        except ImproperlyConfigured as error:
            raise CommandError(error) from None
        os.nice(POLITENESS)
        worker = PortalWorker()
        worker.configure_signals()
        worker.run()
