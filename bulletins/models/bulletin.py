import re

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, Q, When
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils import timezone

from photos.shown import ShowsPhotos
from unionportal import files
from unionportal.publishing import Publishable, PublishableQuerySet
from unionportal.richtext import RichTextField, plain_text
from unionportal.search import SearchText, SearchTextQuerySet
from unionportal.text import clean_lines, file_size, slugify
from unionportal.validators import check_year

FOLDER = "bulletins"
WORD_BEFORE_NUMBER = re.compile(r"(?i)^số\s+")


def pdf_path(bulletin: "Bulletin", filename: str) -> str:
    return files.stored_path(FOLDER, f"ban-tin-{bulletin.slug}.pdf")


def check_pdf(file) -> None:
    if files.extension_of(file.name) != "pdf":
        raise ValidationError("Chỉ nhận tệp PDF.", code="format")
    files.check_attachment(file)


class BulletinQuerySet(PublishableQuerySet, SearchTextQuerySet):
    def cards(self):
        """Load what a list shows, in one query."""
        return self.select_related("cover", "drawn_cover").defer("body", "search_vector")

    def newest_first(self):
        return self.order_by("-released_on", "-pk")

    def years(self):
        """The years of which there are bulletins, newest first."""
        year = ExtractYear("released_on")
        return self.order_by(year.desc()).values_list(year, flat=True).distinct()


class Bulletin(ShowsPhotos, Publishable, SearchText):
    class PdfState(models.TextChoices):
        """What the worker is doing, or has done, with the PDF."""

        NONE = "", "chưa có PDF"
        MAKING = "making", "đang dàn trang"
        READING = "reading", "đang đọc tệp"
        READY = "ready", "đã xong"
        FAILED = "failed", "không làm được"

    number = models.CharField(
        "số", max_length=40, help_text="Chỉ ghi số, ví dụ: 02/2026 hoặc 1. Trang tự thêm chữ “Số”."
    )
    period = models.CharField(
        "kỳ",
        max_length=60,
        blank=True,
        help_text="Ví dụ: Tháng 3/2026, Quý II – 2026, Xuân Bính Ngọ",
    )
    released_on = models.DateField(
        "ngày phát hành", default=timezone.localdate, validators=[check_year]
    )
    title = models.CharField(
        "chủ đề",
        max_length=160,
        blank=True,
        help_text="In lớn ở bìa và trên trang. Nên dưới 12 chữ.",
    )
    slug = models.SlugField(
        "đường dẫn", max_length=100, blank=True, help_text="Để trống, hệ thống tự đặt."
    )
    intro = models.TextField(
        "lời dẫn", max_length=600, blank=True, help_text="Một, hai câu: số này có gì."
    )
    cover = models.ForeignKey(
        "photos.Photo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh bìa",
        help_text=(
            "Để trống thì lấy trang đầu của tệp PDF. PDF làm từ các bài: ảnh này in lớn ở bìa; "
            "để trống thì lấy ảnh của bài đầu tiên có ảnh."
        ),
    )
    body = RichTextField("bản chữ cho điện thoại", blank=True)
    pdf = models.FileField(
        "tệp PDF", upload_to=pdf_path, max_length=200, blank=True, validators=[check_pdf]
    )
    pdf_size = models.PositiveIntegerField("dung lượng", null=True, editable=False)
    pdf_pages = models.PositiveIntegerField("số trang", null=True, editable=False)
    pdf_state = models.CharField(max_length=8, choices=PdfState.choices, blank=True, editable=False)
    pdf_problem = models.CharField(max_length=200, blank=True, editable=False)
    # Empty for a PDF that came in ready.
    pdf_made_at = models.DateTimeField("dàn trang lúc", null=True, editable=False)
    drawn_cover = models.ForeignKey(
        "photos.Photo",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="trang đầu của tệp PDF",
    )
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = BulletinQuerySet.as_manager()

    class Meta(Publishable.Meta, SearchText.Meta):
        verbose_name = verbose_name_plural = "số bản tin"
        ordering = ["-released_on", "-pk"]

    def __str__(self):
        return f"{self.name}: {self.title}" if self.title else self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "number", "period", "title", "intro")
        self.number = WORD_BEFORE_NUMBER.sub("", self.number)
        self.slug = self.slug or slugify(f"so {self.number} {self.title}".replace("/", "-"))
        has_new_pdf = bool(self.pdf) and not self.pdf._committed
        if has_new_pdf:
            self.pdf_size = self.pdf.size
        if has_new_pdf or not self.pdf:
            self.forget_pdf(self.PdfState.READING if has_new_pdf else self.PdfState.NONE)
        super().save(*args, **kwargs)
        if has_new_pdf:
            self.read_pdf_later()

    def get_absolute_url(self):
        return reverse("bulletins:bulletin_detail", args=[self.slug, self.pk])

    def search_text(self):
        return f"{self} {self.period}", f"{self.intro} {plain_text(self.body)}"

    @property
    def edition_url(self) -> str:
        """Where its stories are read one below the other, if there are any."""
        return reverse("bulletins:edition", args=[self.slug, self.pk])

    @property
    def name(self) -> str:
        return f"Số {self.number}"

    @property
    def has_pdf(self) -> bool:
        """Whether readers are offered the PDF: only one that could be opened."""
        return bool(self.pdf and self.pdf_pages)

    @property
    def pdf_size_text(self) -> str:
        return file_size(self.pdf_size)

    @property
    def cover_photo(self):
        """What stands for the bulletin in lists.

        The first page of a PDF made here carries the chosen photo itself, so it goes first.
        """
        choices = (self.cover, self.drawn_cover)
        choices = reversed(choices) if self.pdf_made_at else choices
        return next((photo for photo in choices if photo and photo.is_shown), None)

    @property
    def stories(self):
        """The items whose article readers may see now, in order, with the articles."""
        return self.items.readable().filter(story_is_public=True)

    def renumber(self, moved: list[int]) -> None:
        """Number the items from 1; one that was given another's number goes before it."""
        first = Case(When(pk__in=moved, then=0), default=1)
        rows = list(self.items.order_by("order", first, "pk"))
        for number, row in enumerate(rows, start=1):
            row.order = number
        self.items.bulk_update(rows, ["order"])

    def forget_pdf(self, state: PdfState) -> None:
        """Drop what was known of another file."""
        self.pdf_state, self.pdf_problem = state, ""
        self.pdf_pages = self.pdf_made_at = None
        if not self.pdf:
            self.drawn_cover = None

    def read_pdf_later(self) -> None:
        from bulletins.tasks import read_pdf

        transaction.on_commit(lambda: read_pdf.enqueue(self.pk))

    def make_pdf_later(self) -> None:
        from bulletins.tasks import make_pdf

        Bulletin.objects.filter(pk=self.pk).update(
            pdf_state=self.PdfState.MAKING, pdf_problem="", updated_at=timezone.now()
        )
        transaction.on_commit(lambda: make_pdf.enqueue(self.pk))


def made_with(photo_pk: int) -> models.QuerySet:
    """The bulletins whose PDF, made here, prints a photo: on its cover or in a story."""
    stories = Q(items__article__lead_photo=photo_pk) | Q(items__article__body_photos=photo_pk)
    made = Bulletin.objects.exclude(pdf="").exclude(pdf_made_at=None)
    return made.filter(stories | Q(cover=photo_pk)).distinct()


def is_public_pdf(path: str) -> bool:
    return Bulletin.objects.published().filter(pdf=path).exists()
