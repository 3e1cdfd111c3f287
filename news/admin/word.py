from pathlib import PurePosixPath

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from news.importing.units import Units
from news.rights import may_publish
from news.word.drafting import make_article
from news.word.forms import DraftForm, UploadForm
from news.word.headings import bold_lines
from news.word.models import WordDraft
from news.word.tasks import read_word
from photos.models import Photo
from unionportal.adminbase import DeskAdmin

State = WordDraft.State
MARKS = {State.READY: "later", State.FAILED: "expired"}


@admin.register(WordDraft)
class WordDraftAdmin(DeskAdmin):
    """Everybody who may write articles brings Word files, and sees those they brought."""

    form = UploadForm
    list_display = ["name", "live", "article", "created_by", "created_at"]
    list_select_related = ["article", "created_by"]
    fields = ["file"]
    actions = None

    class Media:
        css = {"all": ["admin/portal/word.css"]}

    def get_queryset(self, request):
        drafts = super().get_queryset(request)
        return drafts if request.user.is_superuser else drafts.filter(created_by=request.user)

    def has_module_permission(self, request):
        return request.user.has_perm("news.add_article")

    def has_add_permission(self, request):
        return request.user.has_perm("news.add_article")

    def has_view_permission(self, request, obj=None):
        mine = obj is None or request.user.is_superuser or obj.created_by_id == request.user.pk
        return mine and request.user.has_perm("news.add_article")

    has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="tình trạng", ordering="state")
    def live(self, draft):
        mark, words = MARKS.get(draft.state, "draft"), draft.get_state_display()
        if draft.article_id:
            mark, words = "now", "đã lập bản nháp"
        return format_html('<span class="live live-{}">{}</span>', mark, words)

    def save_model(self, request, obj, form, change):
        obj.created_by = request.user
        obj.name = PurePosixPath(form.cleaned_data["file"].name).name[:200]
        super().save_model(request, obj, form, change)
        self.read_later(obj)

    def read_later(self, draft):
        transaction.on_commit(lambda: read_word.enqueue(draft.pk))

    def response_add(self, request, obj, post_url_continue=None):
        return redirect("admin:news_worddraft_change", obj.pk)

    def add_view(self, request, form_url="", extra_context=None):
        context = {
            "title": "Thêm bài từ tệp Word",
            "show_save_and_continue": False,
            "show_save_and_add_another": False,
        }
        return super().add_view(request, form_url, context | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What was recognised in the file, and the form that makes a draft of it."""
        draft = self.get_object(request, object_id)
        if draft is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, draft):
            raise PermissionDenied
        if request.method == "POST" and draft.is_stuck:
            return self.start_again(draft)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Bài từ tệp {draft.name}",
            "opts": self.opts,
            "draft": draft,
            "media": self.media,
        }
        if draft.state == State.READY:
            story = draft.story
            unit = Units().find(story.unit)
            form = DraftForm(
                request.POST or None,
                user=request.user,
                lines=bold_lines(story.body),
                unit=unit,
                initial={"title": story.title},
            )
            if request.method == "POST" and form.is_valid():
                return self.make_draft(request, draft, form.cleaned_data)
            context |= {
                "form": form,
                "story": story,
                "unit": unit,
                "lead_photo": Photo.objects.filter(pk=story.lead_photo).first(),
                "without_alt": Photo.objects.filter(pk__in=story.photos, alt="").count(),
            }
        return TemplateResponse(request, "admin/news/worddraft/read.html", context)

    def start_again(self, draft):
        # Two clicks at once: one of them finds the state it saw.
        seen = WordDraft.objects.filter(pk=draft.pk, changed_at=draft.changed_at)
        if seen.update(state=State.READING, problem="", changed_at=timezone.now()):
            self.read_later(draft)
        return redirect("admin:news_worddraft_change", draft.pk)

    def make_draft(self, request, draft, chosen):
        article = make_article(
            draft.pk,
            request.user,
            title=chosen["title"],
            category=chosen["category"],
            unit=chosen["unit"],
            headings=set(chosen.get("headings", ())),
        )
        then = "gửi duyệt hoặc đăng" if may_publish(request.user, article) else "bấm Gửi duyệt"
        text = f"Đã lập bản nháp. Xem lại, sửa chỗ cần sửa, rồi {then}."
        self.message_user(request, text, messages.SUCCESS)
        return redirect("admin:news_article_change", article.pk)
