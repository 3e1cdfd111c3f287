"""The queue of those who check stories, and what came back to those who wrote them."""

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from desk.models import PreparedChange, Stage, Step
from desk.roles import scope_of
from desk.views.screen import screen
from news import rights, way
from news.models import Article
from unionportal.text import row_key

PAGE = 30
# Of the lists beside the queue itself.
SHOWN = 20


@admin.site.admin_view
def queue(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not user.has_perm("news.view_article"):
        raise PermissionDenied
    stories = seen(user)
    waiting = stories.filter(state=Stage.REVIEW).order_by(F("sent_at").asc(nulls_first=True), "pk")
    page = Paginator(waiting, PAGE).get_page(request.GET.get("trang"))
    checks = scope_of(user).has(*rights.DECIDERS)
    for story in page:
        story.age = age(story.sent_at)
        story.is_mine = checks and rights.may_publish(user, story)
    return screen(
        request,
        "news/desk/queue.html",
        "Bài chờ duyệt",
        page_obj=page,
        changes=waiting_changes(user) if checks else [],
        approved=stories.filter(state=Stage.APPROVED)[:SHOWN],
        returned=with_reasons(stories.filter(state=Stage.RETURNED)[:SHOWN]),
        checks=checks,
    )


@require_POST
@admin.site.admin_view
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a story up, or send it back, without opening it."""
    article = get_object_or_404(seen(request.user), pk=pk)
    try:
        if "_return" in request.POST:
            way.give_back(article, request.user, request.POST.get("reason", "")[:2000])
            done = f"Đã trả lại “{article}”."
        else:
            article.held_by_id = row_key(request.POST.get("holder", ""))
            way.take_up(article, request.user)
            done = f"Bạn đang giữ “{article}”."
    except way.NotAllowed as refusal:
        messages.warning(request, f"“{article}”: {refusal}")
    else:
        admin.site.get_model_admin(Article).log_change(request, article, done)
        messages.success(request, done)
    return redirect("news:queue")


def seen(user):
    rows = Article.objects.kept().filter(rights.visible(user)).order_by("-updated_at", "-pk")
    joined = rows.select_related("unit", "category", "created_by", "held_by")
    return joined.defer("body", "search_vector")


def waiting_changes(user):
    """Changes to live stories that were sent to be checked."""
    kind = ContentType.objects.get_for_model(Article)
    changes = PreparedChange.objects.filter(content_type=kind, sent_at__isnull=False)
    mine = Article.objects.kept().filter(rights.publishable(user))
    changes = changes.filter(object_id__in=mine.values("pk")).select_related("made_by")
    found = list(changes.defer("data").order_by("sent_at")[:SHOWN])
    titles = mine.in_bulk([change.object_id for change in found])
    for change in found:
        change.story, change.age = titles.get(change.object_id), age(change.sent_at)
    return found


def with_reasons(stories):
    stories = list(stories)
    reasons = reasons_of([story.pk for story in stories])
    for story in stories:
        story.reason = reasons.get(story.pk, "")
    return stories


def reasons_of(pks: list[int]) -> dict[int, str]:
    """Why each of these stories came back, the last time."""
    if not pks:
        return {}
    kind = ContentType.objects.get_for_model(Article)
    steps = Step.objects.filter(content_type=kind, object_id__in=pks, act=Step.Act.RETURNED)
    return dict(steps.order_by("pk").values_list("object_id", "reason"))


def age(since) -> str:
    """How long a story has waited, in words."""
    waited = timezone.now() - since if since else None
    if waited is None:
        return "không rõ từ bao giờ"
    if waited.days > 0:
        return f"đã chờ {waited.days} ngày"
    hours = waited.seconds // 3600 if waited.days == 0 else 0
    return f"đã chờ {hours} giờ" if hours else "vừa gửi"
