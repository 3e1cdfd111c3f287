"""What stands around every page, as data that editors change."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from photos.shown import ShowsPhotos
from siteinfo import sections
from unionportal.publishing import Publishable
from unionportal.richtext import RichTextField
from unionportal.text import clean_lines
from unionportal.validators import check_year

# An address inside the portal, or a full one: no javascript:, no "//elsewhere".
validate_address = RegexValidator(
    r"^(/(?![/\\])|https?://|#|mailto:|tel:)\S*$",
    "Địa chỉ bắt đầu bằng / (trong trang này) hoặc https:// (trang ngoài).",
)


class SiteSettings(models.Model):
    """The one row of names and addresses that every page shows."""

    name = models.CharField("tên ngắn", max_length=80, default="Công đoàn Lào Cai")
    organisation = models.CharField(
        "tên đầy đủ", max_length=160, default="Liên đoàn Lao động tỉnh Lào Cai"
    )
    slogan = models.CharField(
        "khẩu hiệu đầu trang",
        max_length=300,
        blank=True,
        help_text="Khẩu hiệu đại hội của nhiệm kỳ, hiện ở đầu mọi trang trên máy tính.",
    )
    short_slogan = models.CharField(
        "khẩu hiệu chân trang", max_length=200, blank=True, help_text="Bản ngắn, ở cuối mọi trang."
    )
    description = models.CharField(
        "giới thiệu một câu",
        max_length=200,
        blank=True,
        help_text="Hiện khi trang chủ được chia sẻ hoặc tìm thấy trên mạng.",
    )
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    reuse_note = models.CharField(
        "câu về bản quyền",
        max_length=200,
        blank=True,
        default="Ghi rõ nguồn khi phát hành lại thông tin từ trang này.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "thông tin chung"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="siteinfo_one_settings_row")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pk = 1
        clean_lines(self, "name", "organisation", "slogan", "short_slogan", "description")
        clean_lines(self, "address", "phone", "reuse_note")
        super().save(*args, **kwargs)

    @classmethod
    def load(cls):
        """Return the settings; the defaults while nobody has saved any."""
        return cls.objects.first() or cls(pk=1)


class Fact(models.Model):
    """A figure of the province in the footer, with its year and source."""

    label = models.CharField("tên số liệu", max_length=60, help_text="Ví dụ: Dân số")
    value = models.CharField("giá trị", max_length=40, help_text="Ví dụ: 1.778.785")
    unit = models.CharField("đơn vị tính", max_length=20, blank=True, help_text="Ví dụ: km²")
    year = models.PositiveSmallIntegerField("năm của số liệu")
    source = models.CharField("nguồn", max_length=160, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "số liệu của tỉnh"
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.label} ({self.year})"


class FlatPage(ShowsPhotos, Publishable):
    """A page that stands by itself: Giới thiệu, Liên hệ."""

    title = models.CharField("tiêu đề", max_length=160)
    slug = models.SlugField("đường dẫn", max_length=80, unique=True)
    lead = models.CharField("câu mở đầu", max_length=300, blank=True)
    body = RichTextField("nội dung", blank=True)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    class Meta(Publishable.Meta):
        verbose_name = verbose_name_plural = "trang riêng"
        ordering = ["title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("flat_page", args=[self.slug])


class MenuItem(models.Model):
    """An entry of the main menu: a section of the portal, a flat page, an address, or a heading."""

    title = models.CharField("chữ trên menu", max_length=60)
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="nằm trong mục",
        limit_choices_to={"parent": None},
    )
    section = models.CharField(
        "phần của trang",
        max_length=40,
        blank=True,
        choices=sections.choices,
        help_text="“Tin tức” tự kèm cây chuyên mục.",
    )
    page = models.ForeignKey(
        FlatPage, models.CASCADE, null=True, blank=True, verbose_name="trang riêng"
    )
    url = models.CharField("địa chỉ", max_length=300, blank=True, validators=[validate_address])
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "menu"
        ordering = [F("parent__order").asc(nulls_first=True), "order", "pk"]

    def __str__(self):
        return self.title

    def clean(self):
        if sum(map(bool, (self.section, self.page_id, self.url))) > 1:
            raise ValidationError(
                "Chỉ chọn một trong ba: phần của trang, trang riêng hoặc địa chỉ."
            )
        if self.parent_id and self.parent_id == self.pk:
            raise ValidationError({"parent": "Một mục không thể nằm trong chính nó."})


class LinkGroup(models.Model):
    class Place(models.TextChoices):
        TOPICS = "topics", "dải chuyên đề đầu trang chủ"
        HOME = "home", "cuối trang chủ"
        FOOTER = "footer", "chân mọi trang"

    title = models.CharField("tên nhóm", max_length=80)
    place = models.CharField("chỗ đứng", max_length=10, choices=Place.choices)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "nhóm liên kết"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title


class Link(models.Model):
    group = models.ForeignKey(LinkGroup, models.CASCADE, related_name="links")
    title = models.CharField("tên", max_length=160)
    url = models.CharField("địa chỉ", max_length=300, validators=[validate_address])
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "liên kết"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title


class Announcement(models.Model):
    """Urgent words on top of every page, from one time until another."""

    text = models.CharField("lời báo", max_length=240)
    url = models.CharField(
        "xem thêm tại", max_length=300, blank=True, validators=[validate_address]
    )
    starts_at = models.DateTimeField("hiện từ", validators=[check_year])
    ends_at = models.DateTimeField("đến", validators=[check_year])

    class Meta:
        verbose_name = verbose_name_plural = "dòng báo khẩn"
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="siteinfo_announcement_ends_after_start",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            )
        ]

    def __str__(self):
        return self.text


class Stamp(models.Model):
    """One number that rises with every change to what stands around the pages.

    A page asks for it once; processes keep what they built from the rows while it stands still.
    """

    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="siteinfo_one_stamp")]

    def __str__(self):
        return str(self.value)


class NetworkKey(models.Model):
    """The key of one day's hashes of networks (siteinfo.networks); deleted when the day is over."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = "khóa băm trong ngày"

    def __str__(self):
        return str(self.day)
