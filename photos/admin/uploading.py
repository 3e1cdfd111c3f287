"""Many pictures at once: one in each request with script, all in one form without."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from photos.admin import words
from photos.models import Photo
from photos.models.photo import WITHDRAWN
from photos.views import SESSION_OVER

SHA256 = re.compile("[0-9a-f]{64}")
FOREIGN = "Ảnh này đã có trong kho, do đơn vị khác tải lên."


def many(request, desk):
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        new = take_all(request, desk)
        if new:
            return redirect(words.address(new))
        return redirect("admin:photos_photo_many")
    context = {
        **desk.admin_site.each_context(request),
        "title": "Thêm nhiều ảnh",
        "opts": desk.opts,
        "words_url": words.address([]),
    }
    return render(request, "admin/photos/photo/many.html", context)


def take_all(request, desk) -> list[int]:
    """Take every good file of the form, and say what is wrong with the others."""
    new = []
    for file in request.FILES.getlist("upload"):
        try:
            photo = Photo.objects.from_upload(file, user=request.user)
        except ValidationError as error:
            desk.message_user(
                request, f"Tệp “{file.name}”: {' '.join(error.messages)}", messages.ERROR
            )
            continue
        if photo.is_new:
            new.append(photo.pk)
        else:
            told = format_html(
                "Tệp “{}”: {}", file.name, known_words(known_facts(photo, request, desk))
            )
            desk.message_user(request, told, messages.WARNING)
    if not request.FILES:
        desk.message_user(request, "Chưa chọn tệp ảnh nào.", messages.ERROR)
    return new


def desk_only(view):
    """The answers for the script: no page of signing in, but words it can show."""

    def checked(request, desk):
        if not desk.admin_site.has_permission(request) or not desk.has_add_permission(request):
            return answer(403, error=SESSION_OVER)
        return view(request, desk)

    return checked


@require_POST
@desk_only
def upload(request, desk):
    """Take one picture and answer with what the uploader should know of it.

    The token that Django asks of every POST comes as a header (static/admin/portal/many.js).
    """
    file = request.FILES.get("upload")
    if file is None:
        return answer(400, error="Chưa chọn tệp ảnh nào.")
    try:
        photo = Photo.objects.from_upload(file, user=request.user)
    except ValidationError as error:
        return answer(400, error=" ".join(error.messages))
    if not photo.is_new:
        return answer(200, **known_facts(photo, request, desk))
    near = desk.get_queryset(request).like(photo).first()
    alike = {"text": f"Trông giống ảnh đã có: {near}", "url": near.admin_url} if near else None
    return answer(201, pk=photo.pk, note=photo.note, near=alike)


@require_GET
@desk_only
def known(request, desk):
    """Tell whether the store has these very bytes, so that they need not be sent."""
    sha256 = request.GET.get("sha256", "")
    photo = SHA256.fullmatch(sha256) and Photo.objects.filter(sha256=sha256).first()
    return answer(200, **known_facts(photo, request, desk)) if photo else answer(200)


def known_facts(photo: Photo, request, desk) -> dict:
    if not photo.is_shown:
        return {"error": WITHDRAWN}
    if not desk.get_queryset(request).filter(pk=photo.pk).exists():
        return {"known": FOREIGN, "url": ""}
    return {"known": f"Ảnh này đã có trong kho: {photo}", "url": photo.admin_url}


def known_words(facts: dict) -> str:
    if facts.get("url"):
        return format_html('<a href="{}">{}</a>', facts["url"], facts["known"])
    return facts.get("known") or facts["error"]


def answer(status: int, **facts) -> JsonResponse:
    return JsonResponse(facts, status=status)
