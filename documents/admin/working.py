"""The clerks' work lists: what to look at, and beside each row the place to mend it."""

import re
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from documents import citing, validity, worklists
from documents.models import Abbreviation, MissedSearch
from unionportal.text import clean_line

LISTED = 20
COUNTED = 1000
FILTERS = {"khong-toan-van": "toan-van=khong", "chua-kiem-tra": "kiem-tra=cu"}
NUMBER = re.compile("[0-9]{1,18}")


@dataclass
class WorkList:
    """One list: `rows` the first of it, `count` of all, as far as is counted."""

    slug: str
    title: str
    hint: str
    rows: list
    count: int

    @property
    def all_url(self) -> str:
        """The list of documents that shows all of them, where a filter does."""
        filters = FILTERS.get(self.slug)
        return f"{reverse('admin:documents_document_changelist')}?{filters}" if filters else ""

    @property
    def count_text(self) -> str:
        return f"hơn {COUNTED}" if self.count > COUNTED else str(self.count)


def work(desk, request):
    if not desk.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        if not request.user.has_perm("documents.add_abbreviation"):
            raise PermissionDenied
        desk.message_user(request, answer(request.POST), messages.SUCCESS)
        return redirect(f"{request.path}#tim-khong-thay")
    return desk.show(request, "work.html", "Việc cần làm về văn bản", lists=work_lists())


def answer(data) -> str:
    """Teach the search a word for a missed one, or drop it; return what was done."""
    number = data.get("missed", "")
    missed = MissedSearch.objects.filter(pk=number).first() if NUMBER.fullmatch(number) else None
    if missed is None:
        return "Dòng này đã được xử lý."
    means = clean_line(data.get("means", ""))[:160]
    if not means and "drop" not in data:
        return "Chưa ghi gì: hãy gõ tên đúng vào ô bên cạnh."
    if "drop" not in data:
        short = clean_line(missed.query)[:60]
        Abbreviation.objects.get_or_create(short=short, long=means)
        text = f"Từ nay tìm “{short}” thì tìm cả “{means}”."
    else:
        text = f"Đã bỏ “{missed.query}” khỏi danh sách."
    missed.delete()
    return text


def work_lists() -> list[WorkList]:
    today = timezone.localdate()
    lists = [
        build("luat-het-hieu-luc", worklists.on_dead_law(today)),
        build("mau-thuan", worklists.in_conflict(today)),
        build("chua-kiem-tra", worklists.unchecked(today)),
        build("khong-toan-van", worklists.without_text()),
        build("tim-khong-thay", MissedSearch.objects.all()),
        build("chua-co-trong-kho", citing.missing_citations()),
    ]
    dead, conflicts = lists[0].rows, lists[1].rows
    ground = worklists.dead_ground_of(dead, today)
    for row in dead:
        row.why = ground[row.pk]
    for row in conflicts:
        row.why = validity.conflict(row, today, validity.successors(row, today))
    return lists


def build(slug: str, rows) -> WorkList:
    title, hint = WORDS[slug]
    first = list(rows[: LISTED + 1])
    count = len(first)
    if count > LISTED:
        count = rows[: COUNTED + 1].count()
    return WorkList(slug, title, hint, first[:LISTED], count)


WORDS = {
    "luat-het-hieu-luc": (
        "Văn bản của ta dựa trên luật đã hết hiệu lực",
        "Căn cứ, dẫn chiếu hoặc hướng dẫn một văn bản nay đã hết hiệu lực toàn bộ. Soát lại, ban "
        "hành văn bản mới hoặc ghi nhận tình trạng.",
    ),
    "mau-thuan": (
        "Tình trạng ghi nhận trái với ngày và quan hệ",
        "Bạn đọc thấy tình trạng tính theo ngày và quan hệ. Mở văn bản để sửa tình trạng ghi nhận, "
        "ngày hoặc quan hệ.",
    ),
    "chua-kiem-tra": (
        "Hiệu lực chưa kiểm tra trong một năm",
        "Đối chiếu với nguồn, rồi bấm “Đã kiểm tra hôm nay” ở văn bản.",
    ),
    "khong-toan-van": (
        "Văn bản không có toàn văn",
        "Gắn tệp, hoặc dán toàn văn, để bạn đọc tìm được chữ bên trong.",
    ),
    "tim-khong-thay": (
        "Bạn đọc tìm không thấy",
        "Thiếu văn bản thì thêm; gọi bằng tên khác thì ghi tên đúng vào ô bên cạnh.",
    ),
    "chua-co-trong-kho": (
        "Được dẫn chiếu nhưng chưa có trong kho",
        "Trong toàn văn các văn bản và tin bài. Thêm văn bản thì các dẫn chiếu tự thành liên kết.",
    ),
}
