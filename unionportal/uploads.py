"""Files of rows: one that was replaced, or whose row is gone, goes too."""

from django.core.files.storage import default_storage
from django.db import models, transaction


def remove_later(name: str) -> None:
    transaction.on_commit(lambda: default_storage.delete(name))


def follow(model: type[models.Model], field: str) -> None:
    def replace(instance, **kwargs):
        before = model.objects.filter(pk=instance.pk).values_list(field, flat=True).first()
        if before and before != getattr(instance, field).name:
            remove_later(before)

    def remove(instance, **kwargs):
        if getattr(instance, field):
            remove_later(getattr(instance, field).name)

    models.signals.pre_save.connect(replace, sender=model, weak=False)
    models.signals.post_delete.connect(remove, sender=model, weak=False)
