"""What an account manager can do for somebody who cannot sign in."""

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from desk import audit, lockout, second_factor
from desk.accounts import may_keep
from desk.models import Action, Session
from desk.views.screen import screen


@admin.site.admin_view
def account(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(get_user_model(), pk=pk)
    if not may_keep(request.user, user):
        raise PermissionDenied
    link = ""
    if request.method == "POST":
        act = request.POST.get("act")
        if act == "link" and user.is_active:
            audit.record(Action.LINK_MADE, user)
            link = request.build_absolute_uri(one_time_address(user))
        elif act in ACTS:
            messages.success(request, ACTS[act](user))
            return redirect(request.path)
    return screen(
        request,
        "desk/account.html",
        f"Đăng nhập của {user}",
        account=user,
        link=link,
        is_on=second_factor.is_on(user),
        is_locked=lockout.is_locked_anywhere(user),
        sessions=Session.objects.alive(user, timezone.now()),
    )


def one_time_address(user) -> str:
    """Return where a new password can be set: until it is, or they sign in, or a day is over."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("desk:set_password", args=[key, default_token_generator.make_token(user)])


def unlock(user) -> str:
    lockout.unlock(user)
    audit.record(Action.UNLOCKED, user)
    return "Đã mở khóa: tài khoản đăng nhập được ngay."


def turn_second_factor_off(user) -> str:
    second_factor.turn_off(user)
    audit.record(Action.SECOND_FACTOR, user, "tắt hộ")
    return "Đã tắt xác thực hai bước của tài khoản này."


def end_sessions(user) -> str:
    Session.objects.filter(user=user).delete()
    audit.record(Action.SESSIONS_ENDED, user)
    return "Tài khoản này đã bị đăng xuất khỏi mọi nơi."


ACTS = {
    "unlock": unlock,
    "second_factor_off": turn_second_factor_off,
    "end_sessions": end_sessions,
}
