from django.contrib import admin

from documents.models import Abbreviation, DocumentType, IssuingBody, Subject
from unionportal.adminbase import DeskAdmin, SlugForm
from unionportal.text import fold


class NamedAdmin(DeskAdmin):
    """Rows with a name, found with or without its marks: there are a few hundred at most."""

    form = SlugForm
    search_fields = ["name"]
    names = ["name"]

    def get_search_results(self, request, queryset, search_term):
        wanted = fold(search_term).split()
        if not wanted:
            return queryset, False
        rows = self.model.objects.values_list("pk", *self.names)
        found = [pk for pk, *names in rows if all(word in fold(" ".join(names)) for word in wanted)]
        return queryset.filter(pk__in=found), False


@admin.register(DocumentType)
class DocumentTypeAdmin(NamedAdmin):
    list_display = ["name", "code", "order"]
    list_editable = ["order"]
    fields = ["name", "code", "order", "slug"]
    names = ["name", "code"]


@admin.register(IssuingBody)
class IssuingBodyAdmin(NamedAdmin):
    list_display = ["name", "short_name", "code", "dissolved_on", "successor", "is_own"]
    list_filter = ["is_own"]
    list_select_related = ["successor"]
    autocomplete_fields = ["successor"]
    names = ["name", "short_name", "code"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "code", "is_own"]}),
        ("Thời gian hoạt động", {"fields": ["established_on", "dissolved_on", "successor"]}),
        ("Địa chỉ", {"fields": ["slug"], "classes": ["collapse"]}),
    ]


@admin.register(Subject)
class SubjectAdmin(NamedAdmin):
    list_display = ["name"]
    fields = ["name", "slug"]


@admin.register(Abbreviation)
class AbbreviationAdmin(DeskAdmin):
    list_display = ["short", "long"]
    search_fields = ["short", "long"]
    search_help_text = "Tìm cả hai vế, gõ đúng dấu."
