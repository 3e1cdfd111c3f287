"""Accounts, passwords, and who may do what."""

from django.contrib.auth.models import Group, User
from django.db.models.signals import m2m_changed, post_save, pre_save

from desk import audit
from desk.models import Action

FLAGS = {"is_active": "đang dùng", "is_staff": "vào bàn biên tập", "is_superuser": "quản trị"}
SIGNS = {"post_add": "thêm", "post_remove": "bỏ", "pre_clear": "bỏ hết"}


def connect() -> None:
    pre_save.connect(note_changes, sender=User)
    post_save.connect(note_new, sender=User)
    for through in (User.groups.through, User.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(note_membership, sender=through)


def note_changes(sender, instance, raw=False, update_fields=None, **kwargs):
    """Compare with what is stored; Django's own renewal of a hash leaves `_password` empty."""
    looked_at = {*FLAGS, "password"} & set(update_fields or {*FLAGS, "password"})
    before = looked_at and not raw and sender.objects.filter(pk=instance.pk).first()
    if not before:
        return
    changes = [
        f"{'thêm' if getattr(instance, flag) else 'bỏ'} “{words}”"
        for flag, words in FLAGS.items()
        if flag in looked_at and getattr(before, flag) != getattr(instance, flag)
    ]
    if changes:
        audit.record(Action.RIGHTS, instance, "; ".join(changes))
    if "password" in looked_at and instance._password is not None:
        audit.record(Action.PASSWORD, instance)


def note_new(sender, instance, created, raw=False, **kwargs):
    if created and not raw:
        flags = [words for flag, words in FLAGS.items() if getattr(instance, flag)]
        audit.record(Action.RIGHTS, instance, f"lập tài khoản: {', '.join(flags)}")


def note_membership(sender, instance, action, model, pk_set, **kwargs):
    if action not in SIGNS or pk_set == set():
        return
    rows = model.objects.filter(pk__in=pk_set) if pk_set else []
    kind = model._meta.verbose_name
    names = ", ".join(str(row) for row in rows)
    audit.record(Action.RIGHTS, instance, f"{SIGNS[action]} {kind} {names}".strip())
