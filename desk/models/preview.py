from django.conf import settings
from django.db import models

from desk.models.target import About


class PreviewLink(About):
    """An address that shows unpublished work to whoever has it, until it ends."""

    token = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người tạo"
    )
    made_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    expires_at = models.DateTimeField("hết hạn lúc")

    class Meta:
        verbose_name = verbose_name_plural = "liên kết xem trước"
        ordering = ["-pk"]
        default_permissions = []

    def __str__(self):
        return f"Xem trước {self.target}"
