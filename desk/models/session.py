from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models


class SessionManager(BaseSessionManager):
    def alive(self, user, now):
        """The user's open sessions, newest use first; a change of password closes all others."""
        valid = user.get_session_auth_hash()
        sessions = self.filter(user=user, expire_date__gt=now).order_by("-seen_at")
        return [one for one in sessions if one.get_decoded().get(HASH_SESSION_KEY) == valid]


class Session(AbstractBaseSession):
    """A session that says whose it is and where it was opened, so that its owner can end it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    device = models.CharField("thiết bị", max_length=80, blank=True)
    network = models.CharField("từ mạng", max_length=45, blank=True)
    signed_in_at = models.DateTimeField("đăng nhập lúc", null=True)
    seen_at = models.DateTimeField("dùng lần cuối", null=True)

    objects = SessionManager()

    class Meta(AbstractBaseSession.Meta):
        verbose_name = verbose_name_plural = "phiên đăng nhập"
        default_permissions = []

    @classmethod
    def get_session_store_class(cls):
        from desk.sessions import SessionStore

        return SessionStore
