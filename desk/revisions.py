"""Every save kept: what an object was after each, and who made it so.

    revisions.record(article, by=request.user, act="Gỡ khỏi trang.")

The desk's forms record their saves themselves (desk.admin.revised); whoever changes an object
outside them calls this.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from desk import snapshots
from desk.models import Revision

BEFORE = "bản trước khi sửa"
OUTSIDE = "đổi ngoài biểu mẫu"


def latest(obj: models.Model) -> Revision | None:
    return Revision.objects.about(obj).first()


def record(obj: models.Model, by=None, act: str = "") -> Revision:
    """Store one revision of the whole, unless nothing has changed and no other act is told."""
    data, last = snapshots.take(obj), latest(obj)
    if last and act in ("", last.act) and snapshots.is_same(last.data, data):
        return last
    return _store(obj, data, by, act)


def record_save(obj: models.Model, by=None, act: str = "") -> Revision:
    """Store what a form has saved; a save that changes nothing leaves nothing."""
    data, last = snapshots.take(obj), latest(obj)
    if last and snapshots.is_same(last.data, data):
        return last
    return _store(obj, data, by, act)


def record_before(obj: models.Model) -> Revision:
    """Store what a change is about to meet, where no revision tells it; return the one that does.

    Articles that were imported have none before they are first changed.
    """
    data, last = snapshots.take(obj), latest(obj)
    if last and snapshots.is_same(last.data, data):
        return last
    return _store(obj, data, None, OUTSIDE if last else BEFORE)


def outcome(obj: models.Model, revision: Revision) -> tuple[dict, list[str]]:
    """Return what taking a revision back would make of the object, and what could not come back.

    It is tried and undone. Raise ValidationError where it cannot be done.
    """
    with transaction.atomic():
        notes = snapshots.put(obj, revision.data)
        data = snapshots.take(obj)
        transaction.set_rollback(True)
    return data, notes


def moment(revision: Revision) -> str:
    return f"{timezone.localtime(revision.at):%H:%M %d/%m/%Y}"


def _store(obj: models.Model, data: dict, by, act: str) -> Revision:
    by = by if by and by.pk else None
    return Revision.objects.create(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        by=by,
        act=act[:300],
        data=data,
    )
