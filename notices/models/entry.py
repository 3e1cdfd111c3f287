from datetime import time

from django.db import models
from django.db.models import F, Max, Min, Q
from django.db.models.functions import Now, TruncDate

from notices.weeks import Week
from unionportal.text import clean_lines
from unionportal.validators import check_year


class EntryQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_public=True)

    def in_week(self, week: Week):
        return self.filter(day__range=(week.monday, week.sunday))

    def from_today(self):
        return self.filter(day__gte=TruncDate(Now()))

    def first_and_last_day(self):
        """Return the days of the first and the last entry; (None, None) without any."""
        days = self.aggregate(first=Min("day"), last=Max("day"))
        return days["first"], days["last"]


class Entry(models.Model):
    """One thing in the federation's week."""

    day = models.DateField("ngày", validators=[check_year])
    starts_at = models.TimeField("từ", null=True, blank=True, help_text="Để trống nếu cả ngày.")
    ends_at = models.TimeField("đến", null=True, blank=True)
    what = models.CharField("nội dung", max_length=300)
    chair = models.CharField("chủ trì", max_length=120, blank=True)
    place = models.CharField("địa điểm", max_length=160, blank=True)
    unit = models.CharField("đơn vị chuẩn bị", max_length=160, blank=True)
    is_public = models.BooleanField(
        "công bố", default=True, help_text="Bỏ dấu chọn khi chưa chắc: bạn đọc không thấy."
    )
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "lịch công tác"
        ordering = ["day", F("starts_at").asc(nulls_first=True), "pk"]
        indexes = [models.Index(fields=["day"], name="notices_entry_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="notices_entry_ends_after_start",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            )
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y} {self.hours}: {self.what}"

    def save(self, *args, **kwargs):
        clean_lines(self, "what", "chair", "place", "unit")
        super().save(*args, **kwargs)

    @property
    def week(self) -> Week:
        return Week.of(self.day)

    @property
    def hours(self) -> str:
        """When on its day: "08:00 – 10:30", "14:00", "cả ngày"."""
        if self.starts_at is None:
            return "cả ngày"
        return " – ".join(clock(moment) for moment in (self.starts_at, self.ends_at) if moment)


def clock(moment: time) -> str:
    return f"{moment:%H:%M}"
