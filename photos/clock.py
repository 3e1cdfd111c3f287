from datetime import timedelta

from django.utils import timezone

from photos.models import Photo
from unionportal.clock import every_day


@every_day
def make_missing_renditions() -> None:
    """Ask once more for copies that could not be made: the disk was full, a worker was killed."""
    late = timezone.now() - timedelta(hours=1)
    for photo in Photo.objects.filter(renditions_ready=False, created_at__lt=late):
        photo.make_renditions_later()
