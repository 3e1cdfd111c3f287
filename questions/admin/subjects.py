from django.contrib import admin

from questions.models import Subject, Terms
from unionportal.adminbase import DeskAdmin, SlugForm


@admin.register(Subject)
class SubjectAdmin(DeskAdmin):
    form = SlugForm
    list_display = ["name", "kind", "board", "takes_messages", "order"]
    list_editable = ["takes_messages", "order"]
    list_filter = ["kind"]
    list_select_related = ["board"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["board"]
    fields = ["kind", "name", "slug", "board", "takes_messages", "order"]
    actions = None


@admin.register(Terms)
class TermsAdmin(DeskAdmin):
    """Terms are never changed: a new version is added, and stands in the form from then on."""

    list_display = ["__str__", "created_at", "keep_days"]
    fields = ["text", "keep_days"]
    actions = None

    def get_changeform_initial_data(self, request):
        latest = Terms.objects.latest()
        return {"text": latest.text, "keep_days": latest.keep_days}

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
