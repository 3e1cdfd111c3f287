import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from tests.unionportal.helpers import make_data
from unionportal import launcher
from unionportal.management.commands.run import explain
from unionportal.postgres.server import Server


def free_port():
    with socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        return str(finder.getsockname()[1])


def test_port_in_use_is_named_with_the_remedy(monkeypatch):
    monkeypatch.setattr(launcher, "PORT_SECONDS", 0)
    port = free_port()

    with (
        launcher.open_port("127.0.0.1", port),
        pytest.raises(CommandError, match=rf"Cổng {port} đang có .* PORT=\d+ make run"),
    ):
        launcher.open_port("127.0.0.1", port)


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "²"])
def test_port_that_is_none_is_refused(port):
    with pytest.raises(CommandError, match="không phải là một số cổng"):
        launcher.open_port("127.0.0.1", port)


def test_address_of_another_machine_is_refused():
    with pytest.raises(CommandError, match="HOST=192.0.2.1 không phải là địa chỉ của máy này"):
        launcher.open_port("192.0.2.1", free_port())


@pytest.mark.django_db
def test_server_is_named_without_its_password(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "mật-khẩu-kín")

    words = launcher.check_server()

    assert connection.settings_dict["NAME"] in words
    assert "mật-khẩu-kín" not in words


@pytest.mark.django_db
def test_too_old_server_is_refused(monkeypatch):
    monkeypatch.setattr(launcher, "OLDEST_POSTGRES", 99)

    with pytest.raises(CommandError, match="cần bản 99 trở lên"):
        launcher.check_server()


@pytest.mark.django_db
def test_first_account_has_a_password_only_its_file_knows(tmp_path):
    launcher.make_first_account(tmp_path / "admin-password")

    password = (tmp_path / "admin-password").read_text()
    admin = get_user_model().objects.get(username="admin")
    assert admin.is_superuser
    assert admin.check_password(password)
    assert len(password) >= 16
    assert (tmp_path / "admin-password").stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_first_start_makes_the_account_last_and_later_ones_none(tmp_path):
    lines = []

    launcher.prepare_database(tmp_path / "first", False, lines.append)
    launcher.prepare_database(tmp_path / "second", False, lines.append)

    assert (tmp_path / "first").exists()
    assert not (tmp_path / "second").exists()
    assert lines == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CommandError("rõ rồi"), "rõ rồi"),
        (OSError(errno.ENOSPC, "No space left on device"), "Đĩa đã đầy"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/srv/x"),
            "Không được phép đọc hay ghi /srv/x",
        ),
        (DatabaseError("connection refused\nmore"), "kiểm tra DATABASE_URL: connection refused"),
    ],
)
def test_trouble_is_one_line(error, words):
    assert words in explain(error)
    assert "\n" not in explain(error)


@pytest.fixture
def environment():
    data = make_data()
    names = {"PORTAL_DATA_DIR": str(data), "PORT": free_port(), "DEMO": "0", "DATABASE_URL": ""}
    names["DJANGO_SETTINGS_MODULE"] = "unionportal.settings"
    yield os.environ | names
    shutil.rmtree(data.parent)


def start(environment):
    """Start the portal and return it with what it said until it was served."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    for line in process.stdout:
        said.append(line)
        if "Dừng:" in line:
            break
    return process, "".join(said)


def test_run_serves_comes_back_after_kill_9_and_stops_with_its_database(environment):
    server = Server(Path(environment["PORTAL_DATA_DIR"]))
    killed, said = start(environment)
    assert f"http://127.0.0.1:{environment['PORT']}/" in said, said
    assert f"{server.data}/admin-password" in said
    killed.kill()
    os.kill(server.process(), signal.SIGKILL)
    killed.communicate(timeout=30)

    process, said = start(environment)
    asking = HTTPConnection("127.0.0.1", int(environment["PORT"]), timeout=5)
    asking.request("GET", "/readyz")
    assert asking.getresponse().status == 200
    asking.close()
    process.terminate()
    said = process.communicate(timeout=30)[0]

    assert "Đã dừng, cả PostgreSQL." in said
    assert process.returncode == 0
    assert not server.answers()
