import pytest

from siteinfo import shell


@pytest.fixture(autouse=True)
def _forget_shell():
    """Each test's database starts anew, so what the process kept of the last one must go."""
    shell.forget()
