"""Who has which role, where, and from when until when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate
from django.utils import timezone

from unionportal.validators import check_year


class Role(models.TextChoices):
    WRITER = "writer", "Người viết"
    EDITOR = "editor", "Biên tập viên"
    PUBLISHER = "publisher", "Người xuất bản"
    CLERK = "clerk", "Cán bộ văn thư"
    PORTAL = "portal", "Quản trị cổng"
    ACCOUNTS = "accounts", "Quản lý tài khoản"


class GrantQuerySet(models.QuerySet):
    def in_force(self):
        """Grants that hold today, by the database's clock in the portal's zone."""
        today = TruncDate(Now())
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=today),
            starts_on__lte=today,
        )


class Grant(models.Model):
    """One role of one person; what a role may do is said by the group of the same name."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants", verbose_name="người"
    )
    role = models.CharField("vai trò", max_length=10, choices=Role.choices)
    unit = models.ForeignKey(
        "units.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ở đơn vị",
        help_text="Kể cả bài của những đơn vị đã nhập vào đơn vị này.",
    )
    category = models.ForeignKey(
        "news.Category",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trong chuyên mục",
        help_text="Kể cả các chuyên mục con.",
    )
    starts_on = models.DateField("từ ngày", default=timezone.localdate, validators=[check_year])
    ends_on = models.DateField(
        "đến hết ngày",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Để trống nếu chưa hẹn ngày thôi.",
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người giao",
    )
    granted_at = models.DateTimeField("giao lúc", auto_now_add=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "vai trò được giao"
        ordering = ["user", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="desk_grant_ends_after_start",
                violation_error_message="Ngày thôi phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.WRITER) | Q(unit__isnull=False),
                name="desk_grant_writer_has_unit",
                violation_error_message="Người viết thuộc một đơn vị: hãy chọn đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[Role.WRITER, Role.EDITOR]) | Q(unit=None),
                name="desk_grant_unit_of_writers_and_editors",
                violation_error_message="Chỉ người viết và biên tập viên được giao theo đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.EDITOR) | Q(category=None),
                name="desk_grant_category_of_editors",
                violation_error_message="Chỉ biên tập viên được giao theo chuyên mục.",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.EDITOR) | Q(unit__isnull=False) | Q(category__isnull=False),
                name="desk_grant_editor_has_place",
                violation_error_message=(
                    "Biên tập viên phụ trách một đơn vị hoặc một chuyên mục: hãy chọn. "
                    "Người lo mọi tin bài là Người xuất bản."
                ),
            ),
        ]

    def __str__(self):
        where = ", ".join(str(part) for part in (self.unit, self.category) if part)
        return f"{self.get_role_display()}{f' ({where})' if where else ''}"

    @property
    def time(self) -> str:
        until = f" đến hết {self.ends_on:%d/%m/%Y}" if self.ends_on else ""
        return f"từ {self.starts_on:%d/%m/%Y}{until}"
