"""Articles read aloud, in the languages that the province's workers speak."""

from django.db import models

from unionportal import files
from unionportal.sound import seconds_of
from unionportal.text import clean_lines, file_size


def audio_path(instance, filename: str) -> str:
    return files.stored_path("audio", filename)


class ArticleAudio(models.Model):
    class Language(models.TextChoices):
        """The values are the codes by which browsers and screen readers know the languages."""

        KINH = "vi", "tiếng Kinh"
        MONG = "hmn", "tiếng Mông"
        DAO = "ium", "tiếng Dao"
        TAY = "tyz", "tiếng Tày"
        GIAY = "pcc", "tiếng Giáy"

    article = models.ForeignKey("news.Article", models.CASCADE, related_name="recordings")
    language = models.CharField("tiếng", max_length=3, choices=Language.choices)
    file = models.FileField(
        "tệp âm thanh",
        upload_to=audio_path,
        max_length=200,
        validators=[files.check_sound],
        help_text="MP3, M4A, OGG hoặc OPUS. Giọng đọc 5 phút thường nặng khoảng 2–5 MB.",
    )
    reader = models.CharField("người đọc", max_length=120, blank=True)
    size = models.PositiveIntegerField("dung lượng", editable=False, default=0)
    seconds = models.PositiveIntegerField("độ dài", editable=False, null=True)

    class Meta:
        verbose_name = verbose_name_plural = "bản đọc thành tiếng"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language"],
                name="news_audio_once_a_language",
                violation_error_message="Bài đã có bản đọc bằng tiếng này.",
            )
        ]

    def __str__(self):
        return self.get_language_display()

    def save(self, *args, **kwargs):
        clean_lines(self, "reader")
        if not self.file._committed:
            self.size, self.seconds = self.file.size, seconds_of(self.file)
        super().save(*args, **kwargs)

    @property
    def about(self) -> str:
        """Length and size in words: "3 phút 20 giây, 1,2 MB"."""
        return ", ".join(filter(None, (self.length, file_size(self.size))))

    @property
    def length(self) -> str:
        if self.seconds is None:
            return ""
        minutes, seconds = divmod(self.seconds, 60)
        words = [f"{minutes} phút" if minutes else "", f"{seconds} giây" if seconds else ""]
        return " ".join(filter(None, words))
