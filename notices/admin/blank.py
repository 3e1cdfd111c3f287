from django.contrib import admin
from django.utils.html import format_html

from desk.admin.revised import RevisedAdmin
from desk.admin.working import WorkingAdmin
from notices.admin.parts import DatedForm, FileInline, until_words
from notices.models import BlankForm, FormFile, FormGroup
from unionportal.adminbase import DeskAdmin, LivenessFilter, SlugForm
from unionportal.publishnow import PublishAdmin


@admin.register(FormGroup)
class FormGroupAdmin(DeskAdmin):
    form = SlugForm
    list_display = ["name", "slug", "order"]
    list_editable = ["order"]


class FormFileInline(FileInline):
    model = FormFile
    verbose_name_plural = "tệp (thay tệp mới vào chỗ tệp cũ: địa chỉ cũ tự dẫn tới tệp mới)"


@admin.register(BlankForm)
class BlankFormAdmin(RevisedAdmin, WorkingAdmin, PublishAdmin):
    form = DatedForm
    inlines = [FormFileInline]
    list_display = ["headline", "live", "last_day", "order"]
    list_display_links = ["headline"]
    list_editable = ["order"]
    list_filter = [LivenessFilter, "group"]
    list_select_related = ["group", "replaced_by"]
    list_per_page = 100
    search_fields = ["title", "code"]
    search_help_text = "Gõ vài chữ hoặc ký hiệu, có dấu hay không dấu."
    autocomplete_fields = ["replaced_by"]
    fieldsets = [
        (None, {"fields": ["title", "code", "group", "legal_base", "note"]}),
        ("Thời hạn", {"fields": ["until", "replaced_by"]}),
        ("Đăng", {"fields": ["state", "published_at", "order"]}),
        ("Địa chỉ", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search_vector")

    def get_search_results(self, request, queryset, search_term):
        return (queryset.search(search_term) if search_term else queryset), False

    @admin.display(description="biểu mẫu", ordering="title")
    def headline(self, blank):
        newer = f"đã thay bằng {blank.replaced_by}" if blank.replaced_by else ""
        where = " · ".join(part for part in (blank.code, str(blank.group), newer) if part)
        return format_html('{}<span class="where">{}</span>', blank.title, where)

    @admin.display(description="đến hết ngày", ordering="until")
    def last_day(self, blank):
        return until_words(blank)
