"""A poll's results as a workbook."""

import io

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from openpyxl import Workbook

from polls.models import Poll
from polls.results import tally


def workbook(poll: Poll) -> bytes:
    """Return an XLSX with the counts, and the votes of each day. Single votes stay here."""
    book = Workbook()
    counts, days = book.active, book.create_sheet("Theo ngày")
    counts.title = "Kết quả"
    now = tally(poll)
    rows = [
        ["Câu hỏi", poll.question],
        ["Mở lúc", _when(poll.opens_at)],
        ["Đóng lúc", _when(poll.closes_at)],
        ["Số người bình chọn", now.voters],
        ["Tính đến", _when(timezone.now())],
        [],
        ["Lựa chọn", "Số lượt", "Tỷ lệ trên số người"],
        *([bar.choice.text, bar.votes, bar.votes / (now.voters or 1)] for bar in now.bars),
    ]
    _write(counts, rows)
    for (cell,) in counts.iter_rows(min_row=8, min_col=3, max_col=3):
        cell.number_format = "0.0%"
    by_day = poll.votes.annotate(day=TruncDate("created_at")).values_list("day")
    by_day = by_day.annotate(Count("pk")).order_by("day")
    _write(days, [["Ngày", "Số người bình chọn"], *by_day])
    for (cell,) in days.iter_rows(min_row=2, max_col=1):
        cell.number_format = "dd/mm/yyyy"
    counts.column_dimensions["A"].width = 60
    counts.column_dimensions["B"].width = days.column_dimensions["A"].width = 20
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _when(moment):
    return moment and timezone.make_naive(moment)


def _write(sheet, rows):
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":  # an editor's "=…" is words, not a formula
                cell.data_type = "s"
