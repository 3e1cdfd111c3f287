"""What stands around every page, as data that editors change."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from photos.shown import ShowsPhotos
from siteinfo import sections, sky
from unionportal.publishing import Publishable, PublishableQuerySet
from unionportal.richtext import RichTextField, plain_text
from unionportal.search import SearchText, SearchTextQuerySet
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


class FlatPageQuerySet(PublishableQuerySet, SearchTextQuerySet):
    pass


class FlatPage(ShowsPhotos, Publishable, SearchText):
    """A page that stands by itself: Giới thiệu, Liên hệ."""

    title = models.CharField("tiêu đề", max_length=160)
    slug = models.SlugField("đường dẫn", max_length=80, unique=True)
    lead = models.CharField("câu mở đầu", max_length=300, blank=True)
    body = RichTextField("nội dung", blank=True)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = FlatPageQuerySet.as_manager()

    class Meta(Publishable.Meta, SearchText.Meta):
        verbose_name = verbose_name_plural = "trang riêng"
        ordering = ["title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("flat_page", args=[self.slug])

    def search_text(self):
        return self.title, f"{self.lead} {plain_text(self.body)}"


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


class LinkQuerySet(models.QuerySet):
    def shown(self):
        """Links that readers see: not those that broke and are to hide then."""
        return self.exclude(state=Link.State.BROKEN, hide_when_broken=True)

    def outside(self):
        """Links to other servers, which can be checked."""
        return self.filter(url__iregex="^https?://")


class Link(models.Model):
    class State(models.TextChoices):
        UNCHECKED = "unchecked", "chưa kiểm tra"
        GOOD = "good", "tốt"
        FAILING = "failing", "có lỗi, đang thử lại"
        BROKEN = "broken", "hỏng"

    group = models.ForeignKey(
        LinkGroup, models.CASCADE, related_name="links", verbose_name="nhóm liên kết"
    )
    title = models.CharField("tên", max_length=160)
    url = models.CharField("địa chỉ", max_length=300, validators=[validate_address])
    note = models.CharField(
        "ghi chú",
        max_length=160,
        blank=True,
        help_text="Vài chữ dưới tên, ở nhóm cuối trang chủ: nơi ấy có gì cho người đọc.",
    )
    logo = models.ForeignKey(
        "photos.Photo",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="biểu trưng",
        help_text="Hiện bên tên, ở nhóm cuối trang chủ.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    hide_when_broken = models.BooleanField("ẩn khi hỏng", default=False)
    state = models.CharField(
        "tình trạng",
        max_length=10,
        choices=State.choices,
        default=State.UNCHECKED,
        editable=False,
    )
    reason = models.CharField("lý do", max_length=80, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField("số lần lỗi liền", default=0, editable=False)
    checked_at = models.DateTimeField("kiểm tra lúc", null=True, editable=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "liên kết"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        clean_lines(self, "title", "note")
        super().save(*args, **kwargs)

    @property
    def is_outside(self):
        return self.url.lower().startswith(("http://", "https://"))

    def forget_check(self):
        """What was found at the old address says nothing about a new one."""
        self.state, self.reason = self.State.UNCHECKED, ""
        self.failures, self.checked_at = 0, None


class WeatherPlace(models.Model):
    """A place of the province, and the last good look at its sky."""

    name = models.CharField("tên nơi", max_length=60, unique=True)
    latitude = models.DecimalField(
        "vĩ độ",
        max_digits=6,
        decimal_places=4,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Ví dụ: 22.4856",
    )
    longitude = models.DecimalField(
        "kinh độ",
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Ví dụ: 103.9707",
    )
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Nơi đứng đầu hiện lớn, kèm hình bầu trời."
    )
    in_head = models.BooleanField(
        "hiện ở đầu trang",
        default=False,
        help_text="Ở dòng ngày tháng trên cùng; điện thoại chỉ hiện nơi đầu tiên.",
    )
    temperature = models.FloatField(
        "nhiệt độ (°C)",
        null=True,
        blank=True,
        validators=[MinValueValidator(-30), MaxValueValidator(50)],
    )
    weather_code = models.PositiveSmallIntegerField(
        "bầu trời", null=True, blank=True, choices=sky.CHOICES
    )
    wind = models.FloatField(
        "gió (km/h)",
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(300)],
    )
    humidity = models.PositiveSmallIntegerField(
        "độ ẩm (%)", null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    observed_at = models.DateTimeField(
        "vào lúc",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Khi nhập tay mà không sửa ô này, hệ thống ghi giờ hiện tại.",
    )
    source = models.CharField("lấy từ", max_length=80, blank=True, editable=False)
    asked_at = models.DateTimeField("hỏi lần cuối", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "nơi xem thời tiết"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name")
        super().save(*args, **kwargs)

    def clean(self):
        if (self.temperature is None) != (self.weather_code is None):
            raise ValidationError("Nhập cả nhiệt độ và bầu trời, hoặc để trống cả hai.")
        if self.observed_at and self.observed_at > timezone.now() + timedelta(hours=1):
            raise ValidationError({"observed_at": "Giờ này chưa tới."})

    @property
    def is_fresh(self):
        """Whether the values are there and young enough to be shown."""
        if None in (self.temperature, self.weather_code, self.observed_at):
            return False
        age = timezone.now() - self.observed_at
        return age < timedelta(hours=settings.WEATHER_HIDE_AFTER_HOURS)

    @property
    def degrees(self):
        return f"{round(self.temperature)}°C".replace("-", "−")

    @property
    def words(self):
        return sky.SKIES[self.weather_code][0]

    @property
    def picture(self):
        return sky.SKIES[self.weather_code][1]


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
