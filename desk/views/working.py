"""What forms send while somebody writes: their words, and that they are open."""

from typing import NamedTuple
from uuid import UUID

from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from desk import locks, working
from desk.admin.working import WorkingAdmin, screen_of
from desk.models import EditLock, Revision
from desk.review import name_of
from desk.views.unsaved import own

SIGNED_OUT = "Phiên đăng nhập đã hết."


class Obstacle(NamedTuple):
    """Why what is typed can not simply be saved; `kept`: whether the server keeps it even so.

    The text takes the name of what was to be saved.
    """

    status: int
    code: str
    text: str
    kept: bool = True

    def answer(self, model_admin: WorkingAdmin, **more) -> JsonResponse:
        text = self.text.replace("{}", model_admin.opts.verbose_name)
        return answer(self.status, self.code, text, kept=self.kept, **more)


NOT_ALLOWED = Obstacle(403, "not_allowed", "Bạn không có quyền sửa {} này.", kept=False)
NO_LONGER_ALLOWED = Obstacle(403, "not_allowed", "Bạn không còn quyền sửa {} này.")
GONE = Obstacle(409, "gone", "Không còn {} này: đã bị xóa.")
BINNED = Obstacle(409, "gone", "Không còn {} này: đã bị bỏ vào thùng rác.")


def answer(status: int, code: str, text: str = "", **more) -> JsonResponse:
    return JsonResponse({"code": code, "text": text, **more}, status=status)


@never_cache
def autosaves(request: HttpRequest) -> HttpResponse:
    """Take an autosave in, or show all that somebody has typed and not saved."""
    return take_in(request) if request.method == "POST" else own(request)


def take_in(request: HttpRequest) -> JsonResponse:
    if not request.user.is_authenticated:
        return answer(401, "signed_out", SIGNED_OUT, kept=False)
    if int(request.META.get("CONTENT_LENGTH") or 0) > working.MAX_BYTES:
        return answer(413, "too_large", "Dài quá 4 MB nên không tự lưu được.", kept=False)
    try:
        typed = working.read(request.body)
        model_admin = screen_of(typed.model)
    except ValueError:
        return answer(400, "nonsense", "Bản tự lưu gửi lên không đọc được.", kept=False)
    if typed.user != request.user.pk:
        return answer(409, "other_user", request.user.get_username(), kept=False)
    obstacle = obstacle_to(request, model_admin, typed)
    if obstacle and not obstacle.kept:
        return obstacle.answer(model_admin)
    saved_at = working.take_in(typed)
    if saved_at is None:
        number = working.number_of(request.user, typed.form_key)
        return answer(200, "saved" if number == working.SAVED else "late", kept=True, number=number)
    at = f"{timezone.localtime(saved_at):%H:%M}"
    if obstacle:
        return obstacle.answer(model_admin, at=at)
    return answer(200, "kept", kept=True, at=at)


def obstacle_to(
    request: HttpRequest, model_admin: WorkingAdmin, typed: working.Typed
) -> Obstacle | None:
    """Return what stands in the way of saving the form for good, as far as it is known now."""
    obj = model_admin.light(typed.object_id) if typed.object_id else None
    is_gone = bool(typed.object_id) and obj is None
    if is_gone:
        may = model_admin.has_change_permission(request)
    else:
        may = may_save(request, model_admin, obj, typed.page)
    if not may and working.number_of(request.user, typed.form_key) is None:
        return NOT_ALLOWED
    if is_gone:
        return GONE
    if not may:
        return BINNED if model_admin.is_binned(obj) else NO_LONGER_ALLOWED
    if obj is None:
        return None
    if model_admin.is_binned(obj):
        return BINNED
    if typed.based_on is None:
        return None
    last = Revision.objects.about(obj).select_related("by").defer("data").first()
    if last and last.pk != typed.based_on:
        at = f"{timezone.localtime(last.at):%H:%M %d/%m}"
        return Obstacle(409, "changed", f"{name_of(last.by)} đã lưu {{}} này lúc {at}.")
    return None


def may_save(request: HttpRequest, model_admin: WorkingAdmin, obj: Model | None, page: str) -> bool:
    if not admin.site.has_permission(request):
        return False
    if obj is None:
        return model_admin.has_add_permission(request)
    return model_admin.may_type(request, obj, page)


@require_POST
def open_form(request: HttpRequest) -> JsonResponse:
    """Note that a form is open, or was left; answer who edits its object."""
    if not admin.site.has_permission(request):
        return answer(401, "signed_out", SIGNED_OUT)
    try:
        model_admin = screen_of(apps.get_model(request.POST["model"]))
        object_id, key = int(request.POST["object"]), UUID(request.POST["key"])
    except (LookupError, OverflowError, ValueError):
        return answer(400, "nonsense")
    act = request.POST.get("act")
    if act == "leave":
        locks.release(request.user, key)
        return answer(200, "left")
    obj = model_admin.light(object_id) if 0 < object_id <= working.MAX_ID else None
    if obj is None:
        return GONE.answer(model_admin)
    if not model_admin.may_type(request, obj, request.POST.get("page", "")):
        return NO_LONGER_ALLOWED.answer(model_admin)
    if act == "look":
        lock = locks.holder(obj)
    else:
        lock = locks.hold(obj, request.user, key, take_over=act == "take")
    return about_lock(request, lock, model_admin.opts.verbose_name)


def about_lock(request: HttpRequest, lock: EditLock | None, what: str) -> JsonResponse:
    if lock is None:
        return answer(200, "free")
    if lock.user_id == request.user.pk:
        elsewhere = getattr(lock, "was_elsewhere", False)
        text = f"Bạn còn mở {what} này ở một cửa sổ khác." if elsewhere else ""
        return answer(200, "elsewhere" if elsewhere else "yours", text)
    at = f"{timezone.localtime(lock.taken_at):%H:%M}"
    return answer(200, "others", f"{name_of(lock.user)} đang sửa {what} này từ {at}.")


@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Tell a form that is open who is signed in now, and the token of that session."""
    if not admin.site.has_permission(request):
        return answer(401, "signed_out", SIGNED_OUT)
    name = request.user.get_username()
    return answer(200, "signed_in", name, user=request.user.pk, token=get_token(request))


@admin.site.admin_view
def signed_in(request: HttpRequest) -> HttpResponse:
    """What the frame shows in which somebody signed in again beside an open form."""
    return render(request, "desk/signed_in.html", {"title": "Đã đăng nhập"})
