"""No more tries for a while after several wrong ones for one name from one address (axes)."""

from datetime import datetime

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.shortcuts import render
from django.utils import timezone

from desk import whence


def respond(request, response, credentials):
    """Answer one who is locked out; whether there is such an account is not to be seen here."""
    name = (credentials or {}).get("username", "")
    context = {"until": until(request, name), "title": "Tạm khóa đăng nhập"}
    return render(request, "desk/locked_out.html", context, status=429)


def until(request, name: str) -> datetime:
    last = (
        AccessAttempt.objects.filter(username=name, ip_address=whence.lock_address(request))
        .order_by("-attempt_time")
        .first()
    )
    return (last.attempt_time if last else timezone.now()) + settings.AXES_COOLOFF_TIME


def is_locked(request, name: str) -> bool:
    """Say whether this name may not try from here; if so, the page about it is the answer."""
    credentials = {"username": name}
    if AxesProxyHandler.is_allowed(request, credentials):
        return False
    request.axes_locked_out = True
    request.axes_credentials = credentials
    return True


def count_wrong_code(request, name: str) -> None:
    """A wrong code weighs as much as a wrong password."""
    user_login_failed.send(
        __name__, credentials={"username": name, "step": "sai mã xác thực"}, request=request
    )


def is_locked_anywhere(user) -> bool:
    tries = AccessAttempt.objects.filter(
        username=user.get_username(),
        attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME,
    )
    return sum(tries.values_list("failures_since_start", flat=True)) >= settings.AXES_FAILURE_LIMIT


def unlock(user) -> None:
    reset(username=user.get_username())
