from django.conf import settings
from django.db import models

from desk.models import Revision


class Act(models.TextChoices):
    PUBLISH = "publish", "đăng ngay"
    WITHDRAW = "withdraw", "gỡ khỏi trang"
    MOVE = "move", "chuyển chuyên mục"
    TAG = "tag", "gắn thẻ"
    UNTAG = "untag", "bỏ thẻ"
    UNIT = "unit", "giao đơn vị"
    EXPORT = "export", "xuất XLSX"


class BulkRun(models.Model):
    """An act that somebody wants done on many stories."""

    class State(models.TextChoices):
        PREPARED = "prepared", "mới xem trước, chưa làm"
        WORKING = "working", "đang làm"
        DONE = "done", "đã làm"
        UNDOING = "undoing", "đang hoàn tác"
        UNDONE = "undone", "đã hoàn tác"

    act = models.CharField("việc", max_length=8, choices=Act.choices)
    # The category, tag or unit that was chosen, and what it was called then.
    chosen = models.BigIntegerField(null=True, editable=False)
    chosen_name = models.CharField(max_length=160, blank=True, editable=False)
    state = models.CharField(
        "tình trạng", max_length=8, choices=State.choices, default=State.PREPARED
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name="người làm",
    )
    created_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "việc làm hàng loạt"
        ordering = ["-pk"]
        default_permissions = []

    def __str__(self):
        return " ".join(filter(None, (self.get_act_display(), self.chosen_name)))

    @property
    def is_working(self) -> bool:
        return self.state in (self.State.WORKING, self.State.UNDOING)


class BulkStory(models.Model):
    """What became of one of the stories."""

    class State(models.TextChoices):
        WAITING = "waiting", "chưa làm"
        DONE = "done", "đã làm"
        LEFT = "left", "bỏ qua"
        UNDONE = "undone", "đã hoàn tác"
        KEPT = "kept", "không hoàn tác"

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="stories")
    article = models.ForeignKey("news.Article", models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    # What was done, or why nothing was.
    words = models.CharField(max_length=300, blank=True)
    before = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    after = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "bài trong việc hàng loạt"
        ordering = ["pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["run", "article"], name="news_bulkstory_once_a_run")
        ]

    def __str__(self):
        return f"{self.article_id}: {self.get_state_display()}"
