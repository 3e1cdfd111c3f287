"""Acts on many stories: from the list to a preview, to what came of it, and back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst

from desk.roles import scope_of
from news import rights
from news.bulk import running
from news.bulk.acts import WORKS
from news.bulk.exporting import as_xlsx
from news.bulk.forms import ChosenForm
from news.bulk.models import Act, BulkRun, BulkStory
from unionportal.adminbase import DeskAdmin

# So many stories are named on the page; the rest are counted.
LISTED = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKS = {BulkRun.State.DONE: "now", BulkRun.State.UNDONE: "withdrawn"}
State, Story = BulkRun.State, BulkStory.State


def action_for(act: Act, permission: str):
    @admin.action(description=f"{capfirst(act.label)}…", permissions=[permission])
    def action(model_admin, request, articles):
        pks = list(articles.order_by().values_list("pk", flat=True)[: running.MOST + 1])
        if len(pks) > running.MOST:
            words = f"Mỗi lần làm được tối đa {running.MOST} bài: hãy lọc bớt rồi làm nhiều lần."
            model_admin.message_user(request, words, messages.ERROR)
            return None
        return redirect("admin:news_bulkrun_change", running.prepare(act, request.user, pks).pk)

    action.__name__ = f"bulk_{act.value}"
    return action


# What the list of stories offers; each leads to a preview.
BULK_ACTIONS = [
    action_for(act, "publish" if act in (Act.PUBLISH, Act.WITHDRAW) else "change")
    for act in Act
    if act != Act.EXPORT
] + [action_for(Act.EXPORT, "view")]


@admin.register(BulkRun)
class BulkRunAdmin(DeskAdmin):
    """What somebody did to many stories: they alone see it, and superusers."""

    list_display = ["__str__", "live", "started_by", "created_at"]
    list_select_related = ["started_by"]
    list_per_page = 50
    actions = None

    def get_queryset(self, request):
        runs = super().get_queryset(request)
        return runs if request.user.is_superuser else runs.filter(started_by=request.user)

    def has_module_permission(self, request):
        return scope_of(request.user).has(*rights.NEWSROOM)

    def has_view_permission(self, request, obj=None):
        mine = obj is None or request.user.is_superuser or obj.started_by_id == request.user.pk
        return mine and self.has_module_permission(request)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Only who chose the stories does it, with their own rights."""
        mine = obj is None or obj.started_by_id == request.user.pk
        return mine and self.has_module_permission(request)

    @admin.display(description="tình trạng", ordering="state")
    def live(self, run):
        mark = MARKS.get(run.state, "draft")
        return format_html('<span class="live live-{}">{}</span>', mark, run.get_state_display())

    def change_view(self, request, object_id, form_url="", extra_context=None):
        run = self.get_object(request, object_id)
        if run is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_change_permission(request, run):
                raise PermissionDenied
            return self.act(request, run)
        return self.page(request, run)

    def act(self, request, run):
        run.started_by = request.user
        if run.act == Act.EXPORT:
            return self.export(request, run)
        if "_undo" in request.POST:
            is_first = running.start(run, State.UNDOING, State.DONE)
        else:
            chosen = None
            if WORKS[run.act].chosen:
                form = self.choosing(request, run, request.POST)
                if not form.is_valid():
                    return self.page(request, run, form)
                chosen = form.cleaned_data["chon"]
            is_first = running.start(run, State.WORKING, State.PREPARED, chosen)
        if not is_first:
            self.message_user(request, "Việc này đã được bấm trước đó.", messages.WARNING)
        return redirect("admin:news_bulkrun_change", run.pk)

    def export(self, request, run):
        content = as_xlsx(running.articles_of(run), f"{request.scheme}://{request.get_host()}")
        BulkRun.objects.filter(pk=run.pk).update(state=State.DONE)
        name = f"bai-viet-{timezone.localdate():%Y-%m-%d}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=XLSX, headers=headers)

    def choosing(self, request, run, data):
        return ChosenForm(WORKS[run.act].chosen, request.user, data)

    def page(self, request, run, form=None):
        context = {
            **self.admin_site.each_context(request),
            "title": capfirst(str(run)),
            "opts": self.opts,
            "run": run,
            "is_mine": self.has_change_permission(request, run),
            "listed": LISTED,
            "media": self.media,
        }
        if run.act == Act.EXPORT:
            context["count"] = sum(1 for _ in running.articles_of(run))
        elif run.state == State.PREPARED:
            context |= self.preview(request, run, form)
        else:
            context["parts"] = outcome(run)
            context["done"] = run.stories.exclude(state=Story.WAITING).count()
            context["total"] = run.stories.count()
        return TemplateResponse(request, "admin/news/bulkrun/run.html", context)

    def preview(self, request, run, form):
        run.started_by = request.user
        chosen = None
        if WORKS[run.act].chosen:
            form = form or self.choosing(
                request, run, request.GET if "chon" in request.GET else None
            )
            if not form.is_valid():
                return {"form": form}
            chosen = form.cleaned_data["chon"]
        changed, left = running.plan(run, chosen)
        missing = run.stories.count() - len(changed) - len(left)
        return {"form": form, "chosen": chosen, "plan": [changed, left], "missing": missing}


def outcome(run):
    """What became of the stories, by what it was: (words, number, the first of them)."""
    for state in (Story.DONE, Story.UNDONE, Story.KEPT, Story.LEFT, Story.WAITING):
        stories = run.stories.filter(state=state).select_related("article")
        if number := stories.count():
            rows = stories.only("words", "state", "article__title")[:LISTED]
            yield state.label, number, rows
