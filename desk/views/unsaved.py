"""What somebody typed and never saved: theirs to open, read, copy or drop."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from desk import wording, working
from desk.admin.working import OPENED, address_of, page_of, screen_of
from desk.models import Autosave
from desk.views.screen import screen


@admin.site.admin_view
def own(request: HttpRequest) -> HttpResponse:
    rows = working.unsaved(request.user)
    return screen(request, "desk/autosaves.html", "Bản tự lưu", autosaves=rows)


@admin.site.admin_view
def autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the text, whatever has become of the object it was typed for; a POST drops it."""
    row = get_object_or_404(working.unsaved(request.user), pk=pk)
    form_url = address_of_form(request, row)
    if request.method == "POST":
        row.delete()
        messages.success(request, "Đã bỏ bản tự lưu.")
        return redirect(form_url or "desk:autosaves")
    return screen(
        request,
        "desk/autosave.html",
        wording.first_words(row) or "(chưa có chữ nào)",
        autosave=row,
        parts=wording.parts_of(row),
        form_url=form_url and f"{form_url}?{OPENED}={pk}",
    )


def address_of_form(request: HttpRequest, row: Autosave) -> str:
    """The form that it was typed in, if that still opens for this person."""
    try:
        model_admin = screen_of(row.content_type.model_class())
    except ValueError:
        return ""
    if row.object_id is None:
        may = model_admin.has_add_permission(request)
    else:
        obj = model_admin.light(row.object_id)
        may = obj and model_admin.may_type(request, obj, page_of(row))
    return address_of(row) if may else ""
