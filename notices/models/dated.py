"""What holds until the end of a day, and the files that go with it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, TruncDate
from django.utils import timezone

from unionportal import files
from unionportal.publishing import Publishable, PublishableQuerySet
from unionportal.search import SearchTextQuerySet
from unionportal.text import clean_lines, file_size
from unionportal.validators import check_year
from units.models import Redirect


class DatedQuerySet(PublishableQuerySet, SearchTextQuerySet):
    def current(self):
        """Published rows whose last day is not over."""
        return self.published().filter(Q(until=None) | Q(until__gte=TruncDate(Now())))

    def ended(self):
        """Published rows that readers find in the archive only."""
        return self.published().exclude(pk__in=self.model.objects.current())


class Dated(Publishable):
    until = models.DateField(
        "đến hết ngày",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Sau ngày này chỉ còn trong phần lưu trữ. Để trống nếu không có hạn.",
    )

    class Meta(Publishable.Meta):
        abstract = True

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()


def stored_path(instance, filename: str) -> str:
    return files.stored_path(instance.folder, filename)


class AttachedFile(models.Model):
    """A file for readers; where an older one stood, its address leads to the one that is there."""

    title = models.CharField("tên tệp", max_length=160)
    file = models.FileField(
        "tệp", upload_to=stored_path, max_length=200, validators=[files.check_attachment]
    )
    size = models.PositiveIntegerField("dung lượng", editable=False, default=0)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "tệp"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        clean_lines(self, "title")
        if not self.file._committed:
            self.size = self.file.size
        before = type(self).objects.filter(pk=self.pk).values_list("file", flat=True).first()
        super().save(*args, **kwargs)
        if before and before != self.file.name:
            self.lead_on(self.file.storage.url(before))

    def lead_on(self, old_address: str) -> None:
        here = self.file.url
        Redirect.objects.filter(old_address=here).delete()  # A former file is back.
        Redirect.objects.filter(new_address=old_address).update(new_address=here)
        Redirect.objects.update_or_create(old_address=old_address, defaults={"new_address": here})

    @property
    def badge(self) -> str:
        return files.file_type(self.file.name)

    @property
    def size_text(self) -> str:
        return file_size(self.size)
