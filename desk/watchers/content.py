"""What people do to what the portal shows: publish, withdraw, delete, change the settings.

No content app is imported: publishing is seen on whatever is Publishable, the rest on the screens.
"""

from django.apps import apps
from django.db.models.signals import post_save, pre_save
from django.utils import timezone

from desk import audit
from desk.models import Action
from unionportal.adminbase import Act, acted
from unionportal.publishing import Publishable, State
from unionportal.text import full_moment

# Rows of these apps are settings, but for what is published like a story.
SETTINGS_APPS = {"siteinfo"}


def connect() -> None:
    acted.connect(note_act)
    for model in apps.get_models():
        if issubclass(model, Publishable):
            pre_save.connect(remember_state, sender=model)
            post_save.connect(note_state, sender=model)


def remember_state(sender, instance, raw=False, update_fields=None, **kwargs):
    is_touched = update_fields is None or "state" in update_fields
    instance._state_before = instance.state
    if is_touched and not raw and audit.is_somebodys_act():
        stored = sender._base_manager.filter(pk=instance.pk)
        instance._state_before = stored.values_list("state", flat=True).first()


def note_state(sender, instance, **kwargs):
    before = instance._state_before
    if before == instance.state:
        return
    if instance.state == State.PUBLISHED:
        due = instance.published_at
        later = due and due > timezone.now()
        when = f"hẹn {full_moment(due)}" if later else ""
        audit.record(Action.PUBLISHED, instance, when)
    elif before == State.PUBLISHED:
        audit.record(Action.WITHDRAWN, instance, f"nay là {instance.get_state_display()}")


def note_act(sender, act, objects, message, **kwargs):
    if act == Act.DELETED:
        for obj in objects:
            audit.record(Action.DELETED, obj)
    elif sender._meta.app_label in SETTINGS_APPS and not issubclass(sender, Publishable):
        for obj in objects:
            audit.record(Action.SETTINGS, obj, message)
