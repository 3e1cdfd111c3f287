"""Every save kept: what an object was after each, and who made it so.

    revisions.record(article, by=request.user, act="Gỡ khỏi trang.")

The desk's forms record their saves themselves (desk.admin.revised); whoever changes an object
outside them calls this.
"""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from desk import snapshots
from desk.models import Revision
from unionportal.text import full_moment

BEFORE = "bản trước khi sửa"
# As long as a story stays in the bin.
KEEP_DELETED = timedelta(days=90)
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


def names_file(row: models.Model, name: str) -> bool:
    """Whether a revision of the object that a row belongs to needs this file."""
    for model in snapshots.registered():
        shape = snapshots.shape_of(model)
        keys = [row.pk] if isinstance(row, model) else []
        keys += [
            getattr(row, kind.parent.attname) for kind in shape.rows if isinstance(row, kind.model)
        ]
        about = Revision.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=keys
        )
        if any(keys) and about.filter(data__files__contains=[name]).exists():
            return True
    return False


def forget_deleted() -> None:
    """Throw away what was kept of objects that have been deleted for long, with their files."""
    for model in snapshots.registered():
        about = Revision.objects.filter(content_type=ContentType.objects.get_for_model(model))
        there = model._base_manager.filter(pk=OuterRef("object_id"))
        gone = about.filter(~Exists(there)).values("object_id").annotate(last=Max("at"))
        old = gone.filter(last__lt=timezone.now() - KEEP_DELETED)
        for key in list(old.values_list("object_id", flat=True)):
            revisions = about.filter(object_id=key)
            files = {name for revision in revisions for name in revision.data["files"]}
            revisions.delete()
            for name in files:
                default_storage.delete(name)


def moment(revision: Revision) -> str:
    return full_moment(revision.at)


def _store(obj: models.Model, data: dict, by, act: str) -> Revision:
    by = by if by and by.pk else None
    return Revision.objects.create(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        by=by,
        act=act[:300],
        data=data,
    )
