"""What documents are sorted by: types, issuing bodies, subjects; and the words people shorten."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from vn_collate import collate_key

from unionportal.text import clean_lines, slugify
from unionportal.validators import check_year


class DocumentType(models.Model):
    name = models.CharField("loại văn bản", max_length=80, unique=True)
    slug = models.SlugField("đường dẫn", max_length=80, unique=True)
    code = models.CharField(
        "ký hiệu", max_length=12, blank=True, help_text="Trong số hiệu, ví dụ: NĐ, QĐ, CT."
    )
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Theo hiệu lực pháp lý; nhỏ đứng trước."
    )

    class Meta:
        verbose_name = verbose_name_plural = "loại văn bản"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name", "code")
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)


class IssuingBody(models.Model):
    """A body that issues documents, for as long as it stands; then its successor is named."""

    name = models.CharField("tên cơ quan", max_length=160, unique=True)
    short_name = models.CharField("tên ngắn", max_length=80, blank=True)
    slug = models.SlugField("đường dẫn", max_length=100, unique=True)
    code = models.CharField(
        "ký hiệu",
        max_length=40,
        blank=True,
        help_text="Trong số hiệu, ví dụ: CP, TLĐ. Nhiều cơ quan có thể chung một ký hiệu.",
    )
    established_on = models.DateField("từ ngày", null=True, blank=True, validators=[check_year])
    dissolved_on = models.DateField(
        "đến ngày",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Ngày đầu tiên không còn hoạt động.",
    )
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="nay là",
    )
    is_own = models.BooleanField(
        "cơ quan của ta",
        default=False,
        help_text="Văn bản của cơ quan này được soát xem có dựa trên luật đã hết hiệu lực không.",
    )
    sort_key = models.CharField(max_length=1000, db_collation="C", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "cơ quan ban hành"
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("id")),
                name="documents_body_not_its_own_successor",
                violation_error_message="Cơ quan không thể kế thừa chính nó.",
            ),
        ]

    def __str__(self):
        return self.short_name or self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name", "short_name", "code")
        self.slug = self.slug or slugify(self.short_name or self.name)
        self.sort_key = collate_key(self.short_name or self.name)
        super().save(*args, **kwargs)

    def clean(self):
        after, seen = self.successor, {self.pk}
        while after:
            if after.pk in seen:
                raise ValidationError({"successor": "Các cơ quan kế thừa nhau thành vòng."})
            seen.add(after.pk)
            after = after.successor


class Subject(models.Model):
    name = models.CharField("lĩnh vực", max_length=100, unique=True)
    slug = models.SlugField("đường dẫn", max_length=100, unique=True)
    sort_key = models.CharField(max_length=700, db_collation="C", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "lĩnh vực"
        ordering = ["sort_key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name")
        self.slug = self.slug or slugify(self.name)
        self.sort_key = collate_key(self.name)
        super().save(*args, **kwargs)


class Abbreviation(models.Model):
    """Two ways of saying the same; a search for either finds both."""

    short = models.CharField("viết tắt, cách gọi khác", max_length=60)
    long = models.CharField("viết đủ", max_length=160)

    class Meta:
        verbose_name = verbose_name_plural = "từ viết tắt, từ đồng nghĩa"
        ordering = ["short", "long"]
        constraints = [
            models.UniqueConstraint(
                fields=["short", "long"],
                name="documents_abbreviation_once",
                violation_error_message="Cặp từ này đã có.",
            ),
        ]

    def __str__(self):
        return f"{self.short} = {self.long}"

    def save(self, *args, **kwargs):
        clean_lines(self, "short", "long")
        super().save(*args, **kwargs)
