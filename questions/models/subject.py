from django.db import models
from django.urls import reverse

from unionportal.text import clean_lines, slugify
from units.models import Unit


class Kind(models.TextChoices):
    """What a reader's message is; the desk keeps all kinds in one queue."""

    LEGAL = "legal", "hỏi đáp pháp luật"
    SUGGESTION = "suggestion", "góp ý"
    REPORT = "report", "báo lỗi"


# A report is about a page; the others are about a subject.
SUBJECT_KINDS = [choice for choice in Kind.choices if choice[0] != Kind.REPORT]


class Subject(models.Model):
    """What readers can write about, and which board answers."""

    kind = models.CharField("loại thư", max_length=12, choices=SUBJECT_KINDS, default=Kind.LEGAL)
    name = models.CharField("tên lĩnh vực", max_length=100)
    slug = models.SlugField(
        "đường dẫn",
        max_length=100,
        unique=True,
        blank=True,
        help_text="Để trống, hệ thống tự đặt theo tên.",
    )
    board = models.ForeignKey(
        Unit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ban phụ trách",
        help_text="Thư mới về lĩnh vực này vào hàng đợi của ban ấy.",
    )
    takes_messages = models.BooleanField(
        "nhận thư mới",
        default=True,
        help_text="Bỏ dấu thì bạn đọc không chọn được lĩnh vực này nữa; câu đã trả lời vẫn còn."
        " Không lĩnh vực nào nhận thư thì trang gửi câu hỏi báo tạm ngừng.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    class Meta:
        verbose_name = verbose_name_plural = "lĩnh vực hỏi đáp"
        ordering = ["kind", "order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name")
        self.slug = self.slug or slugify(self.name, max_length=100)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{reverse('questions:question_list')}?muc={self.slug}"
