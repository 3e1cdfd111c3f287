from django.core.validators import MinValueValidator
from django.db import models


class Terms(models.Model):
    """What a reader agrees to. A row is never changed: each message keeps the words it was sent by.

    The newest row is the one in force; its promise to delete is kept for its own messages.
    """

    text = models.TextField(
        "lời đồng ý",
        max_length=2000,
        help_text="Nói rõ thư được dùng làm gì, ai đọc. Câu về ngày xóa tự đứng ở cuối.",
    )
    keep_days = models.PositiveSmallIntegerField(
        "xóa sau số ngày",
        default=90,
        validators=[MinValueValidator(1)],
        help_text="Tính từ ngày trả lời hoặc khép lại: tên, cách liên hệ, tệp gửi kèm, nguyên văn"
        " thư và lời trả lời riêng bị xóa.",
    )
    created_at = models.DateTimeField("có hiệu lực từ", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "lời đồng ý của người gửi"
        ordering = ["-pk"]
        get_latest_by = "pk"

    def __str__(self):
        return f"Bản {self.pk}"

    @property
    def promise(self) -> str:
        """The sentence about deleting, always of the days that are kept to."""
        return (
            "Tên, cách liên hệ, tệp gửi kèm, nguyên văn thư và lời trả lời riêng được xóa"
            f" {self.keep_days} ngày sau khi trả lời xong."
        )
