"""What a published article had wrong: told below it, for all to read."""

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator

from unionportal.text import clean_lines
from unionportal.validators import check_year


class CorrectionQuerySet(models.QuerySet):
    def due(self):
        """Corrections that readers see by now; whether the article shows is not asked."""
        return self.filter(at__lte=Now())


class Correction(models.Model):
    article = models.ForeignKey("news.Article", models.CASCADE, related_name="corrections")
    text = models.TextField(
        "nội dung đính chính",
        max_length=1000,
        help_text="Nói rõ bài đã ghi gì và đúng là gì: “Bài đã ghi 120 suất quà, đúng là 210 suất.”"
        " Sửa lỗi gõ phím thì không cần đính chính.",
    )
    at = models.DateTimeField("đính chính lúc", default=timezone.now, validators=[check_year])

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "đính chính"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{timezone.localtime(self.at):%d/%m/%Y}: {Truncator(self.text).chars(90)}"

    def save(self, *args, **kwargs):
        clean_lines(self, "text")
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{self.article.get_absolute_url()}#{self.anchor}"

    @property
    def is_due(self) -> bool:
        return self.at <= timezone.now()

    @property
    def anchor(self) -> str:
        return f"dinh-chinh-{self.pk}"

    @classmethod
    def from_row(cls, row: dict) -> "Correction":
        """One that came as JSON with its article."""
        return cls(pk=row["pk"], text=row["text"], at=parse_datetime(row["at"]))
