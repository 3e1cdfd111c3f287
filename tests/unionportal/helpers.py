import tempfile
from pathlib import Path


def make_data():
    """Return a data folder with a space in its name, which root's system account can enter."""
    parent = Path(tempfile.mkdtemp(prefix="unionportal-test-"))
    parent.chmod(0o755)
    data = parent / "portal data"
    data.mkdir()
    return data
