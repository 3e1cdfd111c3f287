from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html

from desk.admin.revised import RevisedAdmin
from desk.admin.working import WorkingAdmin
from notices.admin.parts import DatedForm, FileInline, until_words
from notices.models import Notice, NoticeFile
from notices.views import notice_context
from unionportal.adminbase import LivenessFilter, liveness
from unionportal.publishnow import PublishAdmin


class NoticeFileInline(FileInline):
    model = NoticeFile


@admin.register(Notice)
class NoticeAdmin(RevisedAdmin, WorkingAdmin, PublishAdmin):
    form = DatedForm
    inlines = [NoticeFileInline]
    list_display = ["headline", "live", "issued_on", "last_day"]
    list_display_links = ["headline"]
    list_filter = [LivenessFilter, "important", ("unit", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["unit"]
    list_per_page = 50
    date_hierarchy = "issued_on"
    search_fields = ["title"]
    search_help_text = "Gõ vài chữ, có dấu hay không dấu."
    autocomplete_fields = ["unit"]
    fieldsets = [
        (None, {"fields": ["title", "body"]}),
        ("Thông báo", {"fields": ["unit", ("issued_on", "until"), "important"]}),
        ("Đăng", {"fields": ["state", "published_at"]}),
        ("Địa chỉ", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search_vector")

    def get_search_results(self, request, queryset, search_term):
        return (queryset.search(search_term) if search_term else queryset), False

    @admin.display(description="thông báo", ordering="title")
    def headline(self, notice):
        where = " · ".join(
            str(part) for part in ("quan trọng" if notice.important else "", notice.unit) if part
        )
        return format_html('{}<span class="where">{}</span>', notice.title, where)

    @admin.display(description="đến hết ngày", ordering="until")
    def last_day(self, notice):
        return until_words(notice)

    def preview_url(self, notice):
        return reverse("admin:notices_notice_preview", args=[notice.pk])

    def get_urls(self):
        preview = path(
            "<int:pk>/xem-truoc/",
            self.admin_site.admin_view(self.preview),
            name="notices_notice_preview",
        )
        return [preview, *super().get_urls()]

    def preview(self, request, pk):
        """Show the notice as readers will see it; like all of the admin, kept by no cache."""
        notice = get_object_or_404(Notice.objects.select_related("unit"), pk=pk)
        if not self.has_view_permission(request, notice):
            raise PermissionDenied
        context = {
            **notice_context(notice),
            "status": liveness(notice)[1],
            "change_url": reverse("admin:notices_notice_change", args=[pk]),
        }
        return render(request, "notices/notice_preview.html", context)
