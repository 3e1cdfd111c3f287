"""What is done to a picture at every place that shows it: replaced, withdrawn, restored."""

from enum import Enum

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils import timezone

from photos.models import Photo, Version
from photos.models.former import KEPT, ON_TRIAL
from photos.models.picture import FULL_SIDE, Picture
from photos.shown import clean_again
from unionportal import images


class Act(Enum):
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


# From now on all pages show a photo otherwise: photo, act, detail (why, in words).
changed = Signal()

SAME = "Tệp này giống hệt ảnh đang dùng: không có gì để thay."
TAKEN = "Tệp này là một ảnh khác đã có trong kho: “{}”. Hãy chọn ảnh ấy ở nơi cần dùng."
GONE = "Bản này không còn được giữ. Hãy tải tệp lên lại."


def try_out(photo: Photo, file, by=None) -> Version:
    """Keep a better file beside the one in use, for a look before it takes its place.

    Raise ValidationError when it is refused.
    """
    sha256 = images.sha256(file)
    if sha256 == photo.sha256:
        raise ValidationError(SAME, code="same")
    if other := Photo.objects.filter(sha256=sha256).first():
        raise ValidationError(TAKEN.format(other), code="known")
    if known := photo.versions.kept().filter(sha256=sha256).first():
        return known
    version = Version(photo=photo, sha256=sha256, made_by=by)
    version.kept_until = timezone.now() + ON_TRIAL
    if photo.original:
        version.take(images.check_upload(file, max_side=FULL_SIDE))
        version.keep_original(file)
    else:
        version.take(images.check_upload(file))
    version.save()
    return version


def put_in_place(version: Version) -> Photo:
    """Let the photo have this file, and keep the one it had for a while.

    The names of the files differ, so that no cache takes one for the other.
    """
    try:
        with transaction.atomic():
            photo = Photo.objects.select_for_update().get(pk=version.photo_id)
            version = photo.versions.kept().select_for_update().filter(pk=version.pk).first()
            if version is None:
                raise ValidationError(GONE, code="gone")
            before = f"{photo.width} × {photo.height}"
            exchange(photo, version)
            version.was_shown, version.kept_until = True, timezone.now() + KEPT
            version.save()
            photo.renditions_ready = False
            photo.save(update_fields=[*Picture.COLUMNS, "renditions_ready"])
            photo.make_renditions_later()
            clean_again(photo)
            after = f"{photo.width} × {photo.height}"
            changed.send(Photo, photo=photo, act=Act.REPLACED, detail=f"{before} thành {after}")
    except IntegrityError as error:
        # The same picture came into the store meanwhile.
        other = Photo.objects.filter(sha256=photo.sha256).first()
        raise ValidationError(TAKEN.format(other), code="known") from error
    return photo


def exchange(photo: Photo, version: Version) -> None:
    for name in Picture.COLUMNS:
        mine, other = getattr(photo, name), getattr(version, name)
        if name in ("file", "original"):
            mine, other = mine.name, other.name
        setattr(photo, name, other)
        setattr(version, name, mine)
    photo.__dict__.pop("_stem_url", None)


@transaction.atomic
def withdraw(photo: Photo, why: str) -> None:
    """Let no page show a photo, and give its files to no reader, until it is restored."""
    set_withdrawn(photo, timezone.now(), why, Act.WITHDRAWN)


@transaction.atomic
def restore(photo: Photo) -> None:
    set_withdrawn(photo, None, "", Act.RESTORED)


def set_withdrawn(photo: Photo, moment, why: str, act: Act) -> None:
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    if photo.is_shown == (moment is None):
        return  # A second click.
    photo.withdrawn_at, photo.withdrawn_why = moment, why
    photo.save(update_fields=["withdrawn_at", "withdrawn_why"])
    clean_again(photo)
    changed.send(Photo, photo=photo, act=act, detail=why)
