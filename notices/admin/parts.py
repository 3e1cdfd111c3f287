"""What the screens of notices and of forms share."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from unionportal.publishing import State
from unionportal.text import clean_line


class DatedForm(forms.ModelForm):
    def clean_title(self):
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Không được để trống.")
        return title

    def clean(self):
        cleaned = super().clean()
        is_published = cleaned.get("state") == State.PUBLISHED
        if is_published and not cleaned.get("published_at") and "published_at" not in self.errors:
            cleaned["published_at"] = timezone.now()
        return cleaned


class FileInline(admin.TabularInline):
    extra = 1
    fields = ["title", "file", "order"]


def until_words(row) -> str:
    if row.until is None:
        return "không hạn"
    return f"{row.until:%d/%m/%Y}{' (đã hết)' if row.is_over else ''}"
