"""A field's stored value, in words."""

from datetime import date, datetime, time

from django.db import models

from unionportal.text import full_moment


def shown(field: models.Field, value, names: dict) -> str:
    """Return what people call a value that a snapshot holds."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        return named(field.related_model, value, names)
    if isinstance(field, models.BooleanField):
        return "có" if value else "không"
    if isinstance(field, models.FileField):
        return value.rpartition("/")[2]
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    value = field.to_python(value)
    if isinstance(value, datetime):
        return full_moment(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def named(model: type[models.Model], key, names: dict) -> str:
    return names.get(model._meta.label_lower, {}).get(str(key)) or f"số {key}"


def row_words(fields: list[models.Field], values: dict, names: dict) -> str:
    """Return a row below an object in one line: "tên tệp: Mẫu đơn · tệp: mau-don-1f9c.docx"."""
    return " · ".join(
        f"{field.verbose_name}: {shown(field, values[field.name], names)}"
        for field in fields
        if field.editable and values.get(field.name) not in (None, "")
    )
