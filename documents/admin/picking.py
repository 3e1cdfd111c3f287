"""Choosing a document in a field: numbers come back, so its day and subject stand beside it."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.forms import ModelChoiceField


def label(document) -> str:
    day = f"{document.issued_on:%d/%m/%Y}" if document.issued_on else "không rõ ngày"
    return f"{document.number} · {day} · {document.abstract[:90]}"


class DocumentPickView(AutocompleteJsonView):
    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class DocumentPickWidget(AutocompleteSelect):
    url_name = "%s:documents_document_pick"


class DocumentPickField(ModelChoiceField):
    def label_from_instance(self, obj):
        return label(obj)
