import os

import pytest
from django.core.exceptions import ImproperlyConfigured

from unionportal import database


@pytest.fixture
def environment(monkeypatch):
    """An environment that names nothing of the portal's."""
    for name in [*database.SHARED, "HOST"]:
        # Set first, so that what a test adds is taken away again.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return monkeypatch


def test_secret_key_is_made_once_and_readable_by_its_owner_only(environment, tmp_path):
    data = tmp_path / "var"

    key = database.secret_key(data)

    assert len(key) > 50
    assert database.secret_key(data) == key
    assert (data / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in data.iterdir()] == ["secret-key"]


def test_secret_key_of_the_environment_comes_first(environment, tmp_path):
    environment.setenv("SECRET_KEY", "given")

    assert database.secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_named_server_must_be_given_a_secret_key(environment, tmp_path):
    environment.setenv("DATABASE_URL", "postgres://u@h/d")

    assert database.secret_key(tmp_path) == ""


def test_missing_secret_key_is_refused_in_words(settings):
    settings.SECRET_KEY = ""

    with pytest.raises(ImproperlyConfigured, match="Thiếu SECRET_KEY: khi dùng DATABASE_URL"):
        database.require_secret_key()


def test_data_folder_is_var_unless_named(environment, tmp_path):
    environment.delenv("PORTAL_DATA_DIR", raising=False)
    assert database.data_dir(tmp_path) == tmp_path.resolve() / "var"

    environment.setenv("PORTAL_DATA_DIR", str(tmp_path / "dữ liệu"))
    assert database.data_dir(tmp_path) == (tmp_path / "dữ liệu").resolve()


def test_embedded_server_is_used_when_none_is_named(environment, tmp_path):
    config = database.config(tmp_path)

    assert config["ENGINE"] == "unionportal.postgres"
    assert config["HOST"].startswith("/tmp/unionportal-")
    assert not list(tmp_path.iterdir())


def test_named_server_is_read_from_its_address(environment, tmp_path):
    environment.setenv("DATABASE_URL", "postgres://an:m%40t@db.example.vn:5433/cong")

    config = database.config(tmp_path)

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert config["HOST"] == "db.example.vn"
    assert config["PORT"] == 5433
    assert config["PASSWORD"] == "m@t"


@pytest.mark.parametrize("url", ["cong", "mysql://a/b", "postgres://u@h:cổng/d"])
def test_address_of_no_postgresql_is_refused_in_one_line(environment, tmp_path, url):
    environment.setenv("DATABASE_URL", url)

    with pytest.raises(SystemExit, match="DATABASE_URL phải có dạng"):
        database.config(tmp_path)


@pytest.mark.parametrize(("host", "extra"), [("", []), ("::1", []), ("10.0.0.5", ["10.0.0.5"])])
def test_local_hosts_hold_the_host_that_is_served(environment, host, extra):
    environment.setenv("HOST", host)

    assert database.local_hosts() == ["localhost", "127.0.0.1", "[::1]", *extra]


def test_commands_beside_a_run_take_its_environment(environment, tmp_path):
    environment.setenv("DATABASE_URL", "postgres://u@h/d")
    environment.setenv("SECRET_KEY", "of-the-run")
    note = database.share_environment(tmp_path)
    environment.delenv("DATABASE_URL")
    environment.setenv("SECRET_KEY", "own")

    database.read_environment(tmp_path)

    assert os.environ["DATABASE_URL"] == "postgres://u@h/d"
    assert os.environ["SECRET_KEY"] == "own"
    assert (tmp_path / "environment").stat().st_mode & 0o777 == 0o600
    note.close()


def test_note_of_a_run_that_has_ended_is_not_read(environment, tmp_path):
    environment.setenv("DATABASE_URL", "postgres://u@h/d")
    database.share_environment(tmp_path).close()
    environment.delenv("DATABASE_URL")

    database.read_environment(tmp_path)

    assert "DATABASE_URL" not in os.environ


def test_second_run_leaves_the_note_of_the_first(environment, tmp_path):
    first = database.share_environment(tmp_path)

    assert database.share_environment(tmp_path) is None
    first.close()
