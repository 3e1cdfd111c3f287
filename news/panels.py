"""What the dashboard shows of the stories one is at, and of those that wait or are to come."""

from datetime import timedelta

from django.db.models import Case, Count, F, When, Window
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.duty import rows_of
from desk.models import Stage
from desk.panels import Panel, Row, shows
from desk.roles import scope_of
from news import rights
from news.models import Article
from news.queue import age, reasons_of
from unionportal.text import moment_words

SHOWN = 6
WEEK = timedelta(days=7)
LIST = "admin:news_article_changelist"
UNFINISHED = (Stage.DRAFT, Stage.RETURNED, Stage.REVIEW, Stage.APPROVED)


def address(article: Article) -> str:
    return reverse("admin:news_article_change", args=[article.pk])


@shows(20)
def own(request: HttpRequest) -> Panel | None:
    """What came back, with the words it came back with; drafts; what others have now."""
    if not request.user.has_perm("news.add_article"):
        return None
    mine = rows_of(request, Article).filter(
        created_by=request.user, binned_at=None, state__in=UNFINISHED
    )
    turn = Case(When(state=Stage.RETURNED, then=0), When(state=Stage.DRAFT, then=1), default=2)
    mine = mine.order_by(turn, "-updated_at").select_related(None)
    stories = list(mine.only("title", "state", "updated_at")[:SHOWN])
    reasons = reasons_of([story.pk for story in stories if story.state == Stage.RETURNED])
    rows = tuple(
        Row(
            story.title,
            address(story),
            f"{story.get_state_display()}, sửa {moment_words(story.updated_at)}",
            reasons.get(story.pk, ""),
        )
        for story in stories
    )
    return Panel(
        "Bài tôi đang viết",
        rows,
        "Bạn không có bài nào đang viết hay chờ duyệt.",
        f"{reverse(LIST)}?cua=toi",
        "Mọi bài của tôi",
    )


@shows(30)
def waiting(request: HttpRequest) -> Panel | None:
    """How many stories wait for somebody to check them, and the oldest of them."""
    if not scope_of(request.user).has(*rights.DECIDERS):
        return None
    stories = rows_of(request, Article).filter(state=Stage.REVIEW)
    oldest = stories.order_by(F("sent_at").asc(nulls_first=True), "pk").select_related(None)
    oldest = list(oldest.annotate(number=Window(Count("pk"))).only("title", "sent_at")[:SHOWN])
    rows = tuple(Row(story.title, address(story), age(story.sent_at)) for story in oldest)
    number = f" ({oldest[0].number})" if rows else ""
    return Panel(
        f"Chờ duyệt{number}",
        rows,
        "Không có bài nào chờ duyệt.",
        reverse("news:queue"),
        "Mở hàng chờ duyệt",
    )


@shows(40)
def scheduled(request: HttpRequest) -> Panel | None:
    if not request.user.has_perm("news.view_article"):
        return None
    now = timezone.now()
    coming = rows_of(request, Article).filter(
        state=Stage.PUBLISHED, published_at__gt=now, published_at__lte=now + WEEK
    )
    stories = coming.order_by("published_at").select_related(None).only("title", "published_at")
    rows = tuple(
        Row(story.title, address(story), moment_words(story.published_at))
        for story in stories[:SHOWN]
    )
    return Panel(
        "Sẽ lên trang trong bảy ngày tới",
        rows,
        "Không có bài nào hẹn giờ.",
        f"{reverse(LIST)}?hien=later",
        "Mọi bài hẹn giờ",
    )
