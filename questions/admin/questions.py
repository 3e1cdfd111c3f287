from django.contrib import admin
from django.forms import HiddenInput
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from questions import mail
from questions.models import Message, Question, Status
from unionportal.adminbase import LivenessFilter, PublishableAdmin, SlugForm, is_live
from unionportal.publishing import State


class QuestionForm(SlugForm):
    slug_from = "title"

    def clean(self):
        cleaned = super().clean()
        origin = cleaned.get("message") or self.instance.message
        if origin:
            # Held until this is saved: its sender may be withdrawing it at this moment.
            self.instance.message = Message.objects.select_for_update().get(pk=origin.pk)
            cleaned["message"] = self.instance.message
        if "_publish" in self.data:
            now = timezone.now()
            cleaned["state"] = State.PUBLISHED
            cleaned["published_at"] = min(cleaned.get("published_at") or now, now)
        return cleaned


@admin.register(Question)
class QuestionAdmin(PublishableAdmin):
    form = QuestionForm
    list_display = ["headline", "live", "published_at"]
    list_filter = [LivenessFilter, ("subject", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["subject", "board"]
    date_hierarchy = "published_at"
    search_fields = ["title"]
    search_help_text = "Gõ vài chữ trong câu hỏi hoặc trả lời, có dấu hay không dấu."
    autocomplete_fields = ["subject", "board"]
    actions = None
    fieldsets = [
        (None, {"fields": ["message", "title", "text", "asker", "answer"]}),
        ("Xếp vào", {"fields": ["subject", "board"]}),
        ("Đăng", {"fields": ["state", "published_at", "expires_at"]}),
        ("Địa chỉ", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search_vector")

    def get_search_results(self, request, queryset, search_term):
        return (queryset.search(search_term) if search_term else queryset), False

    def get_fieldsets(self, request, obj=None):
        """Before it is saved the message goes along unseen; afterwards it is shown as a link."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        own = ["origin", *(name for name in fieldsets[0][1]["fields"] if name != "message")]
        return [(None, {"fields": own}), *fieldsets[1:]]

    def get_changeform_initial_data(self, request):
        """Begin with what the message asks and the desk has answered."""
        initial = super().get_changeform_initial_data(request)
        number = initial.get("message", "")
        if number.isascii() and number.isdecimal() and len(number) <= 18:
            for message in self.readable(request).filter(pk=number, erased_at=None):
                initial |= {
                    "subject": message.subject_id,
                    "board": message.board_id,
                    "text": message.text,
                    "asker": message.name if message.may_name else "",
                    "answer": message.answer,
                }
        return initial

    def readable(self, request):
        """The messages that this member of the desk may read."""
        is_allowed = self.admin_site.get_model_admin(Message).has_view_permission(request)
        return Message.objects.all() if is_allowed else Message.objects.none()

    def get_readonly_fields(self, request, obj=None):
        return ["origin"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "message":
            kwargs |= {"widget": HiddenInput(), "queryset": self.readable(request)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="hỏi đáp", ordering="title")
    def headline(self, question):
        where = " · ".join(str(part) for part in (question.subject, question.board) if part)
        return format_html('{}<span class="where">{}</span>', question.title, where)

    @admin.display(description="thư gốc")
    def origin(self, question):
        if question.message_id is None:
            return "không có (soạn tại bàn)"
        address = reverse("admin:questions_message_change", args=[question.message_id])
        return format_html('<a href="{}">{}</a>', address, question.message)

    def render_change_form(self, request, context, *args, **kwargs):
        stored = context["adminform"].form.initial
        names = ("state", "published_at", "expires_at")
        is_shown = is_live(Question(**{name: stored.get(name) for name in names}))
        context |= {"show_publish": not is_shown, "show_save_and_add_another": False}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        message = obj.message
        if obj.state == State.PUBLISHED and message and message.is_waiting:
            message.answer = message.answer or obj.answer
            message.take(message.holder or request.user)
            message.finish(Status.ANSWERED)
            message.save()
            mail.tell_sender(request, message, "answered")
