from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import capfirst

from desk.models import AuditEntry
from unionportal.adminbase import DeskAdmin
from unionportal.text import fold


@admin.register(AuditEntry)
class AuditEntryAdmin(DeskAdmin):
    """To be read and searched, by those who may; the database itself lets nobody change it."""

    list_display = ["at", "who", "what", "network"]
    list_display_links = None
    list_filter = ["action"]
    date_hierarchy = "at"
    search_fields = ["words"]
    search_help_text = "Tên người, tên mục, việc, mạng; có dấu hay không dấu đều được."
    show_full_result_count = False
    list_per_page = 50
    actions = None

    @admin.display(description="ai", ordering="actor")
    def who(self, entry):
        return entry.actor or "—"

    @admin.display(description="việc", ordering="action")
    def what(self, entry):
        words = ": ".join(filter(None, [entry.object_name, entry.detail]))
        return format_html("<b>{}</b> {}", capfirst(entry.get_action_display()), words)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
