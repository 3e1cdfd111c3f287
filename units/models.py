"""The dated register of federations, boards and unions, who leads them, and moved addresses."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate
from django.urls import reverse
from django.utils import timezone
from vn_collate import collate_key

from photos.shown import ShowsPhotos
from unionportal.richtext import RichTextField, plain_text
from unionportal.search import SearchText, SearchTextQuerySet
from unionportal.text import slugify
from unionportal.validators import check_year


class UnitQuerySet(SearchTextQuerySet):
    def current(self):
        """Units that exist today."""
        today = TruncDate(Now())
        return self.filter(
            Q(dissolved_on=None) | Q(dissolved_on__gt=today),
            Q(established_on=None) | Q(established_on__lte=today),
        )

    def former(self):
        return self.filter(dissolved_on__lte=TruncDate(Now()))


class Unit(ShowsPhotos, SearchText):
    class Kind(models.TextChoices):
        PROVINCE = "province", "LĐLĐ tỉnh"
        BOARD = "board", "ban của LĐLĐ tỉnh"
        SECTOR = "sector", "công đoàn ngành"
        DISTRICT = "district", "LĐLĐ huyện, thị xã, thành phố"
        COMMUNE = "commune", "công đoàn xã, phường"
        GRASSROOTS = "grassroots", "công đoàn cơ sở"

    name = models.CharField("tên đầy đủ", max_length=160)
    short_name = models.CharField(
        "tên ngắn", max_length=80, help_text="Hiện ở dòng tác giả, ví dụ: LĐLĐ huyện Mường Khương"
    )
    slug = models.SlugField("đường dẫn", max_length=100, unique=True)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="trực thuộc",
    )
    established_on = models.DateField(
        "thành lập ngày", null=True, blank=True, validators=[check_year]
    )
    dissolved_on = models.DateField(
        "kết thúc hoạt động ngày",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Ngày đầu tiên không còn hoạt động. Để trống nếu đang hoạt động.",
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="nay thuộc",
        help_text="Đơn vị kế thừa, hiện trên trang của đơn vị cũ.",
    )
    description = RichTextField("giới thiệu", blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    sort_key = models.CharField(max_length=1000, db_collation="C", editable=False)

    photos_from = "description"

    objects = UnitQuerySet.as_manager()

    class Meta(SearchText.Meta):
        verbose_name = verbose_name_plural = "đơn vị"
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_on=None)
                | Q(established_on=None)
                | Q(dissolved_on__gt=F("established_on")),
                name="units_unit_dissolved_after_established",
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="units_unit_not_merged_into_itself",
                violation_error_message="Đơn vị không thể sáp nhập vào chính nó.",
            ),
        ]

    def __str__(self):
        return self.short_name

    def clean(self):
        if self.pk and self.parent_id == self.pk:
            raise ValidationError({"parent": "Đơn vị không thể trực thuộc chính nó."})
        if self.merged_into_id and not self.dissolved_on:
            raise ValidationError({"dissolved_on": "Ghi ngày kết thúc của đơn vị đã sáp nhập."})
        if self.pk and self.merged_into and self in self.merged_into.line:
            words = f"{self.merged_into} đã được ghi là nay thuộc {self}: không thể thuộc về nhau."
            raise ValidationError({"merged_into": words})

    def save(self, *args, **kwargs):
        self.slug = self.slug or slugify(self.short_name)
        self.sort_key = collate_key(self.short_name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("units:unit_detail", args=[self.slug])

    def search_text(self):
        text = f"{self.address} {plain_text(self.description)}"
        return f"{self.name} {self.short_name}", text

    @property
    def line(self) -> list["Unit"]:
        """Itself, the unit it was merged into, the one that this was merged into, and so on."""
        line = [self]
        while line[-1].merged_into_id and line[-1].merged_into not in line:
            line.append(line[-1].merged_into)
        return line

    @property
    def heir(self) -> "Unit | None":
        """Who does the work of a former unit today, if somebody took it over."""
        if not self.is_former or not self.merged_into_id:
            return None
        return next((unit for unit in self.line if not unit.is_former), self.line[-1])

    @property
    def is_former(self):
        return bool(self.dissolved_on and self.dissolved_on <= timezone.localdate())

    @property
    def last_day(self):
        """The last day on which the unit worked."""
        return self.dissolved_on and self.dissolved_on - timedelta(days=1)


class Contact(models.Model):
    """Somebody who leads or answers for a unit."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="contacts")
    name = models.CharField("họ và tên", max_length=80)
    post = models.CharField("chức danh", max_length=120)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "liên hệ"
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.name}, {self.post}"


class RedirectManager(models.Manager):
    def move(self, old_address: str, new_address: str) -> None:
        """Lead from an address to another for ever, and whatever led to the first one as well."""
        self.filter(old_address=new_address, new_address=old_address).delete()
        self.filter(new_address=old_address).update(new_address=new_address)
        self.update_or_create(
            old_address=old_address, defaults={"new_address": new_address, "keeps_query": True}
        )


class Redirect(models.Model):
    """An address that moved for good; what answered there once never turns into a dead link.

    Not django.contrib.redirects: that needs django.contrib.sites, whose stored domain would
    then stand in every feed and sitemap instead of the host the reader asked.
    """

    old_address = models.CharField(
        "địa chỉ cũ",
        max_length=300,
        unique=True,
        help_text="Phần sau tên miền, kể cả phần sau dấu ?. Ví dụ: /index.php?id=12",
    )
    new_address = models.CharField("địa chỉ mới", max_length=300)
    keeps_query = models.BooleanField(
        "kèm phần sau dấu ?",
        default=False,
        help_text="Địa chỉ cũ kèm ?trang=2 dẫn tới địa chỉ mới kèm ?trang=2.",
    )

    objects = RedirectManager()

    class Meta:
        verbose_name = verbose_name_plural = "địa chỉ đã chuyển"
        ordering = ["old_address"]

    def __str__(self):
        return self.old_address

    def clean(self):
        for field in ("old_address", "new_address"):
            if not getattr(self, field).startswith("/") or getattr(self, field)[1:2] == "/":
                raise ValidationError({field: "Địa chỉ bắt đầu bằng một dấu /."})
        if self.old_address == self.new_address:
            raise ValidationError("Địa chỉ mới trùng với địa chỉ cũ.")
