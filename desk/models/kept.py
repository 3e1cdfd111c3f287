import json

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from unionportal.richtext import plain_text


class KeptForm(models.Model):
    """What somebody had typed when their session was over, until they send it again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    # As text: PostgreSQL's own JSON takes no NUL.
    packed = models.TextField()
    created_at = models.DateTimeField("gửi lúc", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "biểu mẫu chờ gửi lại"
        default_permissions = []

    def __str__(self):
        return self.contents["path"]

    @cached_property
    def contents(self):
        """The path, the fields as pairs, and the names of files, which must be chosen again."""
        return json.loads(self.packed)

    @property
    def words(self):
        """What was typed, to be read and copied; a value without a space is a choice, not words."""
        values = [value for _, value in self.contents["fields"] if " " in value.strip()]
        return "\n\n".join(plain_text(value) for value in values)
