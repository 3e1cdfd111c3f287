"""Other bytes of a picture: the better ones on trial, and those it had before."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from photos.models.photo import Photo
from photos.models.picture import Picture, originals, stem_of

ON_TRIAL = timedelta(days=1)
KEPT = timedelta(days=90)


class VersionQuerySet(models.QuerySet):
    def kept(self):
        """Those that can be put back."""
        return self.filter(kept_until__gt=timezone.now())

    def of_path(self, path: str):
        return self.filter(file__in=originals(stem_of(path)))


class Version(Picture):
    """A picture's other file. Readers never get it: a page names only what the photo has now.

    The row outlives its bytes (`kept_until` None), so that an older text still leads to its photo.
    """

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="versions")
    # A text may name it; one that was only on trial nobody knows.
    was_shown = models.BooleanField(default=False)
    kept_until = models.DateTimeField("giữ đến", null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "bản khác của ảnh"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["file"], name="photos_version_file")]

    def __str__(self):
        return f"{self.width} × {self.height}"
