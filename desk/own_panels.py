"""What the dashboard tells somebody of their own: notices, typing not yet saved, what they did."""

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.http import HttpRequest
from django.urls import reverse

from desk import wording, working
from desk.models import Notification
from desk.panels import Panel, Row, shows
from unionportal.text import moment_words

SHOWN = 5
ACTS = {ADDITION: "thêm", CHANGE: "sửa"}


@shows(10)
def notices(request: HttpRequest) -> Panel | None:
    unread = Notification.objects.filter(to=request.user, seen_at=None)[:SHOWN]
    rows = tuple(Row(notice.text, notice.address, moment_words(notice.at)) for notice in unread)
    if not rows:
        return None
    return Panel("Tin báo chưa đọc", rows, "", reverse("desk:notices"), "Mọi tin báo")


@shows(15)
def autosaves(request: HttpRequest) -> Panel | None:
    rows = tuple(
        Row(
            wording.first_words(autosave) or "(chưa có chữ nào)",
            reverse("desk:autosave", args=[autosave.pk]),
            moment_words(autosave.saved_at),
        )
        for autosave in working.lost(request.user)[:SHOWN]
    )
    if not rows:
        return None
    return Panel("Chữ đã gõ mà chưa lưu", rows, "", reverse("desk:autosaves"), "Mọi bản tự lưu")


@shows(90)
def recent(request: HttpRequest) -> Panel | None:
    entries = LogEntry.objects.filter(user=request.user).select_related("content_type")
    rows = tuple(
        Row(
            entry.object_repr,
            entry.get_admin_url() or "" if entry.action_flag in ACTS else "",
            f"{ACTS.get(entry.action_flag, 'xóa')} {moment_words(entry.action_time)}",
        )
        for entry in entries[:SHOWN]
    )
    return Panel("Bạn vừa làm", rows, "Chưa có gì.")
