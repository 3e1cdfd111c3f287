from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from desk.admin.revised import RevisedAdmin
from desk.admin.working import WorkingAdmin
from documents import pending, texts, validity
from documents.admin import adding, filestexts, working
from documents.admin.forms import DocumentForm
from documents.admin.inlines import (
    ActedOnInline,
    ActsOnInline,
    FileInline,
    NameInline,
    PendingInline,
)
from documents.admin.listing import DocumentListAdmin
from documents.admin.picking import DocumentPickView
from documents.models import Document, DocumentFile

STATE_FIELDS = {"state", "state_as_of", "state_source"}


@admin.register(Document)
class DocumentAdmin(RevisedAdmin, WorkingAdmin, DocumentListAdmin):
    form = DocumentForm
    inlines = [FileInline, ActsOnInline, PendingInline, ActedOnInline, NameInline]
    autocomplete_fields = ["type", "issuing_body", "co_issuers", "subjects"]
    readonly_fields = ["today", "conflict", "state_checked_by"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["number", "type", "issuing_body", "issued_as", "co_issuers"]}),
        ("Nội dung", {"fields": ["abstract", "subjects", "is_public"]}),
        ("Ngày tháng", {"fields": [("issued_on", "effective_from", "effective_until")]}),
        (
            "Hiệu lực",
            {
                "fields": [
                    "today",
                    "conflict",
                    "state",
                    "state_as_of",
                    "state_source",
                    "state_checked_by",
                    "check_note",
                ]
            },
        ),
        ("Người ký, công báo", {"fields": ["signer", "signer_office", "gazette_number"]}),
        ("Toàn văn", {"fields": ["body"], "classes": ["collapse"]}),
    ]

    class Media:
        css = {"all": ["admin/portal/documents.css"]}

    def get_inlines(self, request, obj):
        return [row for row in self.inlines if obj or row is not ActedOnInline]

    def get_fieldsets(self, request, obj=None):
        """What the portal makes of a document can be told once there is one."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj:
            return fieldsets
        return [
            (
                title,
                options
                | {"fields": [n for n in options["fields"] if n not in self.readonly_fields]},
            )
            for title, options in fieldsets
        ]

    @admin.display(description="hôm nay")
    def today(self, document):
        return self.live(document)

    @admin.display(description="cần xem lại")
    def conflict(self, document):
        today = timezone.localdate()
        words = validity.conflict(document, today, validity.successors(document, today))
        return format_html('<strong class="conflict">{}</strong>', words) if words else "không có"

    def view_on_site(self, document):
        return document.get_absolute_url() if document.is_public else None

    def get_urls(self):
        wrap = self.admin_site.admin_view
        pick = DocumentPickView.as_view(admin_site=self.admin_site)
        views = {
            "intake": ("nhap/", adding.intake),
            "waiting": ("nhap/<int:pk>/", adding.waiting),
            "give": ("nhap/<int:pk>/gan/", adding.give),
            "file": ("tep/<int:pk>/", filestexts.file_text),
            "work": ("viec-can-lam/", working.work),
        }
        return [
            path("chon/", wrap(pick), name="documents_document_pick"),
            *(
                path(address, wrap(self.bound(view)), name=f"documents_document_{name}")
                for name, (address, view) in views.items()
            ),
            *super().get_urls(),
        ]

    def bound(self, view):
        def with_desk(request, **kwargs):
            if not self.has_view_permission(request):
                raise PermissionDenied
            return view(self, request, **kwargs)

        return with_desk

    def show(self, request, template, title, **context) -> TemplateResponse:
        """A page of the desk that belongs to documents."""
        context |= {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, f"admin/documents/{template}", context)

    def add_view(self, request, form_url="", extra_context=None):
        if not request.GET and request.method == "GET":
            return redirect("admin:documents_document_intake")
        start = adding.start_of(request)
        request.proposed_rows = adding.rows_of(start)
        request.start = start
        return super().add_view(request, form_url, (extra_context or {}) | {"start": start})

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        return initial | (request.start.proposal.values if hasattr(request, "start") else {})

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if not change and hasattr(request, "start"):
            adding.mark(form, request.start.proposal.values)
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        rows = getattr(request, "proposed_rows", {}).get(inline.model)
        return kwargs | ({"initial": rows} if rows and inline.fk_name != "target" else {})

    def save_model(self, request, obj, form, change):
        if STATE_FIELDS & set(form.changed_data):
            obj.state_checked_by = request.user
            if "state" in form.changed_data and "state_as_of" not in form.changed_data:
                obj.state_as_of = timezone.localdate()
        if "_checked" in request.POST:
            obj.state_checked_by, obj.state_as_of = request.user, timezone.localdate()
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        rows = formset.save()
        if formset.model is DocumentFile:
            for row in formset.new_objects:
                DocumentFile.objects.filter(pk=row.pk).update(uploaded_by=request.user)
                self.tell_twin(request, row)
        return rows

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        document = form.instance
        if not change and hasattr(request, "start"):
            adding.attach(request, document)
        keys = document.pending_relations.values("target_key")
        for target in Document.objects.filter(number_key__in=keys):
            pending.settle(target)
        transaction.on_commit(lambda: texts.gather(document.pk))

    def restored(self, request, obj):
        for file in obj.files.all():
            file.read_later()
        transaction.on_commit(lambda: texts.gather(obj.pk))

    def tell_twin(self, request, row):
        """Say where else a file stands: it may be meant, as for a decision and its annex."""
        same = DocumentFile.objects.filter(sha256=row.sha256).exclude(document=row.document_id)
        for twin in same.exclude(document=None).select_related("document")[:1]:
            text = format_html(
                'Tệp “{}” cũng đang gắn với <a href="{}">{}</a>.',
                row,
                reverse("admin:documents_document_change", args=[twin.document_id]),
                twin.document,
            )
            self.message_user(request, text, messages.WARNING)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        self.tell_who_sees(request, obj)
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        self.tell_who_sees(request, obj)
        return response

    def tell_who_sees(self, request, obj):
        if not obj.is_public:
            self.message_user(request, "Bạn đọc không thấy văn bản này.", messages.WARNING)
            return
        link = format_html('<a href="{}">Xem trên trang</a>', obj.get_absolute_url())
        self.message_user(request, format_html("Bạn đọc đang thấy. {}", link))
