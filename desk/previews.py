"""Addresses that show unpublished work to whoever has them, until they end."""

import secrets
from datetime import timedelta

from django.db import models
from django.utils import timezone

from desk.models import PreviewLink

DAYS = (1, 3, 7)
# 256 bits.
TOKEN_BYTES = 32


def share(obj: models.Model, by, days: int) -> PreviewLink:
    return PreviewLink.objects.create(
        target=obj,
        made_by=by,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        expires_at=timezone.now() + timedelta(days=days),
    )


def alive() -> models.QuerySet[PreviewLink]:
    return PreviewLink.objects.filter(expires_at__gt=timezone.now()).select_related("made_by")


def alive_of(obj: models.Model) -> models.QuerySet[PreviewLink]:
    return alive().about(obj)
