from pathlib import PurePosixPath

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from documents.importing import running
from documents.importing.inputs import TABLES
from documents.importing.report import Report
from documents.models import ImportRun
from documents.tasks import run_import
from unionportal.adminbase import DeskAdmin
from unionportal.text import file_size

MAX_BYTES = 50 * 1024 * 1024
LISTED = 500
State = ImportRun.State
MARKS = {State.DONE: "now", State.CHECKED: "later", State.FAILED: "expired"}


class RunForm(forms.ModelForm):
    class Meta:
        model = ImportRun
        fields = ["file", "update", "all_or_nothing"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if PurePosixPath(file.name).suffix.lower() not in TABLES:
            raise ValidationError("Chỉ nhận bảng XLSX, CSV, JSONL hoặc kho JSON.")
        if file.size > MAX_BYTES:
            raise ValidationError(f"Tệp nặng quá {file_size(MAX_BYTES)}: hãy chia nhỏ.")
        return file


@admin.register(ImportRun)
class ImportRunAdmin(DeskAdmin):
    """Bringing many documents in: a trial first, then what it showed is written."""

    form = RunForm
    list_display = ["headline", "live", "counts", "started_by", "created_at"]
    list_select_related = ["started_by"]
    fields = ["file", "update", "all_or_nothing"]
    actions = None

    class Media:
        css = {"all": ["admin/portal/documents.css"]}

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="tệp", ordering="name")
    def headline(self, run):
        return run.name

    @admin.display(description="tình trạng", ordering="state")
    def live(self, run):
        mark = MARKS.get(run.state, "draft")
        return format_html('<span class="live live-{}">{}</span>', mark, run.get_state_display())

    @admin.display(description="kết quả")
    def counts(self, run):
        return Report(**run.report).summary() if run.report else "–"

    def save_model(self, request, obj, form, change):
        obj.started_by = request.user
        obj.name = PurePosixPath(obj.file.name).name
        super().save_model(request, obj, form, change)
        obj.total = running.count(obj)
        obj.save(update_fields=["total"])
        self.start(obj)

    def start(self, run):
        """Work at once on a short file; leave a long one to the worker."""
        if run.total <= running.AT_ONCE:
            running.work(run)
        else:
            transaction.on_commit(lambda: run_import.enqueue(run.pk))

    def response_add(self, request, obj, post_url_continue=None):
        return redirect("admin:documents_importrun_change", obj.pk)

    def add_view(self, request, form_url="", extra_context=None):
        context = {"title": "Nhập văn bản từ tệp", "show_save_and_continue": False}
        context["show_save_and_add_another"] = False
        return super().add_view(request, form_url, (extra_context or {}) | context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of a run: how far it is, what came of the trial, and the button to write."""
        run = self.get_object(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        report = Report(**run.report)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Nhập từ tệp {run.name}",
            "opts": self.opts,
            "run": run,
            "report": report,
            "left_out": report.left_out[:LISTED],
            "notes": report.notes[:LISTED],
            "may_write": self.has_change_permission(request, run) and run.state == State.CHECKED,
            "may_restart": self.has_change_permission(request, run) and run.is_stuck,
            "is_refused": run.all_or_nothing and report.left_out,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/documents/importrun/run.html", context)

    def get_urls(self):
        write = path(
            "<int:pk>/ghi/",
            self.admin_site.admin_view(self.write),
            name="documents_importrun_write",
        )
        return [write, *super().get_urls()]

    def write(self, request, pk):
        """Write what the trial showed, or start again what did not come to its end."""
        if request.method != "POST" or not self.has_change_permission(request):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=pk)
        if run.state == State.CHECKED or run.is_stuck:
            # Two clicks at once: one of them finds the state it saw.
            state = State.WRITING if run.report else State.CHECKING
            seen = ImportRun.objects.filter(pk=pk, state=run.state)
            if seen.update(state=state, done=0, changed_at=timezone.now()):
                run.refresh_from_db()
                self.start(run)
        return redirect("admin:documents_importrun_change", pk)
