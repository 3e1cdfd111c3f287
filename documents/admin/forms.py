from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from documents import numbers, pending
from documents.models import PendingRelation
from unionportal.adminbase import RowForm
from unionportal.text import clean_line, fold


class DocumentForm(forms.ModelForm):
    def clean_number(self):
        number = self.cleaned_data["number"]
        if not numbers.parse(number) and fold(number) != "khong so":
            raise ValidationError(
                "Số, ký hiệu không đúng dạng. Ghi như in trên văn bản: 145/2020/NĐ-CP, 49-CT/TW,"
                " 12/QĐ-LĐLĐ; văn bản không có số thì ghi “Không số”."
            )
        return number

    def clean_abstract(self):
        abstract = clean_line(self.cleaned_data["abstract"])
        if not abstract:
            raise ValidationError("Trích yếu không có chữ nào.")
        return abstract

    def _post_clean(self):
        super()._post_clean()
        errors = self._errors.get("number")
        for place, error in enumerate(errors.as_data() if errors else ()):
            if error.code == "duplicate":
                errors.data[place] = ValidationError(linked(error), code="duplicate")


def linked(error: ValidationError) -> str:
    """The refusal of a duplicate, with the way to the document that is there."""
    address = reverse("admin:documents_document_change", args=[error.params["twin"]])
    return format_html('{} <a href="{}">Mở văn bản ấy</a>', error.message, address)


class NamedForm(forms.ModelForm):
    """A row of a table: each of its fields has a name for those who do not see the head."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)


class ConfirmedForm(NamedForm):
    """A row that the machine proposed counts only once the clerk has ticked it."""

    confirmed = forms.BooleanField(label="đúng", required=False)

    @property
    def is_proposed(self) -> bool:
        return self.instance._state.adding and bool(self.initial.get("kind"))

    def has_changed(self) -> bool:
        if self.is_proposed:
            return self.data.get(self.add_prefix("confirmed")) in ("on", "true", "1")
        return super().has_changed()


class RelationForm(RowForm, ConfirmedForm):
    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("effective_from"), cleaned.get("effective_until")
        if start and end and end < start:
            self.add_error("effective_until", "Ngày cuối không thể trước ngày đầu.")
        return cleaned


class RelationFormSet(forms.BaseInlineFormSet):
    def get_unique_error_message(self, unique_check):
        return "Quan hệ này đã có."


class PendingForm(ConfirmedForm):
    def clean(self):
        cleaned = super().clean()
        number = cleaned.get("target_number")
        if not number:
            return cleaned
        row = self.instance
        row.target_key = pending.key_of(number)
        if row.source_id and row.target_key == row.source.number_key:
            raise ValidationError("Văn bản không thể có quan hệ với chính nó.")
        same = PendingRelation.objects.filter(
            source=row.source_id,
            target_key=row.target_key,
            **{
                name: cleaned.get(name, "")
                for name in ("kind", "source_provision", "target_provision")
            },
        )
        if row.source_id and same.exclude(pk=row.pk).exists():
            raise ValidationError("Quan hệ này đã có.")
        return cleaned


class FindForm(forms.Form):
    """What a new document begins with: its number, its heading, its whole text, or its file."""

    text = forms.CharField(
        label="Số, ký hiệu",
        required=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 4, "class": "vLargeTextField", "autofocus": True}),
        help_text=(
            "Gõ số (145/2020/NĐ-CP), hoặc dán cả câu: “Nghị định số 145/2020/NĐ-CP ngày 14/12/2020 "
            "của Chính phủ quy định …”, hoặc dán cả văn bản."
        ),
    )
