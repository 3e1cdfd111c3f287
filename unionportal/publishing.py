"""What the public sees, decided in one place and at query time."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from unionportal.validators import check_year


class State(models.TextChoices):
    DRAFT = "draft", "bản nháp"
    PUBLISHED = "published", "đã đăng"
    WITHDRAWN = "withdrawn", "đã gỡ"


class PublishableQuerySet(models.QuerySet):
    def published(self):
        """Rows the public may see now, by the database's clock.

        State and date are separate: a published row without a date is of unknown date.
        """
        return self.filter(
            Q(published_at=None) | Q(published_at__lte=Now()),
            Q(expires_at=None) | Q(expires_at__gt=Now()),
            state=State.PUBLISHED,
        )

    def newest_first(self):
        """Rows of unknown date stand after all dated ones."""
        return self.order_by(F("published_at").desc(nulls_last=True), "-pk")


class Publishable(models.Model):
    state = models.CharField(
        "trạng thái", max_length=16, choices=State.choices, default=State.DRAFT
    )
    published_at = models.DateTimeField(
        "đăng lúc",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Để trống khi đăng ngay. Ghi giờ sắp tới để hẹn đăng.",
    )
    expires_at = models.DateTimeField(
        "gỡ lúc",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Sau giờ này bài tự ẩn. Thường để trống.",
    )

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at=None)
                | Q(published_at=None)
                | Q(expires_at__gt=F("published_at")),
                name="%(app_label)s_%(class)s_expires_after_published",
                violation_error_message="Giờ gỡ phải sau giờ đăng.",
            ),
        ]
