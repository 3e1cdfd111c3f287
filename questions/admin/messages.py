from django import forms
from django.contrib import admin, messages
from django.db import connection
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from questions import mail, reported, visible
from questions.admin.filters import HolderFilter, QueueFilter
from questions.models import Message, Status
from questions.models.message import LATE_DAYS
from unionportal.adminbase import DeskAdmin
from unionportal.richtext import plain_text
from unionportal.text import row_key

# The marks of static/css/admin.css.
MARKS = {Status.RECEIVED: "draft", Status.WORKING: "later", Status.ANSWERED: "now"}
# What a button of the form does to the message.
FINISHES = {
    "_reply": Status.ANSWERED,
    "_corrected": Status.ANSWERED,
    "_close": Status.CLOSED,
    "_spam": Status.SPAM,
}
# What a button tells the sender by mail.
NEWS = {"_reply": "answered", "_corrected": "corrected"}


class MessageForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "correction" in self.fields:
            corrections = self.fields["correction"].queryset
            self.fields["correction"].queryset = corrections.filter(article=self.instance.about_pk)

    def clean(self):
        cleaned = super().clean()
        if "_reply" in self.data and not plain_text(cleaned.get("answer", "")).strip():
            self.add_error("answer", "Viết câu trả lời trước khi gửi.")
        return cleaned


@admin.register(Message)
class MessageAdmin(DeskAdmin):
    """The queue: read what came, give it to somebody, answer. What was sent is never changed."""

    form = MessageForm
    list_display = ["headline", "live", "age", "board", "holder"]
    list_filter = [
        QueueFilter,
        HolderFilter,
        "kind",
        ("board", admin.RelatedOnlyFieldListFilter),
        ("subject", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["subject", "board", "holder", "unit"]
    search_fields = ["text", "name", "phone", "email"]
    search_help_text = "Tìm trong nguyên văn thư, tên và cách liên hệ; gõ đúng dấu."
    autocomplete_fields = ["subject", "unit", "board"]
    actions = None
    # The message's own page is its sender's.
    view_on_site = False
    readonly_fields = ["letter", "sender", "consent", "live", "published", "about"]
    fieldsets = [
        ("Thư", {"fields": ["letter", "sender", "consent"]}),
        ("Việc", {"fields": ["live", "holder", "board", "subject", "unit", "published"]}),
        ("Trả lời riêng", {"fields": ["answer"]}),
    ]
    report_fieldsets = [
        ("Thư", {"fields": ["letter", "sender"]}),
        ("Bài bị báo lỗi", {"fields": ["about", "correction"]}),
        ("Việc", {"fields": ["live", "holder", "board"]}),
        ("Trả lời riêng", {"fields": ["answer"]}),
    ]
    # All that the form may change; the rest is the sender's.
    kept = ["subject", "unit", "board", "holder", "answer", "correction", "status", "closed_at"]

    def get_fieldsets(self, request, obj=None):
        return self.report_fieldsets if obj and obj.is_report else self.fieldsets

    def get_queryset(self, request):
        return super().get_queryset(request).filter(visible.messages(request.user))

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        reported.name_pages(changelist.result_list)
        return changelist

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_ordering(self, request):
        return ["-sent_at"] if request.GET.get("hang") else ["sent_at"]

    def get_object(self, request, object_id, from_field=None):
        """The message; while it is being saved its sender cannot withdraw it or add to it."""
        message = super().get_object(request, object_id, from_field)
        if message and connection.in_atomic_block and request.method == "POST":
            return Message.objects.select_for_update().get(pk=message.pk)
        return message

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.erased_at)

    def change_view(self, request, object_id, *args, **kwargs):
        if request.method == "POST":
            gone = self.get_queryset(request).filter(erased_at__isnull=False)
            if gone.filter(pk=row_key(object_id)).exists():
                text = "Chưa lưu: người gửi vừa rút thư này, mọi điều trong thư đã được xóa."
                self.message_user(request, text, messages.WARNING)
                return redirect("admin:questions_message_changelist")
        return super().change_view(request, object_id, *args, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "holder":
            people = db_field.remote_field.model.objects
            kwargs["queryset"] = people.filter(is_active=True, is_staff=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context |= {
                "is_waiting": obj.is_waiting,
                "is_report": obj.is_report,
                "may_take": obj.holder != request.user,
                "may_publish": obj.may_publish,
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        if "_take" in request.POST:
            obj.holder = request.user
        if obj.holder and "holder" in form.changed_data or "_take" in request.POST:
            obj.take(obj.holder)
        if "_reopen" in request.POST:
            obj.reopen()
        for button, status in FINISHES.items():
            if button in request.POST:
                obj.take(obj.holder or request.user)
                obj.finish(status)
        obj.save(update_fields=self.kept)
        for button, news in NEWS.items():
            if button in request.POST:
                mail.tell_sender(request, obj, news)

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        if "_prepare" in request.POST:
            return HttpResponseRedirect(self.desk_of_question(obj))
        return response

    def desk_of_question(self, message):
        """Where the published form is written: what there is of it, or a new one from here."""
        question = getattr(message, "question", None)
        if question:
            return reverse("admin:questions_question_change", args=[question.pk])
        return f"{reverse('admin:questions_question_add')}?message={message.pk}"

    @admin.display(description="thư")
    def headline(self, message):
        page = message.page and message.page.title
        where = [message.get_kind_display(), page, message.subject, message.unit]
        words = " · ".join(str(part) for part in where if part)
        return format_html('{}<span class="where">{}</span>', message.excerpt, words)

    @admin.display(description="trạng thái", ordering="status")
    def live(self, message):
        mark = MARKS.get(message.status, "expired")
        return format_html(
            '<span class="live live-{}">{}</span>', mark, message.get_status_display()
        )

    @admin.display(description="đã chờ", ordering="sent_at")
    def age(self, message):
        if not message.is_waiting:
            return "–"
        days = (timezone.localdate() - timezone.localdate(message.sent_at)).days
        words = f"{days} ngày" if days else "từ hôm nay"
        if days < LATE_DAYS:
            return words
        return format_html('<span class="live live-expired">{}</span>', words)

    @admin.display(description="nguyên văn")
    def letter(self, message):
        return render_to_string("admin/questions/message/letter.html", {"message": message})

    @admin.display(description="người gửi")
    def sender(self, message):
        parts = [message.name, message.phone, message.email]
        return " · ".join(filter(None, parts)) or "không để lại tên và cách liên hệ"

    @admin.display(description="người gửi cho phép")
    def consent(self, message):
        if not message.may_publish:
            return "Không cho đăng: chỉ trả lời riêng."
        return f"Cho đăng sau khi biên tập, {'có' if message.may_name else 'không'} nêu tên."

    @admin.display(description="bài")
    def about(self, message):
        reported.name_pages([message])
        if message.page is None:
            return "Bài đã bị xóa."
        desk = reported.desk_address(message.about_kind, message.about_pk)
        page = reported.published(message.about_kind, message.about_pk)
        link = format_html(' · <a href="{}">Xem trên trang</a>', page.url) if page else ""
        return format_html('<a href="{}">Sửa bài “{}”</a>{}', desk, message.page.title, link)

    @admin.display(description="bài hỏi đáp")
    def published(self, message):
        question = getattr(message, "question", None)
        if question is None:
            return "chưa soạn" if message.may_publish else "không có"
        return format_html(
            '<a href="{}">{}</a> ({})',
            self.desk_of_question(message),
            question,
            question.get_state_display(),
        )
