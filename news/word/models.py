"""Word files that editors bring: the file, what was found in it, the draft made of it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from news.word.story import Story
from unionportal import files

# A worker that dies is noticed within two minutes, and its task done again up to three times.
STUCK_AFTER = timedelta(minutes=15)


def word_path(draft: "WordDraft", filename: str) -> str:
    """Return a place that nobody vouches for (unionportal.files): readers never get it."""
    return files.stored_path("word", filename)


class WordDraft(models.Model):
    class State(models.TextChoices):
        READING = "reading", "đang đọc"
        READY = "ready", "đã đọc"
        FAILED = "failed", "không đọc được"

    name = models.CharField("tệp", max_length=200)
    file = models.FileField(
        "tệp Word",
        upload_to=word_path,
        max_length=200,
        help_text="Tệp .docx, tối đa 50 MB. Bài chưa đăng; máy đọc tệp rồi cho xem lại trước.",
    )
    state = models.CharField(
        "tình trạng", max_length=8, choices=State.choices, default=State.READING
    )
    problem = models.CharField("vì sao", max_length=300, blank=True)
    # news.word.story.Story
    result = models.JSONField(default=dict)
    article = models.ForeignKey(
        "news.Article",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="bản nháp",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người tải lên",
    )
    created_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    changed_at = models.DateTimeField("lần cuối", auto_now=True)

    class Meta:
        verbose_name = "tệp Word"
        verbose_name_plural = "bài từ tệp Word"
        ordering = ["-pk"]

    def __str__(self):
        return self.name

    @property
    def is_reading(self) -> bool:
        return self.state == self.State.READING

    @property
    def is_stuck(self) -> bool:
        """Whether it failed, or its worker has died so often that nobody goes on with it."""
        return self.state == self.State.FAILED or (
            self.is_reading and self.changed_at < timezone.now() - STUCK_AFTER
        )

    @property
    def story(self) -> Story:
        return Story(**self.result)
