"""Grants: who gave or took which role; and that who has one may come in."""

from django.db.models.signals import post_delete, post_save, pre_save

from desk import audit
from desk.accounts import open_desk
from desk.models import Action, Grant


def connect() -> None:
    pre_save.connect(note_change, sender=Grant)
    post_save.connect(note_new, sender=Grant)
    post_delete.connect(note_end, sender=Grant)


def note_change(sender, instance, raw=False, **kwargs):
    before = None if raw else Grant.objects.filter(pk=instance.pk).first()
    if before and in_words(before) != in_words(instance):
        audit.record(
            Action.RIGHTS,
            instance.user,
            f"sửa vai trò {in_words(before)}: nay {in_words(instance)}",
        )


def note_new(sender, instance, created, raw=False, **kwargs):
    if raw:
        return
    if created:
        audit.record(Action.RIGHTS, instance.user, f"giao vai trò {in_words(instance)}")
    open_desk(instance.user)


def note_end(sender, instance, origin=None, **kwargs):
    if isinstance(origin, Grant) or getattr(origin, "model", None) is Grant:
        audit.record(Action.RIGHTS, instance.user, f"bỏ vai trò {in_words(instance)}")
        open_desk(instance.user)


def in_words(grant: Grant) -> str:
    return f"{grant}, {grant.time}"
