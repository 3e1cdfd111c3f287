"""One's own sign-in: open sessions, the second factor, forms that wait to be sent again."""

from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as prove

from desk import audit, second_factor
from desk.models import Action, KeptForm, Session
from desk.views.screen import screen

# In the session while somebody sets the second factor up.
KEY = "second_factor_key"


@admin.site.admin_view
def own(request: HttpRequest) -> HttpResponse:
    sessions = Session.objects.alive(request.user, timezone.now())
    return screen(
        request,
        "desk/own.html",
        "Đăng nhập và bảo mật",
        sessions=sessions,
        current=request.session.session_key,
        is_on=second_factor.is_on(request.user),
        is_asked=second_factor.is_asked_of(request.user),
        codes_left=second_factor.recovery_codes_left(request.user),
        waiting=waiting_forms(request),
    )


def waiting_forms(request: HttpRequest):
    return KeptForm.objects.filter(user=request.user).order_by("-pk")


@require_POST
@admin.site.admin_view
def end_sessions(request: HttpRequest) -> HttpResponse:
    audit.record(Action.SESSIONS_ENDED)
    Session.objects.filter(user=request.user).delete()
    logout(request)
    messages.success(request, "Đã đăng xuất khỏi mọi nơi. Mời đăng nhập lại.")
    return redirect("admin:login")


@admin.site.admin_view
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a form that came in without a session, to be sent on its way."""
    form = get_object_or_404(KeptForm, pk=pk, user=request.user)
    return screen(request, "desk/kept.html", "Những gì bạn đã gõ vẫn còn", kept=form)


@sensitive_post_parameters("code")
@admin.site.admin_view
def turn_on(request: HttpRequest) -> HttpResponse:
    """Show the key as a picture and in letters; a first code from the phone turns it on."""
    if second_factor.is_on(request.user):
        if not request.user.is_verified():  # turned on since, in another session
            logout(request)
        return redirect("desk:own")
    key = request.session.setdefault(KEY, second_factor.new_key())
    if request.method == "POST":
        device = second_factor.turn_on(request.user, key, request.POST.get("code", ""))
        if device:
            del request.session[KEY]
            prove(request, device)
            end_others(request)
            audit.record(Action.SECOND_FACTOR, request.user, "bật")
            return show_codes(request)
    return screen(
        request,
        "desk/turn_on.html",
        "Bật xác thực hai bước",
        picture=second_factor.picture(request.user, key),
        typed=second_factor.typed(key),
        wrong=request.method == "POST",
        is_asked=second_factor.is_asked_of(request.user),
    )


def end_others(request: HttpRequest) -> None:
    """End the sessions that were opened with less than is asked now."""
    others = Session.objects.filter(user=request.user)
    others.exclude(session_key=request.session.session_key).delete()


def show_codes(request: HttpRequest) -> HttpResponse:
    """Show new recovery codes this once; only their hashes are stored."""
    codes = second_factor.new_recovery_codes(request.user)
    waiting = waiting_forms(request).exists()
    return screen(request, "desk/codes.html", "Mã khôi phục", codes=codes, waiting=waiting)


@sensitive_post_parameters("password")
@admin.site.admin_view
def renew_codes(request: HttpRequest) -> HttpResponse:
    if not second_factor.is_on(request.user):
        return redirect("desk:own")
    if request.method == "POST" and is_right(request):
        audit.record(Action.SECOND_FACTOR, request.user, "lập mã khôi phục mới")
        return show_codes(request)
    return ask_password(request, "Lập mã khôi phục mới", "Mười mã cũ sẽ không dùng được nữa.")


@sensitive_post_parameters("password")
@admin.site.admin_view
def turn_off(request: HttpRequest) -> HttpResponse:
    if not second_factor.is_on(request.user):
        return redirect("desk:own")
    if request.method == "POST" and is_right(request):
        second_factor.turn_off(request.user)
        audit.record(Action.SECOND_FACTOR, request.user, "tắt")
        messages.success(request, "Đã tắt xác thực hai bước.")
        return redirect("desk:own")
    words = "Từ lần sau, ai biết mật khẩu của bạn là đăng nhập được."
    return ask_password(request, "Tắt xác thực hai bước", words)


def is_right(request: HttpRequest) -> bool:
    """Check the password as signing in does, so that wrong ones are counted and locked out."""
    data = {"username": request.user.get_username(), "password": request.POST.get("password", "")}
    return AuthenticationForm(request, data).is_valid()


def ask_password(request: HttpRequest, title: str, words: str) -> HttpResponse:
    wrong = request.method == "POST"
    return screen(request, "desk/password.html", title, words=words, wrong=wrong)
