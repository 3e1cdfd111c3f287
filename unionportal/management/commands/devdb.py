import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand

from unionportal.postgres.server import DATABASE, USER, Server, attach


class Command(BaseCommand):
    help = "Quản lý PostgreSQL kèm theo (cơ sở dữ liệu trong thư mục dữ liệu)."
    requires_system_checks = []

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("start", help="Khởi động, và để chạy cho tới khi có lệnh stop")
        actions.add_parser("stop", help="Dừng, dù đang có nơi dùng")
        actions.add_parser("status", help="Cho biết có đang chạy không (mã thoát 3: không)")
        psql = actions.add_parser("psql", help="Mở psql; tham số sau -- được chuyển cho psql")
        psql.add_argument("arguments", nargs="*")

    def handle(self, *, action, arguments=(), **options):
        self.server = Server(settings.DATA_DIR, self.stdout.write)
        getattr(self, action)(*arguments)

    def start(self):
        attach(settings.DATA_DIR, self.stdout.write)
        self.server.keep()
        self.status()

    def stop(self):
        if self.server.stop():
            self.stdout.write("Đã dừng PostgreSQL.")
        else:
            self.stdout.write("PostgreSQL không chạy.")

    def status(self):
        if not self.server.answers():
            self.stdout.write("PostgreSQL không chạy.")
            sys.exit(3)
        self.stdout.write(
            f"PostgreSQL đang chạy; dữ liệu ở {self.server.cluster}\n"
            f"DATABASE_URL=postgres://{USER}@/{DATABASE}?host={self.server.socket_dir}"
        )

    def psql(self, *arguments):
        server = attach(settings.DATA_DIR).server
        command = [server.programs / "psql", "-h", server.socket_dir, "-U", USER, DATABASE]
        sys.exit(subprocess.run([*command, *arguments]).returncode)
