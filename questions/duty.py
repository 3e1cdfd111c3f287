from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.duty import Duty, finds, rows_of
from questions.models import Message
from questions.models.message import LATE_DAYS

# Told so many days before a message is late.
AHEAD = 2


@finds
def nearly_late(request: HttpRequest) -> Iterator[Duty]:
    now = timezone.now()
    soon = now - timedelta(days=LATE_DAYS - AHEAD)
    waiting = rows_of(request, Message).waiting().filter(sent_at__lt=soon)
    sent = list(waiting.values_list("sent_at", flat=True))
    if sent:
        late = sum(at < now - timedelta(days=LATE_DAYS) for at in sent)
        words = f", {late} thư đã quá hạn" if late else ""
        yield Duty(
            f"{len(sent)} thư bạn đọc đã chờ hơn {LATE_DAYS - AHEAD} ngày{words}.",
            "Trả lời",
            reverse("admin:questions_message_changelist"),
        )
