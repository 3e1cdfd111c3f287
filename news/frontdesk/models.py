from django.conf import settings
from django.db import models


class FrontPage(models.Model):
    """The front page as somebody arranged it, kept so that it can be brought back.

    What stands there now is told by Article.place and Category.on_home; `data` also has the
    titles of the day, for stories that are gone since.
    """

    at = models.DateTimeField("lúc", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người xếp",
    )
    data = models.JSONField()

    class Meta:
        verbose_name = verbose_name_plural = "trang chủ đã xếp"
        ordering = ["-pk"]
        default_permissions = []

    def __str__(self):
        return f"Trang chủ xếp lần {self.pk}"
