from django.db import models


class OutsideLink(models.Model):
    """An address on another server that articles lead to, as the worker last found it."""

    url = models.CharField(max_length=500, unique=True)
    # Null: it could not be looked at.
    is_dead = models.BooleanField(null=True)
    reason = models.CharField(max_length=80, blank=True)
    checked_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "liên kết trong bài"

    def __str__(self):
        return self.url
