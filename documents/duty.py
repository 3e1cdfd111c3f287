from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.duty import Duty, finds, may_change
from documents import worklists
from documents.models import Document


@finds
def work(request: HttpRequest) -> Iterator[Duty]:
    """What stands in the clerks' lists that should be empty."""
    count = worklists.urgent(timezone.localdate()) if may_change(request, Document) else 0
    if count:
        yield Duty(
            f"{count} việc cần làm về văn bản: căn cứ hết hiệu lực, ngày tháng mâu thuẫn, bạn đọc"
            " tìm không thấy.",
            "Mở danh sách việc",
            reverse("admin:documents_document_work"),
        )
