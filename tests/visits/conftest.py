import pytest

from visits import counting


@pytest.fixture(autouse=True)
def _forget_published():
    """Each test's rows are its own, and may have the numbers of another's."""
    counting.is_published.cache_clear()
