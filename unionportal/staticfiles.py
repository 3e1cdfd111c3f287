"""Static files: hashed names and compressed copies, made only when something has changed."""

import hashlib
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

# CKEditor loads its 1,400 files by their plain names, so hashed copies would never be asked for.
KEPT_AS_THEY_ARE = "ckeditor/"


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths, *args, **kwargs):
        paths = {name: path for name, path in paths.items() if not keeps_name(name)}
        yield from super().post_process(paths, *args, **kwargs)

    def stored_name(self, name):
        return name if keeps_name(name) else super().stored_name(name)


def keeps_name(name: str) -> bool:
    return name.startswith(KEPT_AS_THEY_ARE)


def collect_if_changed(root: Path, before=lambda: None) -> bool:
    """Run collectstatic unless `root` holds what it would make; return whether it ran."""
    note = root / ".fingerprint"
    print_now = fingerprint()
    if note.exists() and note.read_text() == print_now:
        return False
    before()
    note.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(print_now)
    return True


def fingerprint() -> str:
    """Return a digest of every static file's name, size and time, and of how they are treated."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
