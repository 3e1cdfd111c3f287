"""What is kept of visits: totals by day for ever, and for minutes who is there, as keyed hashes."""

from django.db import models
from django.db.models import Q


class Handover(models.Model):
    """The one row that says what the old portal had counted, and when counting here began."""

    inherited = models.PositiveBigIntegerField(
        "số lượt kế thừa",
        default=0,
        help_text="Tổng lượt truy cập của trang cũ khi bàn giao; cộng vào tổng đang hiện.",
    )
    as_of = models.DateField("số liệu đến ngày", null=True, blank=True)
    started_on = models.DateField(
        "đếm tại đây từ ngày",
        null=True,
        blank=True,
        help_text="Để trống thì lấy ngày đầu tiên có lượt truy cập.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "số kế thừa từ trang cũ"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="visits_one_handover")]

    def __str__(self):
        return f"{self.inherited} lượt"

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)


class Day(models.Model):
    """The visits that began on a day of the portal's zone."""

    day = models.DateField("ngày", primary_key=True)
    people = models.PositiveIntegerField("người đọc", default=0)
    bots = models.PositiveIntegerField("máy", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "lượt truy cập"
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class Read(models.Model):
    """How often something was read on a day; `kind` is a key of siteinfo.reading."""

    day = models.DateField("ngày")
    kind = models.CharField("loại", max_length=10)
    item = models.BigIntegerField("số")
    people = models.PositiveIntegerField("người đọc", default=0)
    bots = models.PositiveIntegerField("máy", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "lượt đọc"
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["day", "kind", "item"], name="visits_read_once_a_day")
        ]

    def __str__(self):
        return f"{self.kind}{self.item}, {self.day:%d/%m/%Y}"


class Seen(models.Model):
    """A reader, or a reader of one page, seen within half an hour; the row says not which."""

    hash = models.BinaryField(primary_key=True)
    last_seen = models.DateTimeField()
    # Rows that make up the number of people online.
    is_person = models.BooleanField()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.last_seen:%H:%M:%S}"


class NetworkHour(models.Model):
    """How many visits began in a network within an hour; the hash stands for both."""

    hash = models.BinaryField(primary_key=True)
    hour = models.DateTimeField()
    visits = models.PositiveIntegerField()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.hour:%H:%M}: {self.visits}"
