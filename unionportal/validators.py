"""What any field may ask of what people type."""

import shutil
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError

# Scaled copies and other people's uploads need room too.
SPARE_BYTES = 32 * 1024 * 1024
FIRST_YEAR, LAST_YEAR = 1900, 2200


def check_year(day: date) -> None:
    """Refuse a slip of the keyboard as year 1, which PostgreSQL keeps but Python cannot read."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            f"Năm {day.year} không hợp lý: chỉ nhận từ {FIRST_YEAR} đến {LAST_YEAR}.", code="year"
        )


def check_room(size: int) -> None:
    """Refuse a file while it can still be said in the form, rather than when it is written."""
    try:
        free = shutil.disk_usage(settings.MEDIA_ROOT).free
    except FileNotFoundError:  # The folder comes with its first file.
        return
    if size > free - SPARE_BYTES:
        raise ValidationError(
            "Máy chủ đã hết chỗ chứa tệp. Hãy báo người quản trị dọn đĩa.", code="full"
        )
