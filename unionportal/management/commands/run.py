import contextlib
import errno
import os
import signal
import sys
from importlib import import_module

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections
from psycopg2.errorcodes import INSUFFICIENT_PRIVILEGE, INVALID_SCHEMA_NAME

from unionportal import database, launcher
from unionportal.launcher import STOPPING
from unionportal.postgres.server import attach
from unionportal.staticfiles import collect_if_changed

WATCHED = STOPPING | {signal.SIGCHLD}
CHECK_SECONDS = 5
NO_RIGHTS = {INSUFFICIENT_PRIVILEGE, INVALID_SCHEMA_NAME}


class Command(BaseCommand):
    help = "Chạy cả cổng: cơ sở dữ liệu, nội dung mẫu lần đầu, tiến trình nền, máy chủ web."
    requires_system_checks = []

    def handle(self, **options):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        if "MAKELEVEL" in os.environ:  # a killed make would leave us behind, holding the port
            launcher.end_with_parent()
        try:
            self.launch()
        except KeyboardInterrupt:
            self.say("\nĐã dừng.")
            sys.exit(130)
        except (CommandError, OSError, DatabaseError) as error:
            self.stderr.write(explain(error))
            sys.exit(1)

    def say(self, line: str) -> None:
        with contextlib.suppress(OSError):  # nobody may be reading any more
            self.stdout.write(line)
            self.stdout.flush()

    def launch(self) -> None:
        data = settings.DATA_DIR
        self.host = os.environ.get("HOST") or "127.0.0.1"
        self.port = os.environ.get("PORT") or "8000"
        self.listener = launcher.open_port(self.host, self.port)
        if not os.environ.get("SECRET_KEY"):
            settings.SECRET_KEY = os.environ["SECRET_KEY"] = database.own_secret_key(data)
        note = database.share_environment(data)

        self.embedded = None
        if database.is_embedded():
            self.say(f"Mở cơ sở dữ liệu PostgreSQL trong {data}…")
            self.embedded = attach(data, self.say)
        else:
            self.say(f"Dùng {launcher.check_server()}.")
        password_file = data / "admin-password"
        with launcher.alone():
            launcher.prepare_database(password_file, os.environ.get("DEMO") != "0", self.say)
            collect_if_changed(settings.STATIC_ROOT, lambda: self.say("Gom tệp tĩnh…"))
        self.serve(password_file)
        if note:
            note.close()
        self.close_database()

    def serve(self, password_file) -> None:
        application = import_module("unionportal.wsgi").application
        import_module(settings.ROOT_URLCONF)
        signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        web = launcher.Web(self.listener, application)
        self.children = {launcher.fork(web.run): "web", launcher.fork(self.work): "worker"}
        try:
            if not launcher.wait_until_served(self.listener):
                raise CommandError("Máy chủ web không trả lời: xem lỗi ở trên.")
            self.announce(password_file)
            self.watch()
        finally:
            self.say("\nĐang dừng…")
            launcher.stop_children(set(self.children))

    def work(self) -> None:
        self.listener.close()
        call_command("worker")

    def watch(self) -> None:
        """Wait to be stopped; meanwhile put right what ends by itself."""
        while True:
            event = signal.sigtimedwait(WATCHED, CHECK_SECONDS)
            if event and event.si_signo in STOPPING:
                return
            for pid in launcher.reap():
                if self.children.pop(pid, None) == "web":
                    raise CommandError("Máy chủ web đã dừng bất ngờ: xem lỗi ở trên.")
            if not event:  # not at once, so that what keeps failing does so at leisure
                self.revive_worker()
                self.revive_database()

    def revive_worker(self) -> None:
        if "worker" not in self.children.values():
            self.say("Tiến trình nền đã dừng bất ngờ: khởi động lại.")
            self.children[launcher.fork(self.work)] = "worker"

    def revive_database(self) -> None:
        if not self.embedded:
            return
        server = self.embedded.server
        if not server.answers() and server.has_crashed():
            self.say("PostgreSQL đã dừng bất ngờ: khởi động lại.")
            server.start()

    def announce(self, password_file) -> None:
        host = {"0.0.0.0": "localhost", "::": "localhost"}.get(self.host, self.host)
        address = f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"
        line = "─" * 72
        self.say(
            f"\n{line}\n"
            f"  Cổng thông tin đang chạy:  {address}\n"
            f"  Trang quản trị:            {address}admin/\n"
            f"  Tài khoản đầu tiên:        admin, mật khẩu trong tệp\n"
            f"                             {password_file}\n"
            f"  Dừng:                      Ctrl-C\n"
            f"{line}"
        )

    def close_database(self) -> None:
        connections.close_all()
        if not self.embedded:
            self.say("Đã dừng.")
        elif self.embedded.leave():
            self.say("Đã dừng, cả PostgreSQL.")
        else:
            self.say("Đã dừng; PostgreSQL vẫn chạy vì còn nơi khác dùng hay do devdb start.")


def explain(error: Exception) -> str:
    """Return one line that says what is in the way and what to do about it."""
    text = str(error).strip().partition("\n")[0]
    if isinstance(error, CommandError):
        return text
    if isinstance(error, OSError):
        return database.trouble(error)
    if "No space left" in text:
        return database.trouble(OSError(errno.ENOSPC, text))
    if lacks_rights(error):
        return (
            "Tài khoản trong DATABASE_URL không được tạo bảng: hãy để tài khoản đó làm chủ cơ sở dữ"
            " liệu (ALTER DATABASE … OWNER TO …; GRANT ALL ON SCHEMA public TO …)."
        )
    return f"Cơ sở dữ liệu báo lỗi, hãy kiểm tra DATABASE_URL: {text}"


def lacks_rights(error: BaseException | None) -> bool:
    """Whether the database refused for want of rights, whatever that was wrapped in."""
    while error:
        if getattr(error, "pgcode", None) in NO_RIGHTS:
            return True
        error = error.__cause__ or error.__context__
    return False
