from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone


class NetworkHour(models.Model):
    """How many messages came from one network (siteinfo.networks) in one hour."""

    network = models.BinaryField(max_length=16)
    hour = models.DateTimeField()
    messages = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "thư từ một mạng trong giờ"
        constraints = [
            models.UniqueConstraint(fields=["network", "hour"], name="questions_networkhour_one")
        ]

    def __str__(self):
        return f"{self.messages} thư"


def this_hour() -> datetime:
    return timezone.localtime().replace(minute=0, second=0, microsecond=0)


def next_hour() -> datetime:
    """When a network that has sent all its messages may come back."""
    return this_hour() + timedelta(hours=1)


def count_message(network: bytes) -> bool:
    """Count a message of this network; False when it has sent all that it may in this hour."""
    hour = this_hour()
    NetworkHour.objects.bulk_create(
        [NetworkHour(network=network, hour=hour)], ignore_conflicts=True
    )
    room = NetworkHour.objects.filter(
        network=network, hour=hour, messages__lt=settings.QUESTIONS_PER_HOUR
    )
    return bool(room.update(messages=F("messages") + 1))
