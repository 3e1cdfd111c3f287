from django.conf import settings
from django.db import models

from desk.models.revision import Revision
from desk.models.target import About
from unionportal.validators import check_year


class PreparedChange(About):
    """A change to what is live that waits beside it, to be put live by hand or at its time.

    `data` is what desk.snapshots.take returns, of the object as it shall be.
    """

    data = models.JSONField(editable=False)
    based_on = models.ForeignKey(
        Revision, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người soạn",
    )
    made_at = models.DateTimeField("soạn lúc", auto_now=True)
    sent_at = models.DateTimeField("gửi duyệt lúc", null=True, editable=False)
    due_at = models.DateTimeField(
        "thay vào lúc", null=True, blank=True, validators=[check_year], db_index=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "bản sửa chờ thay"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="desk_prepared_one_an_object"
            )
        ]

    def __str__(self):
        return f"Bản sửa chờ thay của {self.target}"
