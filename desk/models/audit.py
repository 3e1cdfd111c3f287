from django.db import models
from django.db.models.functions import Now

from unionportal.text import fold


class Action(models.TextChoices):
    SIGNED_IN = "signed_in", "đăng nhập"
    SIGN_IN_FAILED = "sign_in_failed", "đăng nhập sai"
    LOCKED_OUT = "locked_out", "tạm khóa đăng nhập"
    UNLOCKED = "unlocked", "mở khóa đăng nhập"
    SIGNED_OUT = "signed_out", "đăng xuất"
    SESSIONS_ENDED = "sessions_ended", "đăng xuất khỏi mọi nơi"
    PASSWORD = "password", "đổi mật khẩu"
    LINK_MADE = "link_made", "cấp liên kết đặt mật khẩu"
    SECOND_FACTOR = "second_factor", "xác thực hai bước"
    RIGHTS = "rights", "tài khoản và quyền"
    PUBLISHED = "published", "đăng"
    WITHDRAWN = "withdrawn", "thôi đăng"
    DELETED = "deleted", "xóa"
    BINNED = "binned", "bỏ vào thùng rác"
    RESTORED = "restored", "khôi phục"
    FRONT_PAGE = "front_page", "xếp trang chủ"
    PHOTO_WITHDRAWN = "photo_withdrawn", "gỡ ảnh"
    PHOTO_REPLACED = "photo_replaced", "thay ảnh"
    EXPORTED = "exported", "xuất tệp"
    SETTINGS = "settings", "đổi cài đặt"


class AuditEntry(models.Model):
    """One act, written once: triggers of the table refuse UPDATE, DELETE and TRUNCATE.

    People and objects are named in words, without foreign keys, so that an entry outlives them.
    Django must not empty the table with all others (`flush`), hence `managed = False`: the
    migration makes it by SQL.
    """

    at = models.DateTimeField("lúc", db_default=Now(), editable=False)
    actor_pk = models.BigIntegerField(null=True, editable=False)
    actor = models.CharField("ai", max_length=150, blank=True, editable=False)
    network = models.CharField("từ mạng", max_length=45, blank=True, editable=False)
    action = models.CharField("việc", max_length=20, choices=Action.choices, editable=False)
    object_type = models.CharField(max_length=100, blank=True, editable=False)
    object_pk = models.CharField(max_length=64, blank=True, editable=False)
    object_name = models.CharField("mục", max_length=300, blank=True, editable=False)
    detail = models.TextField("chi tiết", blank=True, editable=False)
    words = models.TextField(editable=False)

    class Meta:
        managed = False
        verbose_name = verbose_name_plural = "nhật ký"
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.actor or 'hệ thống'}: {self.get_action_display()} {self.object_name}".strip()

    def save(self, *args, **kwargs):
        # As the list shows them, folded for searching.
        self.words = fold(f"{self} {self.detail} {self.network}")
        super().save(*args, **kwargs)
