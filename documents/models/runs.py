"""Imports that clerks start at the desk: the file, how far it is, and what came of it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from unionportal import files

# A worker that dies is noticed within two minutes, and its task done again up to three times.
STUCK_AFTER = timedelta(minutes=30)


def import_path(run: "ImportRun", filename: str) -> str:
    return files.stored_path("imports", filename)


class ImportRun(models.Model):
    class State(models.TextChoices):
        CHECKING = "checking", "đang chạy thử"
        CHECKED = "checked", "đã chạy thử, chờ xác nhận"
        WRITING = "writing", "đang ghi"
        DONE = "done", "đã ghi"
        REFUSED = "refused", "không ghi gì"
        FAILED = "failed", "gặp lỗi"

    name = models.CharField("tệp", max_length=200)
    file = models.FileField("tệp", upload_to=import_path, max_length=200)
    update = models.BooleanField(
        "sửa văn bản đã có", default=False, help_text="Theo ô có nội dung; ô trống không xóa gì."
    )
    all_or_nothing = models.BooleanField(
        "có dòng sai thì không ghi gì",
        default=False,
        help_text="Bỏ chọn: dòng đúng vẫn được ghi, dòng sai được kể ra.",
    )
    state = models.CharField(
        "tình trạng", max_length=8, choices=State.choices, default=State.CHECKING
    )
    total = models.PositiveIntegerField("số dòng", default=0)
    done = models.PositiveIntegerField("đã xong", default=0)
    # documents.importing.report.Report
    report = models.JSONField(default=dict)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người nhập",
    )
    created_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True)
    changed_at = models.DateTimeField("lần cuối", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "lần nhập từ tệp"
        ordering = ["-pk"]

    def __str__(self):
        return self.name

    @property
    def is_working(self) -> bool:
        return self.state in (self.State.CHECKING, self.State.WRITING)

    @property
    def is_stuck(self) -> bool:
        """Whether it failed, or its worker has died so often that nobody goes on with it."""
        since = timezone.now() - STUCK_AFTER
        return self.state == self.State.FAILED or (self.is_working and self.changed_at < since)
