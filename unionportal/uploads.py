"""Files of rows: one that was replaced, or whose row is gone, goes too.

But for those that somebody still names (`keep_while`).
"""

from collections.abc import Callable

from django.core.files.storage import default_storage
from django.db import models, transaction

_keepers: list[Callable[[models.Model, str], bool]] = []


def keep_while(is_named: Callable[[models.Model, str], bool]) -> None:
    """Let a file of a row stay while `is_named(row, its name)` is true."""
    _keepers.append(is_named)


def remove_later(name: str) -> None:
    transaction.on_commit(lambda: default_storage.delete(name))


def remove_unless_named(row: models.Model, name: str) -> None:
    if not any(is_named(row, name) for is_named in _keepers):
        remove_later(name)


def follow(model: type[models.Model], field: str) -> None:
    def replace(instance, **kwargs):
        before = model.objects.filter(pk=instance.pk).values_list(field, flat=True).first()
        if before and before != getattr(instance, field).name:
            remove_unless_named(instance, before)

    def remove(instance, **kwargs):
        if getattr(instance, field):
            remove_unless_named(instance, getattr(instance, field).name)

    models.signals.pre_save.connect(replace, sender=model, weak=False)
    models.signals.post_delete.connect(remove, sender=model, weak=False)
