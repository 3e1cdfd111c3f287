"""What is being typed and by whom, before it is saved."""

import json

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.functional import cached_property

from desk.models.revision import Revision
from desk.models.target import About, AboutQuerySet


class Autosave(models.Model):
    """The whole form of somebody, as it stood a moment after the last keystroke."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    # None while the object has never been saved.
    object_id = models.BigIntegerField(null=True)
    # Of the opened form: two tabs do not overwrite each other.
    form_key = models.UUIDField()
    # Counts the autosaves of one form, so that a late one is known to be late.
    number = models.PositiveIntegerField()
    based_on = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    # As text: PostgreSQL's own JSON takes no NUL.
    packed = models.TextField()
    saved_at = models.DateTimeField("tự lưu lúc", auto_now=True)

    objects = AboutQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "bản tự lưu"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["user", "form_key"], name="desk_autosave_one_a_form")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="desk_autosave_about")]

    def __str__(self):
        return f"Bản tự lưu {self.pk}"

    @cached_property
    def fields(self) -> list[tuple[str, str]]:
        """The names and values of the form, in its order."""
        return [(name, value) for name, value in json.loads(self.packed)]


class EditLock(About):
    """Who has an object open for editing; it fades when their browser falls silent."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form_key = models.UUIDField()
    taken_at = models.DateTimeField("mở lúc", auto_now_add=True)
    seen_at = models.DateTimeField("còn mở lúc")

    class Meta:
        verbose_name = verbose_name_plural = "người đang sửa"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="desk_editlock_one_an_object"
            )
        ]

    def __str__(self):
        return f"{self.user} đang sửa"
