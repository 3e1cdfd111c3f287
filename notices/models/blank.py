from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from notices.models.dated import AttachedFile, Dated, DatedQuerySet
from unionportal.search import SearchText
from unionportal.text import clean_lines, slugify


class FormGroup(models.Model):
    """What forms are about: Tổ chức, Tài chính, Chế độ."""

    name = models.CharField("tên nhóm", max_length=100)
    slug = models.SlugField("đường dẫn", max_length=100, unique=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    class Meta:
        verbose_name = verbose_name_plural = "nhóm biểu mẫu"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name")
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)


class BlankFormQuerySet(DatedQuerySet):
    def current(self):
        """Forms to be used today: not over, and not superseded by one that readers can have."""
        return super().current().exclude(replaced_by__in=BlankForm.objects.published())

    def for_list(self):
        """Load what a list row shows: the forms and their files, in two queries."""
        newer = BlankForm.objects.published().filter(pk=OuterRef("replaced_by"))
        return (
            self.select_related("group", "replaced_by")
            .defer("search_vector", "replaced_by__search_vector")
            .annotate(has_newer=Exists(newer))
            .prefetch_related("files")
        )


class BlankForm(Dated, SearchText):
    """A form to fill in, as a file."""

    title = models.CharField("tên biểu mẫu", max_length=255)
    slug = models.SlugField(
        "đường dẫn", max_length=100, blank=True, help_text="Để trống, hệ thống tự đặt theo tên."
    )
    code = models.CharField(
        "số, ký hiệu",
        max_length=40,
        blank=True,
        help_text="Ví dụ: M05-TC. Bạn đọc gõ đúng số này là tìm ra mẫu.",
    )
    group = models.ForeignKey(
        FormGroup, models.PROTECT, related_name="forms", verbose_name="nhóm biểu mẫu"
    )
    legal_base = models.CharField(
        "căn cứ", max_length=300, blank=True, help_text="Văn bản quy định mẫu này."
    )
    note = models.TextField(
        "hướng dẫn", max_length=600, blank=True, help_text="Ai điền, nộp ở đâu, kèm giấy tờ gì."
    )
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name="đã thay bằng",
        help_text="Mẫu mới; mẫu này sang phần lưu trữ và dẫn tới mẫu mới.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")
    created_at = models.DateTimeField("lập lúc", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = BlankFormQuerySet.as_manager()

    class Meta(Dated.Meta, SearchText.Meta):
        verbose_name = verbose_name_plural = "biểu mẫu"
        ordering = ["group__order", "group__name", "order", "title", "pk"]

    def __str__(self):
        return f"{self.code} – {self.title}" if self.code else self.title

    def clean(self):
        newer = self.replaced_by
        while newer:
            if newer.pk == self.pk:
                raise ValidationError({"replaced_by": "Hai mẫu không thể thay thế lẫn nhau."})
            newer = newer.replaced_by

    def save(self, *args, **kwargs):
        clean_lines(self, "title", "code", "legal_base")
        self.slug = self.slug or slugify(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("notices:form_detail", args=[self.slug, self.pk])

    @property
    def newer(self) -> "BlankForm | None":
        """The form to use instead, if readers can have it (loaded by for_list())."""
        return self.replaced_by if self.has_newer else None

    def search_text(self):
        return f"{self.code} {self.title}", f"{self.legal_base} {self.note} {self.group.name}"


class FormFile(AttachedFile):
    folder = "bieu-mau"

    form = models.ForeignKey(BlankForm, models.CASCADE, related_name="files")


def is_public_file(path: str) -> bool:
    """Whether readers may have this file: also that of a superseded form, never that of a draft."""
    return BlankForm.objects.published().filter(files__file=path).exists()
