"""The parts of `make run`: the port, the database made ready, and the processes that serve."""

import ctypes
import errno
import os
import secrets
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication

from unionportal import database

# One advisory lock for those that make the same database ready at the same time.
LAUNCH = 1_965_003
OLDEST_POSTGRES = 14
# A run that is just stopping still holds its port.
PORT_SECONDS = 2
STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


# The port


def open_port(host: str, port: str) -> socket.socket:
    """Listen already now: whoever comes second learns it before doing anything."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise CommandError(f"PORT={port} không phải là một số cổng: hãy chọn từ 1024 đến 65535.")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except OSError:
        raise CommandError(f"HOST={host} không phải là địa chỉ của máy này.") from None
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    deadline = time.monotonic() + PORT_SECONDS
    while True:
        try:
            listener.bind(address)
            listener.listen(2048)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            raise CommandError(why_not(error, host, port)) from None
        return listener


def why_not(error: OSError, host: str, port: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Cổng {port} đang có chương trình khác dùng (có thể là một `make run` nữa):"
            f" hãy dừng nó, hoặc chọn cổng khác: PORT={int(port) + 1} make run"
        )
    if error.errno == errno.EACCES:
        return f"Không được phép mở cổng {port}: hãy chọn cổng từ 1024: PORT=8000 make run"
    return f"HOST={host} không phải là địa chỉ của máy này."


# The database


def check_server() -> str:
    """Return in words which server DATABASE_URL names; refuse one that cannot serve."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000,"
            " pg_encoding_to_char(encoding), lower('Đ') = 'đ'"
            " FROM pg_database WHERE datname = current_database()"
        )
        version, encoding, knows_vietnamese = cursor.fetchone()
    name = connection.settings_dict["NAME"]
    if version < OLDEST_POSTGRES:
        raise CommandError(
            f"DATABASE_URL trỏ tới PostgreSQL {version}: cần bản {OLDEST_POSTGRES} trở lên."
        )
    if encoding != "UTF8" or not knows_vietnamese:
        raise CommandError(
            f"Cơ sở dữ liệu {name} không xử lý được chữ Việt (mã {encoding}, LC_CTYPE không biết"
            f" chữ Đ): hãy tạo lại: CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C.UTF-8'"
            " LC_CTYPE 'C.UTF-8' TEMPLATE template0"
        )
    info = connection.connection.info
    place = info.host if info.host.startswith("/") else f"{info.host}:{info.port}"
    return f"PostgreSQL {version} ở {place}, cơ sở dữ liệu {name} (DATABASE_URL)"


@contextmanager
def alone():
    """Hold off the other runs on the same database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LAUNCH])
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LAUNCH])


def prepare_database(password_file: Path, with_demo: bool, say: Callable[[str], None]) -> None:
    """Bring the tables up to date; on the first start add demo content and the first account."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Cập nhật cấu trúc cơ sở dữ liệu ({len(plan)} bước)…")
        call_command("migrate", interactive=False, verbosity=0)
    # The account comes last: as long as it is missing, the first start is not over.
    if not get_user_model().objects.filter(is_superuser=True).exists():
        if with_demo and "load_demo" in get_commands():
            say("Nạp nội dung mẫu (DEMO=0 để bắt đầu với cổng trống)…")
            call_command("load_demo")
        make_first_account(password_file)


def make_first_account(password_file: Path) -> None:
    """Make the account "admin"; its password lies alone in a file only its owner may read."""
    if not password_file.exists():
        database.write_private(password_file, secrets.token_urlsafe(12))
    get_user_model().objects.create_superuser("admin", password=password_file.read_text())


# The processes


class Web(BaseApplication):
    """gunicorn on a port that is already open, with the portal already loaded."""

    def __init__(self, listener: socket.socket, application):
        self.listener = listener
        self.application = application
        super().__init__()

    def load_config(self):
        options = {
            "bind": f"fd://{self.listener.fileno()}",
            "workers": 2,
            "worker_class": "gthread",
            "threads": 4,
            "preload_app": True,
            "keepalive": 5,
            "timeout": 60,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self):
        return self.application


def fork(work: Callable[[], None]) -> int:
    """Do `work` in a child that Ctrl-C does not reach and that ends when its parent does."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setsid()
        end_with_parent()
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        for number in STOPPING:
            signal.signal(number, signal.SIG_DFL)
        if os.getppid() == parent:
            work()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)  # what the parent registered for its own exit is not ours to do


def end_with_parent() -> None:
    """Have the kernel send SIGTERM when the parent dies, by kill -9 too."""
    set_death_signal = 1
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGTERM)


def reap() -> set[int]:
    """Return the children that have ended."""
    ended = set()
    try:
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            ended.add(pid)
    except ChildProcessError:
        pass
    return ended


def stop_children(pids: set[int], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    for pid in pids:
        os.kill(pid, signal.SIGTERM)
    while pids := pids - reap():
        if time.monotonic() > deadline:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def wait_until_served(listener: socket.socket, seconds: float = 30) -> bool:
    """Ask for /healthz until it answers."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        asking = HTTPConnection(host, port, timeout=5)
        try:
            asking.request("GET", "/healthz", headers={"Host": "localhost"})
            asking.getresponse()
            return True
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            asking.close()
    return False
