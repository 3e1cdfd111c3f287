from django.db import models
from django.urls import reverse
from django.utils import timezone

from notices.models.dated import AttachedFile, Dated, DatedQuerySet
from photos.shown import ShowsPhotos
from unionportal.richtext import RichTextField, plain_text
from unionportal.search import SearchText
from unionportal.text import clean_lines, slugify
from unionportal.validators import check_year


class NoticeQuerySet(DatedQuerySet):
    def for_list(self):
        """Load what a list row shows, in one query."""
        return self.select_related("unit").defer(
            "body", "search_vector", "unit__description", "unit__search_vector"
        )

    def important_first(self):
        return self.order_by("-important", *Notice._meta.ordering)


class Notice(ShowsPhotos, Dated, SearchText):
    title = models.CharField("tiêu đề", max_length=255)
    slug = models.SlugField(
        "đường dẫn", max_length=100, blank=True, help_text="Để trống, hệ thống tự đặt theo tiêu đề."
    )
    body = RichTextField("nội dung", blank=True)
    unit = models.ForeignKey(
        "units.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="đơn vị ra thông báo",
    )
    issued_on = models.DateField(
        "ngày ra thông báo", default=timezone.localdate, validators=[check_year]
    )
    important = models.BooleanField(
        "quan trọng", default=False, help_text="Đứng đầu trang chủ và danh sách, có nhãn riêng."
    )
    created_at = models.DateTimeField("viết lúc", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = NoticeQuerySet.as_manager()

    class Meta(Dated.Meta, SearchText.Meta):
        verbose_name = verbose_name_plural = "thông báo"
        ordering = ["-issued_on", "-pk"]
        indexes = [
            *SearchText.Meta.indexes,
            models.Index(fields=["-issued_on", "-id"], name="notices_notice_newest"),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("issued_on")),
                name="notices_notice_ends_after_issue",
                violation_error_message="Hạn phải từ ngày ra thông báo trở đi.",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        clean_lines(self, "title")
        self.slug = self.slug or slugify(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("notices:notice_detail", args=[self.slug, self.pk])

    def search_text(self):
        return self.title, plain_text(self.body)


class NoticeFile(AttachedFile):
    folder = "thong-bao"

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="files")


def is_public_file(path: str) -> bool:
    """Whether readers may have this file: only while its notice is published."""
    return Notice.objects.published().filter(files__file=path).exists()
