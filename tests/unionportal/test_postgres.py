import os
import shutil
import subprocess
import sys

import pytest

from tests.unionportal.helpers import make_data
from unionportal.postgres.errors import PostgresError
from unionportal.postgres.server import DATABASE, Attachment, Server, socket_dir


@pytest.fixture(scope="module")
def server():
    lines = []
    server = Server(make_data(), lines.append)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(server.data.parent)


@pytest.fixture
def data():
    data = make_data()
    yield data
    shutil.rmtree(data.parent)


def ask(server, query):
    connection = server.connect(DATABASE)
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def test_server_knows_vietnamese_letters_whatever_our_locale(server, monkeypatch):
    assert ask(server, "SELECT lower('Đ')") == "đ"
    assert ask(server, "SHOW server_encoding") == "UTF8"


def test_only_the_owner_reaches_the_socket(server):
    assert server.socket_dir.stat().st_mode & 0o777 == 0o700
    assert ask(server, "SHOW listen_addresses") == ""


def test_starting_twice_is_one_server(server):
    pid = server.process()

    Server(server.data).start()

    assert server.process() == pid


def test_server_comes_back_after_kill_9(server):
    os.kill(server.process(), 9)
    while server.process():
        pass

    assert server.has_crashed()
    server.start()

    assert server.answers()


def test_last_one_out_stops_the_server(server, monkeypatch):
    monkeypatch.setattr("unionportal.postgres.server.LEAVING_SECONDS", 30)
    first, second = Attachment(server), Attachment(server)

    assert not first.leave()
    assert second.leave()
    assert not server.answers()
    assert not server.has_crashed()


def test_server_with_a_client_is_not_stopped(server, monkeypatch):
    monkeypatch.setattr("unionportal.postgres.server.LEAVING_SECONDS", 0.01)
    attachment = Attachment(server)
    client = server.connect()

    assert not attachment.leave()
    client.close()


def test_server_started_to_stay_stays(server):
    attachment = Attachment(server)
    server.keep()

    assert not attachment.leave()
    assert server.answers()


def test_pid_file_that_names_another_process_is_stale(data):
    (data / "postgresql").mkdir()
    (data / "postgresql/postmaster.pid").write_text(f"{os.getpid()}\n")

    assert Server(data).process() is None


def test_folder_that_is_no_whole_cluster_is_named(data):
    (data / "postgresql").mkdir()
    (data / "postgresql/base").mkdir()

    with pytest.raises(PostgresError, match="thiếu PG_VERSION.*bắt đầu lại từ đầu"):
        Server(data).start()


def test_cluster_of_another_version_is_named(data):
    (data / "postgresql").mkdir()
    (data / "postgresql/PG_VERSION").write_text("12\n")

    with pytest.raises(PostgresError, match="do PostgreSQL 12 tạo"):
        Server(data).start()


def test_link_to_a_lost_cluster_is_named(data):
    (data / "postgresql").symlink_to(data / "gone")

    with pytest.raises(PostgresError, match="nay không còn"):
        Server(data).start()


def test_half_made_cluster_is_made_anew(data):
    (data / "postgresql.new").mkdir()
    (data / "postgresql.new/PG_VERSION").write_text("18\n")
    lines = []
    server = Server(data, lines.append)

    server.start()

    assert "khởi tạo dở dang" in lines[0]
    assert server.answers()
    server.stop()


def test_socket_folder_of_somebody_else_is_refused(data):
    socket_dir(data).mkdir(mode=0o755)

    with pytest.raises(PostgresError, match="mở cho người khác"):
        Server(data).start()
    socket_dir(data).rmdir()


def test_settings_start_nothing(data):
    environment = {"PORTAL_DATA_DIR": str(data), "PATH": os.environ["PATH"]}
    code = "from unionportal import settings"

    subprocess.run([sys.executable, "-c", code], env=environment, check=True)

    assert [path.name for path in data.iterdir()] == ["secret-key"]
