"""Screens whose every save is kept, compared and taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from desk import comparing, revisions, snapshots
from desk.admin.merged import MergingAdmin, lock
from desk.models import Revision
from desk.revisions import moment
from unionportal.text import row_key

A_PAGE = 50


class RevisedAdmin(MergingAdmin):
    object_history_template = "admin/desk/history.html"

    def may_restore(self, request, obj) -> bool:
        """Whether this person may take an earlier revision back."""
        return self.has_change_permission(request, obj)

    def render_change_form(self, request, context, *args, **kwargs):
        context.setdefault("based_on", self.based_on(request, context["original"]))
        return super().render_change_form(request, context, *args, **kwargs)

    def based_on(self, request, obj) -> str:
        """The revision that the form shows: "" for a new object, "0" where none is stored."""
        if obj is None or request.method == "POST":
            return request.POST.get("based_on", "")
        if autosave := getattr(request, "autosave", None):
            return dict(autosave.fields).get("based_on", "")
        return str(Revision.objects.about(obj).values_list("pk", flat=True).first() or 0)

    def log_addition(self, request, obj, message):
        entry = super().log_addition(request, obj, message)
        revisions.record_save(obj, request.user, entry.get_change_message())
        return entry

    def log_change(self, request, obj, message):
        entry = super().log_change(request, obj, message)
        revisions.record_save(obj, request.user, entry.get_change_message())
        return entry

    def delete_model(self, request, obj):
        revisions.record(obj, request.user, "Xóa.")
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for obj in queryset:
            revisions.record(obj, request.user, "Xóa.")
        super().delete_queryset(request, queryset)

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("<int:pk>/so-sanh/", wrap(self.compare_view), name=f"{name}_compare"),
            path(
                "<int:pk>/ban-luu/<int:number>/",
                wrap(self.revision_view),
                name=f"{name}_revision",
            ),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        if obj:
            about = Revision.objects.about(obj).select_related("by").defer("data")
            page = Paginator(about, A_PAGE).get_page(request.GET.get("trang"))
            extra_context = {**(extra_context or {}), "revisions": page}
        return super().history_view(request, object_id, extra_context)

    def compare_view(self, request, pk):
        """Show two revisions of an object side by side; the newest two, if none is named."""
        obj = self.get_seen(request, pk)
        if not request.GET:
            return redirect(self.newest_two(obj))
        old, new = sorted(
            (self.get_revision(obj, request.GET.get(side)) for side in ("cu", "moi")),
            key=lambda revision: revision.pk,
        )
        parts = comparing.compare(self.model, old.data, new.data)
        return self.show_revision(
            request,
            "admin/desk/compare.html",
            "So sánh hai bản",
            obj,
            old=old,
            new=new,
            parts=parts,
        )

    def newest_two(self, obj) -> str:
        newest = list(Revision.objects.about(obj).values_list("pk", flat=True)[:2])
        if len(newest) < 2:
            return self.address("history", obj)
        return f"{self.address('compare', obj)}?cu={newest[1]}&moi={newest[0]}"

    def revision_view(self, request, pk, number):
        """Show one revision and what taking it back would change; a POST takes it back."""
        obj = self.get_seen(request, pk)
        revision = self.get_revision(obj, number)
        may_restore = self.may_restore(request, obj)
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied
            return self.restore(request, obj, revision)
        try:
            data, notes = self.try_back(self.get_object(request, str(pk)), revision)
            parts = comparing.compare(self.model, snapshots.take(obj), data)
        except ValidationError as error:
            parts, notes, may_restore = [], error.messages, False
        return self.show_revision(
            request,
            "admin/desk/revision.html",
            "Một bản đã lưu",
            obj,
            revision=revision,
            last=revisions.latest(obj),
            parts=parts,
            notes=notes,
            whole=comparing.whole(self.model, revision.data),
            may_restore=may_restore,
        )

    def restore(self, request, obj, revision):
        with transaction.atomic():
            lock(obj)
            obj = self.get_object(request, str(obj.pk))
            last = revisions.record_before(obj)
            if request.POST.get("based_on") != str(last.pk):
                told = "Vừa có bản mới hơn. Hãy xem lại những gì sẽ đổi rồi bấm lần nữa."
                self.message_user(request, told, messages.WARNING)
                return redirect(request.path)
            try:
                notes = self.put_back(obj, revision)
            except ValidationError as error:
                transaction.set_rollback(True)
                self.message_user(request, " ".join(error.messages), messages.ERROR)
                return redirect(request.path)
            self.restored(request, obj)
            self.log_change(request, obj, f"Lấy lại bản lúc {moment(revision)}.")
        self.message_user(request, f"Đã lấy lại bản lúc {moment(revision)}.", messages.SUCCESS)
        for note in notes:
            self.message_user(request, note, messages.WARNING)
        return redirect(self.address("change", obj))

    def put_back(self, obj, revision) -> list[str]:
        """Make an object what a revision says; raise ValidationError where that may not be."""
        return snapshots.put(obj, revision.data)

    def try_back(self, obj, revision) -> tuple[dict, list[str]]:
        """Return what taking a revision back would make of an object, and what would be lost."""
        with transaction.atomic():
            notes = self.put_back(obj, revision)
            data = snapshots.take(obj)
            transaction.set_rollback(True)
        return data, notes

    def restored(self, request, obj):
        """What else is to be done when an earlier revision was taken back."""

    def get_seen(self, request, pk):
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def get_revision(self, obj, number) -> Revision:
        about = Revision.objects.about(obj).select_related("by")
        return get_object_or_404(about, pk=row_key(str(number)))

    def show_revision(self, request, template, title, obj, **context):
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "object": obj,
            "change_url": self.address("change", obj),
            "history_url": self.address("history", obj),
        }
        return render(request, template, context)
