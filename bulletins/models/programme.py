from django.db import models
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils import timezone

from unionportal import files
from unionportal.publishing import Publishable, PublishableQuerySet
from unionportal.sound import seconds_of
from unionportal.text import clean_lines, file_size
from unionportal.validators import check_year

FOLDER = "programmes"


def audio_path(programme: "Programme", filename: str) -> str:
    return files.stored_path(FOLDER, filename)


class ProgrammeQuerySet(PublishableQuerySet):
    def newest_first(self):
        return self.order_by("-aired_on", "-pk")

    def years(self):
        year = ExtractYear("aired_on")
        return self.order_by(year.desc()).values_list(year, flat=True).distinct()


class Programme(Publishable):
    """What the union told on radio or television: a sound file, or a link to where it is."""

    class Kind(models.TextChoices):
        RADIO = "radio", "phát thanh"
        TELEVISION = "tv", "truyền hình"

    kind = models.CharField("loại", max_length=5, choices=Kind.choices, default=Kind.RADIO)
    title = models.CharField("tên chương trình", max_length=200)
    aired_on = models.DateField("ngày phát", default=timezone.localdate, validators=[check_year])
    channel = models.CharField(
        "kênh", max_length=120, blank=True, help_text="Ví dụ: Đài Phát thanh – Truyền hình tỉnh"
    )
    minutes = models.PositiveSmallIntegerField(
        "thời lượng (phút)",
        null=True,
        blank=True,
        help_text="Có tệp âm thanh thì để trống: hệ thống tự đo.",
    )
    audio = models.FileField(
        "tệp âm thanh",
        upload_to=audio_path,
        max_length=200,
        blank=True,
        validators=[files.check_sound],
        help_text="MP3, M4A, OGG hoặc OPUS, để nghe ngay trên trang.",
    )
    audio_size = models.PositiveIntegerField("dung lượng", null=True, editable=False)
    link = models.URLField(
        "đường dẫn", max_length=300, blank=True, help_text="Nơi nghe, xem lại trên trang khác."
    )
    note = models.CharField("ghi chú", max_length=300, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = verbose_name_plural = "chương trình phát thanh, truyền hình"
        ordering = ["-aired_on", "-pk"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        clean_lines(self, "title", "channel", "note")
        if not self.audio:
            self.audio_size = None
        elif not self.audio._committed:
            self.audio_size = self.audio.size
            self.minutes = self.minutes or minutes_of(self.audio)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Programmes have no page of their own: they stand in the list of their year."""
        return (
            f"{reverse('bulletins:bulletin_list')}?nam={self.aired_on.year}#chuong-trinh-{self.pk}"
        )

    @property
    def about(self) -> str:
        """Kind, channel, length and size in words."""
        size = file_size(self.audio_size) if self.audio else ""
        length = f"{self.minutes} phút" if self.minutes else ""
        return " · ".join(filter(None, (self.get_kind_display(), self.channel, length, size)))


def minutes_of(audio) -> int | None:
    seconds = seconds_of(audio)
    return round(seconds / 60) or None if seconds else None


def is_public_audio(path: str) -> bool:
    return Programme.objects.published().filter(audio=path).exists()
