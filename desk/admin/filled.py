"""Forms of the admin filled with what an autosave holds, as if it had just been typed."""

import re
from collections import defaultdict

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, ModelChoiceField, ModelForm, ModelMultipleChoiceField
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


def typed_data(fields: list[tuple[str, str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields:
        data.appendlist(name, value)
    return data


def filled_form(form_class: type[ModelForm], data: QueryDict) -> type[ModelForm]:
    """Return the form bound to this data; nothing is checked before it is sent."""

    class FilledForm(_unchecked(form_class)):
        def __init__(self, *args, **kwargs):
            super().__init__(data.copy(), MultiValueDict(), **kwargs)
            drop_lost_choices(self)

    return FilledForm


def filled_formset(
    formset_class: type[BaseInlineFormSet], data: QueryDict
) -> type[BaseInlineFormSet]:
    class FilledFormSet(formset_class):
        form = _unchecked(formset_class.form)

        def __init__(self, *args, instance=None, prefix=None, queryset=None, **kwargs):
            about = {"instance": instance, "prefix": prefix, "queryset": queryset}
            stored = formset_class(**about).get_queryset() if instance.pk else ()
            rows = rows_of(data, prefix)
            super().__init__(
                _ordered(rows, prefix, formset_class.model._meta.pk.name, stored),
                MultiValueDict(),
                **about,
            )
            for form in self.forms:
                drop_lost_choices(form)

        def full_clean(self):
            self._errors = [{} for _ in self.forms]
            self._non_form_errors = ErrorList()

    return FilledFormSet


def _unchecked(form_class):
    class Unchecked(form_class):
        def full_clean(self):
            self._errors = ErrorDict()
            self.cleaned_data = {}

    return Unchecked


def rows_of(data: QueryDict, prefix: str) -> list[dict[str, list[str]]]:
    """The rows of a formset, in their order: name of the field, values."""
    rows = defaultdict(dict)
    for name, values in data.lists():
        if found := re.fullmatch(rf"{re.escape(prefix)}-(\d{{1,4}})-(.+)", name):
            rows[int(found[1])][found[2]] = values
    return [rows[number] for number in sorted(rows)]


def _ordered(rows, prefix: str, key: str, stored) -> QueryDict:
    """Put the rows that are stored first, as a formset has them; what is gone becomes new."""
    by_key = {row.get(key, [""])[0]: row for row in rows}
    old = [by_key[str(row.pk)] for row in stored if str(row.pk) in by_key]
    new = [{**row, key: [""]} for row in rows if not any(row is known for known in old)]
    data = QueryDict(mutable=True)
    for number, row in enumerate(old + new):
        for name, values in row.items():
            data.setlist(f"{prefix}-{number}-{name}", values)
    for name, value in {
        "TOTAL": len(old + new),
        "INITIAL": len(old),
        "MIN_NUM": 0,
        "MAX_NUM": 1000,
    }.items():
        data[f"{prefix}-{name}_FORMS"] = str(value)
    return data


def drop_lost_choices(form: ModelForm) -> None:
    """Leave out what can not be chosen any more: a category that was deleted since, nonsense."""
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField) and not field.widget.is_hidden:
            full_name = form.add_prefix(name)
            is_many = isinstance(field, ModelMultipleChoiceField)
            values = form.data.getlist(full_name)
            form.data.setlist(
                full_name,
                [value for value in values if _can_be_chosen(field, [value] if is_many else value)],
            )


def _can_be_chosen(field: ModelChoiceField, value) -> bool:
    try:
        field.clean(value)
    except ValidationError:
        return False
    return True
