"""The way of a story: where it stands, who moved it, whom that concerns."""

from django.conf import settings
from django.db import models

from desk.models.target import About
from unionportal.publishing import Publishable


class Stage(models.TextChoices):
    """unionportal.publishing.State, with the steps between a draft and what is published."""

    DRAFT = "draft", "bản nháp"
    REVIEW = "review", "chờ duyệt"
    RETURNED = "returned", "trả lại"
    APPROVED = "approved", "đã duyệt"
    PUBLISHED = "published", "đã đăng"
    WITHDRAWN = "withdrawn", "đã gỡ"


class Reviewed(Publishable):
    """What is checked by a second person before it is published, and kept a while when deleted."""

    state = models.CharField(
        "trạng thái", max_length=16, choices=Stage.choices, default=Stage.DRAFT
    )
    sent_at = models.DateTimeField("gửi duyệt lúc", null=True, editable=False)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người đang duyệt",
    )
    binned_at = models.DateTimeField("bỏ vào thùng rác lúc", null=True, editable=False)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người bỏ",
    )

    class Meta(Publishable.Meta):
        abstract = True
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(binned_at=None) | ~models.Q(state=Stage.PUBLISHED),
                name="%(app_label)s_%(class)s_in_the_bin_is_not_published",
                violation_error_message="Bài trong thùng rác không đăng được.",
            ),
        ]


class Step(About):
    """One step of a story on its way, for those who ask how it came where it is."""

    class Act(models.TextChoices):
        SENT = "sent", "gửi duyệt"
        TAKEN = "taken", "nhận duyệt"
        RETURNED = "returned", "trả lại"
        APPROVED = "approved", "duyệt"
        PUBLISHED = "published", "đăng"
        SCHEDULED = "scheduled", "hẹn đăng"
        CHANGED = "changed", "thay bản đang đăng"
        WITHDRAWN = "withdrawn", "gỡ"
        BINNED = "binned", "bỏ vào thùng rác"
        RESTORED = "restored", "lấy lại từ thùng rác"

    act = models.CharField("việc", max_length=10, choices=Act.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="ai"
    )
    at = models.DateTimeField("lúc", auto_now_add=True)
    reason = models.TextField("lý do", max_length=2000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "chặng của bài"
        ordering = ["-pk"]
        default_permissions = []
        indexes = [
            models.Index(fields=["content_type", "object_id", "-id"], name="desk_step_about")
        ]

    def __str__(self):
        return self.get_act_display()


class Notification(models.Model):
    """What somebody should know, in the list of notices on the desk and by mail."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.CharField("tin", max_length=500)
    address = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField("lúc", auto_now_add=True)
    seen_at = models.DateTimeField("đã xem lúc", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "tin báo"
        ordering = ["-pk"]
        default_permissions = []
        indexes = [models.Index(fields=["to", "-id"], name="desk_notification_to")]

    def __str__(self):
        return self.text
