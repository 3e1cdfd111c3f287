"""What wants somebody's eye around the pages, and in the machine room."""

from collections import Counter
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from desk.duty import Duty, finds, may_change, names, rows_of
from siteinfo.models import Fact, Link, SiteSettings


@finds
def old_facts(request: HttpRequest) -> Iterator[Duty]:
    """Figures of a year that has been over for more than a year."""
    old = rows_of(request, Fact).filter(year__lt=timezone.localdate().year - 1)
    if found := list(old.order_by("year")):
        yield Duty(
            f"Số liệu của tỉnh ở chân trang đã cũ hơn một năm: {', '.join(names(found))}.",
            "Thay số mới",
            reverse("admin:siteinfo_fact_changelist"),
        )


@finds
def broken_links(request: HttpRequest) -> Iterator[Duty]:
    broken = rows_of(request, Link).filter(state=Link.State.BROKEN)
    if found := list(broken):
        yield Duty(
            f"Liên kết trên trang đã hỏng: {', '.join(names(found))}.",
            "Sửa hoặc bỏ",
            f"{reverse('admin:siteinfo_link_changelist')}?state__exact={Link.State.BROKEN}",
        )


@finds
def failed_tasks(request: HttpRequest) -> Iterator[Duty]:
    """Told to those who look after the portal; the worker's own log tells the rest."""
    if not may_change(request, SiteSettings):
        return
    # A week of them is kept (unionportal.clock).
    failed = Counter(DBTaskResult.objects.failed().values_list("task_path", flat=True))
    if failed:
        yield Duty(
            f"{failed.total()} việc chạy nền bị lỗi trong bảy ngày qua.",
            "Báo người trông máy chủ xem nhật ký của worker",
            items=tuple((f"{path}: {count} lần", "") for path, count in failed.most_common()),
        )
