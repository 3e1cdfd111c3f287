"""The clerks' list of documents: what each is worth today, its text, when it was checked."""

from django.contrib import admin
from django.db.models import BooleanField, Case, Exists, OuterRef, When
from django.utils import timezone
from django.utils.html import format_html

from documents import validity
from documents.admin import exporting
from documents.admin.filters import CheckedFilter, StateFilter, TextFilter
from documents.admin.searching import search
from documents.models import DocumentFile
from documents.models.document import State
from unionportal.adminbase import DeskAdmin

# The marks of static/css/admin.css.
LIVE = {
    State.IN_FORCE: "now",
    State.EXPIRED_PART: "now",
    State.SUSPENDED_PART: "now",
    State.NOT_YET: "later",
    State.EXPIRED: "expired",
    State.SUSPENDED: "expired",
    State.UNKNOWN: "draft",
}


class DocumentListAdmin(DeskAdmin):
    list_display = ["headline", "live", "has_text", "checked"]
    list_filter = [
        StateFilter,
        TextFilter,
        CheckedFilter,
        "is_public",
        ("type", admin.RelatedOnlyFieldListFilter),
        ("issuing_body", admin.RelatedOnlyFieldListFilter),
        ("subjects", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["type", "issuing_body"]
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "issued_on"
    search_fields = ["number"]
    search_help_text = "Gõ số, kể cả một phần (145/2020, nd145), hoặc vài chữ trong trích yếu."
    actions = [exporting.export_selected]

    def get_queryset(self, request):
        unread = DocumentFile.objects.filter(
            document=OuterRef("pk"), quality=DocumentFile.Quality.WAITING
        )
        with_text = Case(When(text="", then=False), default=True, output_field=BooleanField())
        rows = super().get_queryset(request).annotate(is_read=with_text)
        is_form = request.resolver_match and request.resolver_match.url_name.endswith("_change")
        rows = rows if is_form else rows.defer("body", "text")
        return rows.annotate(is_waiting=Exists(unread))

    def get_search_results(self, request, queryset, search_term):
        return (search(queryset, search_term) if search_term.strip() else queryset), False

    @admin.display(description="văn bản", ordering="issued_on")
    def headline(self, document):
        return format_html(
            '{}<span class="where">{} · {} · {}</span><span class="where">{}</span>',
            document.number,
            document.type,
            document.issuing_body,
            document.issued_text,
            document.abstract,
        )

    @admin.display(description="hôm nay?")
    def live(self, document):
        state = validity.state_on(document, timezone.localdate())
        return format_html(
            '<span class="live live-{}">{}</span><span class="where">{}</span>',
            LIVE[state],
            state.label,
            "" if document.is_public else "đang ẩn",
        )

    @admin.display(description="toàn văn?", ordering="is_read")
    def has_text(self, document):
        if document.is_waiting:
            return "đang đọc tệp"
        return "có" if document.is_read else "không"

    @admin.display(description="kiểm tra", ordering="state_as_of")
    def checked(self, document):
        day = document.state_as_of
        return f"{day:%d/%m/%Y}" if day else "chưa"
