"""Who has an object open for editing: told by their browser every half minute."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.functions import Now

from desk.models import EditLock

# By the database's clock: a browser that is silent so long has gone.
FADES_AFTER = timedelta(seconds=90)


def alive() -> models.QuerySet[EditLock]:
    return EditLock.objects.filter(seen_at__gt=Now() - FADES_AFTER).select_related("user")


def holder(obj: models.Model) -> EditLock | None:
    return alive().about(obj).first()


def editors(model: type[models.Model], pks: Iterable[int]) -> dict[int, EditLock]:
    """Who has which of these objects open."""
    content_type = ContentType.objects.get_for_model(model)
    rows = alive().filter(content_type=content_type, object_id__in=list(pks))
    return {row.object_id: row for row in rows}


@transaction.atomic
def hold(obj: models.Model, user, form_key: UUID, take_over=False) -> EditLock:
    """Say that somebody has this form open; return the lock, which may be another's.

    Its `was_elsewhere` tells whether the same person has the object open in another form too.
    """
    mine = EditLock(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        user=user,
        form_key=form_key,
        seen_at=Now(),
    )
    # Changes nothing in a row that is there, but keeps others off it until we are done.
    EditLock.objects.bulk_create(
        [mine],
        update_conflicts=True,
        unique_fields=["content_type", "object_id"],
        update_fields=["content_type"],
    )
    rows = EditLock.objects.about(obj).select_related("user")
    lock = rows.annotate(is_faded=models.Q(seen_at__lt=Now() - FADES_AFTER)).get()
    was_elsewhere = False
    if lock.is_faded or (take_over and lock.user_id != user.pk):
        rows.update(user=user, form_key=form_key, taken_at=Now(), seen_at=Now())
        lock = rows.get()
    elif lock.user_id == user.pk:
        was_elsewhere = lock.form_key != form_key
        rows.update(form_key=form_key, seen_at=Now())
    lock.was_elsewhere = was_elsewhere
    return lock


def release(user, form_key: UUID) -> None:
    EditLock.objects.filter(user=user, form_key=form_key).delete()
