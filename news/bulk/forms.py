from django import forms

from desk.roles import scope_of
from news import rights
from news.models import Category, Tag
from units.models import Unit

LABELS = {Category: "Chuyển sang chuyên mục", Tag: "Thẻ", Unit: "Giao cho đơn vị"}


class ChosenForm(forms.Form):
    """The one category, tag or unit for all stories; only what somebody may put a story into."""

    def __init__(self, model, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chon"] = forms.ModelChoiceField(
            rows_for(model, user),
            label=LABELS[model],
            empty_label="Chọn…",
            error_messages={"invalid_choice": "Hãy chọn trong danh sách."},
        )


def rows_for(model, user):
    scope, rows = scope_of(user), model.objects.all()
    if model is Unit:
        units = scope.units(*rights.NEWSROOM)
        rows = Unit.objects.current()
        return rows if units is None else rows.filter(pk__in=units)
    return rows
