from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from polls.export import workbook
from polls.models import Choice, Poll, State
from polls.results import tally
from unionportal.adminbase import DeskAdmin

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The marks of static/css/admin.css for what is live, due and over.
LIVE = {State.DRAFT: "draft", State.UPCOMING: "later", State.OPEN: "now", State.CLOSED: "expired"}


class ChoiceFormSet(forms.BaseInlineFormSet):
    """Choices that people have voted on stay what they were."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        if self.instance.pk and self.instance.votes.exists():
            for form in self.initial_forms:
                self.keep(form)
        kept = [
            form
            for form in self.forms
            if form.cleaned_data.get("text") and not form.cleaned_data.get("DELETE")
        ]
        if len(kept) < 2:
            raise ValidationError("Cần ít nhất hai lựa chọn.")
        if (self.instance.max_choices or 1) > len(kept):
            raise ValidationError(
                f"Được chọn tối đa {self.instance.max_choices} nhưng chỉ có {len(kept)} lựa chọn."
            )

    def keep(self, form):
        if form.cleaned_data.get("DELETE") or {"text", "photo"} & set(form.changed_data):
            raise ValidationError(
                "Đã có người bình chọn nên không sửa hay xóa được lựa chọn “%(choice)s”. Có thể"
                " thêm lựa chọn, đổi thứ tự, hoặc đóng bình chọn này rồi mở một bình chọn mới.",
                params={"choice": form.initial["text"]},
            )


class ChoiceInline(admin.TabularInline):
    model = Choice
    formset = ChoiceFormSet
    fields = ["text", "photo", "order"]
    autocomplete_fields = ["photo"]
    extra = 2


@admin.register(Poll)
class PollAdmin(DeskAdmin):
    list_display = ["title", "live", "voters", "opens_at", "closes_at", "order"]
    list_editable = ["order"]
    search_fields = ["question"]
    date_hierarchy = "opens_at"
    inlines = [ChoiceInline]
    readonly_fields = ["bars"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = [
            (None, {"fields": ["question", "intro", "max_choices"]}),
            ("Thời gian", {"fields": [("opens_at", "closes_at")]}),
            ("Hiện ra", {"fields": ["results", "place", "order"]}),
        ]
        return [*fieldsets, ("Kết quả", {"fields": ["bars"]})] if obj else fieldsets

    def get_queryset(self, request):
        """Who may only look finds what readers find."""
        polls = super().get_queryset(request).annotate(voters=Count("votes"))
        return polls if self.has_change_permission(request) else polls.published()

    # The desk's stylesheet gives a column of this name room for a sentence.
    @admin.display(description="câu hỏi", ordering="question")
    def title(self, poll):
        return poll.question

    @admin.display(description="đang mở?", ordering="opens_at")
    def live(self, poll):
        return format_html(
            '<span class="live live-{}">{}</span>', LIVE[poll.state], poll.state.label
        )

    @admin.display(description="số người", ordering="voters")
    def voters(self, poll):
        return poll.voters

    @admin.display(description="số phiếu (không sửa được)")
    def bars(self, poll):
        now = tally(poll)
        rows = format_html_join(
            "",
            '<tr><th scope="row">{}</th><td>{}</td><td>{}%</td><td><svg width="240" height="14"'
            ' aria-hidden="true"><rect width="{}%" height="14" fill="#0b4f9c"/></svg></td></tr>',
            ((bar.choice.text, bar.votes, bar.percent, bar.percent) for bar in now.bars),
        )
        return format_html(
            '<table><caption>{} người bình chọn</caption>{}</table><p><a href="xuat.xlsx">Tải về'
            " XLSX</a></p>",
            now.voters,
            rows,
        )

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "question" in form.changed_data and obj.votes.exists():
            messages.warning(
                request, "Câu hỏi vừa được sửa, trong khi đã có người trả lời câu hỏi cũ."
            )

    def view_on_site(self, poll):
        return poll.get_absolute_url() if poll.state != State.DRAFT else None

    def get_urls(self):
        export = path(
            "<int:pk>/change/xuat.xlsx",
            self.admin_site.admin_view(self.export),
            name="polls_poll_export",
        )
        return [export, *super().get_urls()]

    def export(self, request, pk):
        poll = get_object_or_404(Poll, pk=pk)
        if not self.has_change_permission(request, poll):
            raise PermissionDenied
        name = f"binh-chon-{pk}-{timezone.localdate():%Y%m%d}.xlsx"
        return HttpResponse(
            workbook(poll),
            content_type=XLSX,
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "private, no-store",
            },
        )
