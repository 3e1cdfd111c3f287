"""What any field may ask of what people type."""

from datetime import date

from django.core.exceptions import ValidationError

FIRST_YEAR, LAST_YEAR = 1900, 2200


def check_year(day: date) -> None:
    """Refuse a slip of the keyboard as year 1, which PostgreSQL keeps but Python cannot read."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            f"Năm {day.year} không hợp lý: chỉ nhận từ {FIRST_YEAR} đến {LAST_YEAR}.", code="year"
        )
