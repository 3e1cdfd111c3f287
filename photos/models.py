"""Every picture of the portal, once: its file, what it shows, and who made it."""

import uuid

from django.db import models

WIDTHS = (160, 360, 480, 800, 1200)


def upload_path(photo, filename: str) -> str:
    """Return a name of our making; an uploader's file name never reaches the disk."""
    extension = filename.rpartition(".")[2].lower()
    return f"photos/{photo.created_at:%Y/%m}/{uuid.uuid4().hex}.{extension}"


class Photo(models.Model):
    file = models.FileField("tệp ảnh", upload_to=upload_path, max_length=120)
    width = models.PositiveIntegerField("rộng", editable=False)
    height = models.PositiveIntegerField("cao", editable=False)
    size = models.PositiveIntegerField("dung lượng", editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    alt = models.CharField("mô tả ảnh", max_length=300, blank=True)
    caption = models.CharField("chú thích", max_length=500, blank=True)
    credit = models.CharField("nguồn ảnh", max_length=120, blank=True)
    focal_x = models.PositiveSmallIntegerField("tâm ảnh, ngang (%)", default=50)
    focal_y = models.PositiveSmallIntegerField("tâm ảnh, dọc (%)", default=50)
    renditions_ready = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField("tải lên lúc", editable=False)
    uploaded_by = models.ForeignKey(
        "auth.User", models.SET_NULL, null=True, editable=False, verbose_name="người tải lên"
    )
