from contextlib import suppress
from datetime import timedelta

from django.utils import timezone
from PIL import Image

from photos import media
from photos.models import Photo, Version
from unionportal.clock import every_day
from unionportal.images import look_of

# A few minutes of the worker.
LOOKED_AT = 2000


@every_day
def make_missing_renditions() -> None:
    """Ask once more for copies that could not be made: the disk was full, a worker was killed."""
    late = timezone.now() - timedelta(hours=1)
    for photo in Photo.objects.filter(renditions_ready=False, created_at__lt=late):
        photo.make_renditions_later()


@every_day
def forget_former_versions() -> None:
    """Let go of the bytes that nobody put back in time; the row of one that was shown stays."""
    for version in Version.objects.filter(kept_until__lte=timezone.now()):
        if not version.was_shown:
            version.delete()
            continue
        media.remove_files(version)
        version.kept_until = None
        version.original = ""
        version.save(update_fields=["kept_until", "original"])


@every_day
def learn_looks() -> None:
    """Look at some of the photos that came in before their looks were kept."""
    for photo in Photo.objects.filter(look=None).order_by("-pk")[:LOOKED_AT]:
        # A file that is lost or broken is not tried again.
        look = 0
        with suppress(OSError, ValueError), photo.file.open("rb") as file:
            look = look_of(Image.open(file))
        Photo.objects.filter(pk=photo.pk).update(look=look)
