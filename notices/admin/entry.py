from django.contrib import admin
from django.urls import path, reverse
from django.utils.html import format_html

from notices.admin.week import WeekScreen
from notices.models import Entry
from unionportal.adminbase import DeskAdmin


@admin.register(Entry)
class EntryAdmin(WeekScreen, DeskAdmin):
    list_display = ["headline", "live", "day", "hours"]
    list_filter = ["is_public"]
    date_hierarchy = "day"
    search_fields = ["what", "chair", "place", "unit"]
    ordering = ["-day", "starts_at"]
    change_list_template = "admin/notices/entry/change_list.html"
    fields = [
        "day",
        ("starts_at", "ends_at"),
        "what",
        ("chair", "place"),
        "unit",
        "is_public",
    ]

    @admin.display(description="nội dung", ordering="what")
    def headline(self, entry):
        where = " · ".join(part for part in (entry.chair, entry.place, entry.unit) if part)
        return format_html('{}<span class="where">{}</span>', entry.what, where)

    @admin.display(description="giờ", ordering="starts_at")
    def hours(self, entry):
        return entry.hours

    @admin.display(description="đang hiện?", ordering="is_public")
    def live(self, entry):
        kind, words = ("now", "công bố") if entry.is_public else ("draft", "chưa công bố")
        return format_html('<span class="live live-{}">{}</span>', kind, words)

    def view_on_site(self, entry):
        return f"{reverse('notices:schedule')}?tuan={entry.week.code}" if entry.is_public else None

    def get_urls(self):
        week = path("tuan/", self.admin_site.admin_view(self.week_view), name="notices_entry_week")
        return [week, *super().get_urls()]
