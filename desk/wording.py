"""An autosave as text: what somebody typed, field by field, without the form it was typed in."""

import re
from typing import NamedTuple

from django.db import models
from django.utils.text import Truncator, capfirst

from desk.models import Autosave
from unionportal.richtext import RichTextField, clean, plain_text

ROW = re.compile(r"(\w+)-\d+-(\w+)")


class Part(NamedTuple):
    label: str
    text: str
    is_rich: bool


def parts_of(autosave: Autosave) -> list[Part]:
    """The texts of the form and of the rows below it."""
    model = autosave.content_type.model_class()
    found = ((_field(model, name), value) for name, value in autosave.fields if value.strip())
    return [
        Part(
            capfirst(field.verbose_name),
            clean(value) if isinstance(field, RichTextField) else value,
            isinstance(field, RichTextField),
        )
        for field, value in found
        if field
    ]


def first_words(autosave: Autosave) -> str:
    """The title, or the beginning of the first text there is."""
    typed = dict(autosave.fields)
    for text in (typed.get("title"), *(part.text for part in parts_of(autosave))):
        if text and (words := plain_text(text[:2000]).strip()):
            return Truncator(words).chars(80)
    return ""


def _field(model: type[models.Model], name: str) -> models.Field | None:
    """The text field of this name in a form of the model, or in a row below it."""
    if found := ROW.fullmatch(name):
        below = {rel.get_accessor_name(): rel.related_model for rel in model._meta.related_objects}
        model, name = below.get(found[1]), found[2]
    fields = {field.name: field for field in model._meta.fields} if model else {}
    field = fields.get(name)
    is_text = isinstance(field, models.CharField | models.TextField)
    return field if is_text and not field.choices and field.editable else None
