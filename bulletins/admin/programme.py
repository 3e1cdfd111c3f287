from django.contrib import admin
from django.db import models

from bulletins.admin.parts import filled
from bulletins.models import Programme
from desk.admin.revised import RevisedAdmin
from unionportal.adminbase import LivenessFilter
from unionportal.publishnow import PublishAdmin, PublishForm


class ProgrammeForm(PublishForm):
    def clean_title(self):
        return filled(self.cleaned_data["title"])


@admin.register(Programme)
class ProgrammeAdmin(RevisedAdmin, PublishAdmin):
    form = ProgrammeForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["title", "kind", "live", "aired_on", "channel"]
    list_filter = [LivenessFilter, "kind"]
    date_hierarchy = "aired_on"
    search_fields = ["title", "channel", "note"]
    fieldsets = [
        (None, {"fields": ["title", ("kind", "aired_on"), "channel"]}),
        ("Nghe, xem", {"fields": ["audio", "link", "minutes", "note"]}),
        ("Đăng", {"fields": ["state", ("published_at", "expires_at")]}),
    ]
