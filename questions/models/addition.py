from django.db import models
from django.utils import timezone
from django.utils.text import Truncator

from questions.models.message import Message


class Addition(models.Model):
    """A further word of the sender, from the private page."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="additions")
    text = models.TextField("lời viết thêm")
    sent_at = models.DateTimeField("gửi lúc", default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "lời viết thêm"
        ordering = ["pk"]

    def __str__(self):
        return Truncator(self.text).chars(60)
