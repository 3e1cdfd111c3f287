"""What the screens of notices and of forms share."""

from django import forms
from django.contrib import admin

from unionportal.publishnow import PublishForm
from unionportal.text import clean_line


class DatedForm(PublishForm):
    def clean_title(self):
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Không được để trống.")
        return title


class FileInline(admin.TabularInline):
    extra = 1
    fields = ["title", "file", "order"]


def until_words(row) -> str:
    if row.until is None:
        return "không hạn"
    return f"{row.until:%d/%m/%Y}{' (đã hết)' if row.is_over else ''}"
