from django.conf import settings
from django.db import models

from desk.models.target import About


class Revision(About):
    """All of an object as it was after one save: its fields, what it is joined to, its rows below.

    `data` is what desk.snapshots.take returned. It outlives the object, so that a deleted one can
    be brought back.
    """

    at = models.DateTimeField("lúc", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người lưu",
    )
    act = models.CharField("việc", max_length=300, blank=True)
    data = models.JSONField()

    class Meta:
        verbose_name = verbose_name_plural = "bản đã lưu"
        ordering = ["-pk"]
        default_permissions = []
        indexes = [
            models.Index(fields=["content_type", "object_id", "-id"], name="desk_revision_about")
        ]

    def __str__(self):
        return f"Bản {self.pk}"
