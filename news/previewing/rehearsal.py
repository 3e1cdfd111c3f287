from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def rehearsed() -> Iterator[None]:
    """Let a page be made of what is written inside; at the end nothing of it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
