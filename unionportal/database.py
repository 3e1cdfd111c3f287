"""Where the portal's data lie: the data folder, its secrets, and PostgreSQL.

The settings read this, so nothing here starts anything: the embedded server comes up at the first
connection (unionportal.postgres).
"""

import errno
import fcntl
import os
import secrets
from pathlib import Path

import environ
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from unionportal.postgres.server import DATABASE, USER, socket_dir

# What `make run` hands to the commands that are run beside it.
SHARED = [
    "DATABASE_URL",
    "CACHE_URL",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "MEDIA_STORAGE",
    "EMAIL_URL",
    "WEATHER_URL",
    "TRUSTED_PROXIES",
    "SECOND_FACTOR_FOR",
]


def data_dir(base: Path) -> Path:
    return Path(os.environ.get("PORTAL_DATA_DIR") or base / "var").resolve()


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def config(data: Path) -> dict:
    if is_embedded():
        database = {
            "ENGINE": "unionportal.postgres",
            "HOST": str(socket_dir(data)),
            "NAME": DATABASE,
            "USER": USER,
        }
    else:
        database = read_url(os.environ["DATABASE_URL"])
    database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | database


def read_url(url: str) -> dict:
    try:
        if url.startswith(("postgres://", "postgresql://")):
            return environ.Env.db_url_config(url)
    except ValueError:
        pass
    raise SystemExit("DATABASE_URL phải có dạng postgres://tên:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu.")


def local_hosts() -> list[str]:
    """Return the host names that this machine calls the portal by."""
    host = os.environ.get("HOST", "")
    host = f"[{host}]" if ":" in host else host
    return list(dict.fromkeys(["localhost", "127.0.0.1", "[::1]", *([host] if host else [])]))


def trouble(error: OSError) -> str:
    """Return in one line what is wrong with the data folder and what to do about it."""
    if error.errno == errno.ENOSPC:
        return "Đĩa đã đầy: hãy dọn chỗ rồi chạy lại."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"Không được phép đọc hay ghi {error.filename}: hãy chạy bằng tài khoản sở hữu thư mục"
            " đó, hoặc đặt PORTAL_DATA_DIR là một thư mục khác."
        )
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"{error.filename} không nằm trong một thư mục: hãy sửa PORTAL_DATA_DIR."
    raise error


# Secrets


def secret_key(data: Path) -> str:
    """Return the secret key, empty when it is missing: Django then refuses to use it.

    The embedded portal makes its own; one on a server that was named must be given one.
    """
    if key := os.environ.get("SECRET_KEY"):
        return key
    if not is_embedded():
        return ""
    try:
        return own_secret_key(data)
    except OSError as error:
        raise SystemExit(trouble(error)) from None


def require_secret_key() -> None:
    """Refuse to serve on a missing key now, rather than at the first visitor who needs it."""
    try:
        bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        raise ImproperlyConfigured(
            "Thiếu SECRET_KEY: khi dùng DATABASE_URL, hãy đặt SECRET_KEY là một chuỗi dài, ngẫu"
            " nhiên và giữ kín (xem .env.example), hoặc chạy bằng `make run`."
        ) from None


def own_secret_key(data: Path) -> str:
    """Return the key kept in the data folder, made when it is missing."""
    path = data / "secret-key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        draft = write_private(data / f"secret-key.{os.getpid()}", secrets.token_urlsafe(50))
        try:
            path.hardlink_to(draft)  # the first of several at once wins
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()


def write_private(path: Path, text: str) -> Path:
    """Write a file that only its owner may read."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    return path


# What a running portal shares with the commands beside it


def share_environment(data: Path):
    """Write down what this run uses and return the open file: the note holds while it is open.

    With several runs on one folder the first one's note stands, and None is returned.
    """
    data.mkdir(parents=True, exist_ok=True)
    file = os.fdopen(os.open(data / "environment", os.O_RDWR | os.O_CREAT, 0o600), "r+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    file.truncate()
    file.writelines(f"{name}={os.environ[name]}\n" for name in SHARED if name in os.environ)
    file.flush()
    return file


def read_environment(data: Path) -> None:
    """Take what a portal running on this folder uses, where our own environment is silent."""
    try:
        with (data / "environment").open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                for line in file:
                    name, _, value = line.rstrip("\n").partition("=")
                    os.environ.setdefault(name, value)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise SystemExit(trouble(error)) from None
