"""The boxes of an object's form, filled in from a snapshot."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst

from desk.merging.posting import sent_for
from desk.snapshots import shape_of
from desk.snapshots.shape import Rows
from unionportal.richtext import RichTextFormField, clean
from unionportal.text import row_key


@dataclass
class Piece:
    """One box of a form: its name there, and what it would send."""

    key: str
    label: str
    field: forms.Field
    sent: dict[str, list[str]]

    @property
    def is_rich(self) -> bool:
        return isinstance(self.field, RichTextFormField)

    @property
    def is_text(self) -> bool:
        return isinstance(self.field.widget, forms.Textarea)

    def typed(self, post: QueryDict) -> dict[str, list[str]]:
        """What came in for this box."""
        return {name: post.getlist(name) for name in self.sent}

    def is_same(self, sent: dict[str, list[str]], other: dict[str, list[str]]) -> bool:
        return all(self._plain(sent[name]) == self._plain(other[name]) for name in self.sent)

    def _plain(self, values: list[str]) -> list[str]:
        if self.is_rich:
            return [" ".join(clean(value).split()) for value in values]
        return sorted(" ".join(value.split()) for value in values if value.strip())

    def put(self, post: QueryDict) -> None:
        """Set what this box would send in a form's data."""
        for name, values in self.sent.items():
            post.pop(name, None)
            if values:
                post.setlist(name, values)


@dataclass
class PostedRow:
    """A row below the object that came in with a form, and was there before."""

    prefix: str
    pk: int
    rows: Rows
    form: type[forms.ModelForm]

    @property
    def delete_name(self) -> str:
        return f"{self.prefix}-DELETE"


class Filled:
    """The form and its rows as a snapshot would fill them in."""

    def __init__(self, desk, request, obj: models.Model, data: dict):
        self.obj, self.data = obj, data
        fields = flatten_fieldsets(desk.get_fieldsets(request, obj))
        self.form = desk.get_form(request, obj, change=True, fields=fields)

    def pieces(self) -> dict[str, Piece]:
        instance = copy.copy(self.obj)
        shape = shape_of(type(self.obj))
        _set(instance, shape.fields, self.data["fields"])
        form = self.form(instance=instance, initial=dict(self.data["joined"]))
        return _pieces(form, "")

    def row_pieces(self, row: PostedRow) -> dict[str, Piece] | None:
        """Return the boxes of a row; None where the snapshot has none such."""
        values = row_values(self.data, row)
        if values is None:
            return None
        instance = row.rows.model(pk=row.pk, **{row.rows.parent.name: self.obj})
        _set(instance, row.rows.fields, values)
        form = row.form(instance=instance, prefix=row.prefix, use_required_attribute=False)
        return _pieces(form, f"{capfirst(row.rows.model._meta.verbose_name)} “{instance}”: ")


def row_values(data: dict, row: PostedRow) -> dict | None:
    rows = data["rows"].get(row.rows.label, [])
    return next((values for values in rows if values["pk"] == row.pk), None)


def posted_rows(desk, request, obj: models.Model, post: QueryDict) -> Iterator[PostedRow]:
    """The rows that the form had when it was opened; prefixes are counted as Django does."""
    kinds = {(rows.model, rows.parent.name): rows for rows in shape_of(type(obj)).rows}
    seen: dict[str, int] = {}
    for formset, _inline in desk.get_formsets_with_inlines(request, obj):
        prefix = formset.get_default_prefix()
        seen[prefix] = seen.get(prefix, 0) + 1
        if seen[prefix] > 1:
            prefix = f"{prefix}-{seen[prefix]}"
        kind = kinds.get((formset.model, formset.fk.name))
        count = row_key(post.get(f"{prefix}-INITIAL_FORMS", ""))
        if kind is None or count is None:
            continue
        for number in range(min(count, formset.absolute_max)):
            pk = row_key(post.get(f"{prefix}-{number}-{formset.model._meta.pk.name}", ""))
            if pk is not None:
                yield PostedRow(f"{prefix}-{number}", pk, kind, formset.form)


def _pieces(form: forms.ModelForm, before: str) -> dict[str, Piece]:
    pieces = {}
    for box in form:
        sent = sent_for(box.field.widget, box.html_name, box.value())
        if sent:
            label = f"{before}{box.label.lower() if before else capfirst(box.label)}"
            pieces[box.html_name] = Piece(box.html_name, label, box.field, sent)
    return pieces


def _set(row: models.Model, fields: list[models.Field], values: dict) -> None:
    for field in fields:
        if field.name in values:
            setattr(row, field.attname, field.to_python(values[field.name]))
