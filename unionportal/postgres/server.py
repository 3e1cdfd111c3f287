"""Start and stop the embedded PostgreSQL.

Every process that uses the server holds a shared lock on a file, which the kernel drops when the
process ends, however it ends. The last one out stops the server.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

import psycopg2
from django.db import connections

from unionportal.postgres import account
from unionportal.postgres.errors import PostgresError

DATABASE = "portal"
USER = "postgres"
START_SECONDS = 120
LEAVING_SECONDS = 1


def socket_dir(data: Path) -> Path:
    """Return the folder of the server's socket, whose path may have 107 bytes at most."""
    return Path("/tmp") / f"unionportal-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"


def say_aside(line: str) -> None:
    sys.stderr.write(f"{line}\n")


class Server:
    def __init__(self, data: Path, say=say_aside):
        self.data = data
        self.say = say
        self.socket_dir = socket_dir(data)
        self.log_start = 0

    @cached_property
    def cluster(self) -> Path:
        return account.cluster_path(self.data, self.say)

    @cached_property
    def account(self):
        return account.owner(self.cluster)

    @cached_property
    def programs(self) -> Path:
        return account.programs(self.account)

    @property
    def log(self) -> Path:
        return self.cluster / "server.log"

    # Asking

    def connect(self, database: str = "postgres"):
        return psycopg2.connect(
            host=str(self.socket_dir), user=USER, dbname=database, connect_timeout=5
        )

    def answers(self) -> bool:
        try:
            self.connect().close()
        except psycopg2.OperationalError:
            return False
        return True

    def is_used(self) -> bool:
        """Whether anyone is connected; those that are just leaving get a moment."""
        try:
            connection = self.connect()
        except psycopg2.OperationalError:
            return False
        connection.autocommit = True  # within a transaction the answer would stay the same
        try:
            with connection.cursor() as cursor:
                deadline = time.monotonic() + LEAVING_SECONDS
                while time.monotonic() < deadline:
                    cursor.execute(
                        "SELECT count(*) FROM pg_stat_activity"
                        " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
                    )
                    if not cursor.fetchone()[0]:
                        return False
                    time.sleep(0.1)
            return True
        finally:
            connection.close()

    def process(self) -> int | None:
        """Return the number of the running server's process.

        postmaster.pid outlives a crash, and its number may since belong to any other process.
        """
        try:
            pid = int((self.cluster / "postmaster.pid").read_text().split("\n")[0])
            if Path(f"/proc/{pid}/comm").read_text().strip() != "postgres":
                return None
        except (OSError, ValueError):
            return None
        # Only the server's own account may always read this; a dead child has no folder.
        place = account.run(self.account, "readlink", f"/proc/{pid}/cwd").stdout.strip()
        return pid if place == str(self.cluster) else None

    def has_crashed(self) -> bool:
        """A server that was stopped takes its postmaster.pid away."""
        return (self.cluster / "postmaster.pid").exists() and not self.process()

    @property
    def kept(self) -> Path:
        """The file that names a server started to stay, by its process and start time."""
        return self.data / "postgresql.kept"

    def identity(self) -> str:
        lines = (self.cluster / "postmaster.pid").read_text().splitlines()
        return f"{lines[0]} {lines[2]}"

    def is_kept(self) -> bool:
        try:
            return self.kept.read_text() == self.identity()
        except (OSError, IndexError):
            return False

    def keep(self) -> None:
        self.kept.write_text(self.identity())

    # Acting

    @contextmanager
    def starting(self):
        """Only one process at a time starts or stops the server."""
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "postgresql.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def start(self) -> None:
        if self.answers():
            return
        with self.starting():
            self.make_cluster()
            self.make_socket_dir()
            deadline = time.monotonic() + START_SECONDS
            while not self.answers():
                result = self.try_to_start()
                if self.answers():
                    return
                if time.monotonic() > deadline:
                    raise PostgresError(self.why_not(result))
                time.sleep(0.2)

    def try_to_start(self) -> subprocess.CompletedProcess:
        """Start the server, or see what the running one lacks; return the program's result."""
        if self.process():
            ready = account.run(self.account, self.programs / "pg_isready", "-h", self.socket_dir)
            if ready.returncode < 2:  # it answers, or is still recovering from a crash
                return ready
            # It lost its socket, as when /tmp was cleaned.
            self.pg_ctl("stop", "-m", "fast", "-t", 60)
        # What a crash left: both files hold a number that any process may bear by now.
        (self.cluster / "postmaster.pid").unlink(missing_ok=True)
        for file in self.socket_dir.iterdir():
            file.unlink()
        options = f"-k {self.socket_dir} -c listen_addresses= -c unix_socket_permissions=0700"
        self.log_start = self.log.stat().st_size if self.log.exists() else 0
        result = self.pg_ctl("start", "-t", START_SECONDS, "-l", self.log, "-o", options)
        # After a crash the old children hold the shared memory for some seconds: that passes.
        if result.returncode and "shared memory block" not in self.last_complaint():
            raise PostgresError(self.why_not(result))
        return result

    def pg_ctl(self, action: str, *options) -> subprocess.CompletedProcess:
        program = self.programs / "pg_ctl"
        return account.run(self.account, program, action, "-w", "-D", self.cluster, *options)

    def stop(self) -> bool:
        """Stop the server whoever uses it; return whether it ran."""
        with self.starting():
            if not self.process():
                return False
            result = self.pg_ctl("stop", "-m", "fast", "-t", 60)
            if result.returncode:
                raise PostgresError(
                    f"Không dừng được PostgreSQL: {result.stderr.strip()} Xem {self.log}."
                )
            with suppress(OSError):
                self.socket_dir.rmdir()
            return True

    def why_not(self, result: subprocess.CompletedProcess) -> str:
        complaint = self.last_complaint() or (result.stderr or result.stdout).strip()
        complaint = complaint.splitlines()[-1] if complaint else f"mã {result.returncode}"
        if "No space left" in complaint:
            return f"Đĩa đã đầy nên PostgreSQL không khởi động được: hãy dọn chỗ cho {self.data}."
        return f"PostgreSQL không khởi động được: {complaint} — xem {self.log}."

    def last_complaint(self) -> str:
        """Return what the server last wrote about why it did not start this time."""
        try:
            with self.log.open(errors="replace") as log:
                log.seek(self.log_start)
                lines = log.readlines()
        except OSError:
            return ""
        wrong = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
        return wrong[-1].strip() if wrong else ""

    # Making

    def make_cluster(self) -> None:
        cluster = self.cluster
        version = cluster / "PG_VERSION"
        if version.exists():
            self.check_version(version.read_text().strip())
            return
        if cluster.exists() and any(cluster.iterdir()):
            raise PostgresError(
                f"{cluster} không phải là một thư mục dữ liệu PostgreSQL trọn vẹn (thiếu"
                " PG_VERSION): hãy khôi phục từ bản sao lưu, hoặc xóa nó để bắt đầu lại từ đầu."
            )
        # Made aside and then renamed: a cluster that stands is a whole one.
        half = cluster.with_name("postgresql.new")
        if half.exists():
            self.say(f"Xóa thư mục dữ liệu khởi tạo dở dang {half} và làm lại.")
            shutil.rmtree(half)
        half.mkdir(mode=0o700)
        if self.account:
            os.chown(half, self.account.pw_uid, self.account.pw_gid)
        self.initdb(half)
        half.rename(cluster)
        if cluster != self.data / "postgresql":
            (self.data / "postgresql").symlink_to(cluster)

    def initdb(self, cluster: Path) -> None:
        options = ["-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-instructions"]
        result = account.run(
            self.account, self.programs / "initdb", *options, "-U", USER, "-D", cluster
        )
        if result.returncode == 0:
            result = account.run(
                self.account,
                self.programs / "postgres",
                *("--single", "-c", "exit_on_error=on", "-D", cluster, "postgres"),
                input=f"CREATE DATABASE {DATABASE}\n",
            )
        if result.returncode:
            reason = result.stderr.strip().splitlines()
            if any("No space left" in line for line in reason):
                raise PostgresError(
                    f"Đĩa đã đầy: cần khoảng 300 MB trống ở {cluster.parent} cho cơ sở dữ liệu."
                )
            raise PostgresError(
                f"Không tạo được cơ sở dữ liệu trong {cluster.parent}:"
                f" {reason[-1] if reason else result.returncode}"
            )

    def check_version(self, made_by: str) -> None:
        result = account.run(self.account, self.programs / "postgres", "--version")
        if f" {made_by}." not in result.stdout:
            raise PostgresError(
                f"Dữ liệu trong {self.cluster} do PostgreSQL {made_by} tạo, không đọc được bằng"
                f" {result.stdout.strip()}: hãy khôi phục bản sao lưu vào một PORTAL_DATA_DIR mới."
            )

    def make_socket_dir(self) -> None:
        uid = self.account.pw_uid if self.account else os.geteuid()
        try:
            self.socket_dir.mkdir(mode=0o700)
            if self.account:
                os.chown(self.socket_dir, uid, self.account.pw_gid)
        except FileExistsError:
            status = self.socket_dir.lstat()
            if status.st_uid != uid or status.st_mode & 0o777 != 0o700:
                raise PostgresError(
                    f"{self.socket_dir} thuộc người khác hoặc mở cho người khác: hãy xóa nó đi."
                ) from None


class Attachment:
    """This process's hold on the server, shared with the children it forks."""

    def __init__(self, server: Server):
        self.server = server
        self.pid = os.getpid()
        server.data.mkdir(parents=True, exist_ok=True)
        self.file = (server.data / "postgresql.users").open("w")
        # Waits while the last one out is stopping the server.
        fcntl.flock(self.file, fcntl.LOCK_SH)
        server.start()
        atexit.register(self.leave)

    def leave(self) -> bool:
        """Stop the server unless somebody else uses it; return whether it was stopped."""
        if os.getpid() != self.pid or self.file.closed:
            return False
        with self.file:
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            connections.close_all()
            if self.server.is_kept() or self.server.is_used():
                return False
            self.server.stop()
            return True


_attachment: Attachment | None = None
_attaching = threading.Lock()


def attach(data: Path, say=say_aside) -> Attachment:
    """Bring the server up and hold it until this process ends.

    Once a process: a server stopped under a running portal stays so until someone starts it.
    """
    global _attachment
    with _attaching:
        if _attachment is None or _attachment.server.data != data:
            _attachment = Attachment(Server(data, say))
        return _attachment
