from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.duty import Duty, finds, rows_of
from polls.models import Poll

LONG = timedelta(days=60)


@finds
def open_too_long(request: HttpRequest) -> Iterator[Duty]:
    old = rows_of(request, Poll).filter(
        pk__in=Poll.objects.open(), opens_at__lt=timezone.now() - LONG
    )
    if found := list(old.order_by("opens_at")):
        yield Duty(
            f"{len(found)} bình chọn đã mở quá {LONG.days} ngày.",
            "Đóng và báo kết quả",
            items=tuple(
                (poll.question, reverse("admin:polls_poll_change", args=[poll.pk]))
                for poll in found
            ),
        )
