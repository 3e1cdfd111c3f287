"""Where the portal's data lie: the data folder, its secrets, and PostgreSQL."""

import os
from pathlib import Path

import environ


def data_dir(base: Path) -> Path:
    return Path(os.environ.get("PORTAL_DATA_DIR") or base / "var").resolve()


def read_environment(data: Path) -> None:
    pass


def secret_key(data: Path) -> str:
    return os.environ.get("SECRET_KEY", "not yet")


def local_hosts() -> list[str]:
    return ["localhost", "127.0.0.1", "[::1]"]


def config(data: Path) -> dict:
    return environ.Env().db_url("DATABASE_URL", default="postgres://postgres@/portal")
