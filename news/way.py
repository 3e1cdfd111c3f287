"""The steps of a story from draft to published, withdrawn and into the bin.

Each is taken once: the row is locked, and whoever comes second finds where it stands by then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from desk import audit, review, revisions
from desk.models import Action, Stage, Step
from desk.review import NotAllowed
from news import rights
from news.checking.article import blocking
from news.models import Article
from unionportal.adminbase import is_live
from unionportal.text import WEEKDAY_NAMES, full_moment

Act = Step.Act


@dataclass(frozen=True)
class Move:
    starts: frozenset[Stage]
    ends: Stage
    may: Callable = rights.may_publish
    # What the checker finds wrong with the story holds it up.
    is_checked: bool = False


MOVES = {
    Act.SENT: Move(frozenset({Stage.DRAFT, Stage.RETURNED}), Stage.REVIEW, rights.may_write),
    Act.TAKEN: Move(frozenset({Stage.REVIEW}), Stage.REVIEW),
    Act.RETURNED: Move(frozenset({Stage.REVIEW, Stage.APPROVED, Stage.WITHDRAWN}), Stage.RETURNED),
    Act.APPROVED: Move(frozenset({Stage.REVIEW}), Stage.APPROVED, is_checked=True),
    Act.PUBLISHED: Move(frozenset(Stage), Stage.PUBLISHED, is_checked=True),
    Act.SCHEDULED: Move(frozenset(Stage), Stage.PUBLISHED, is_checked=True),
    Act.WITHDRAWN: Move(frozenset({Stage.PUBLISHED}), Stage.WITHDRAWN),
}
FIELDS = ["state", "sent_at", "held_by", "published_at", "updated_at"]


def send(article: Article, by) -> Article:
    return move(article, Act.SENT, by)


def take_up(article: Article, by) -> Article:
    """Hold a story while checking it; who is to be relieved must be whom the caller saw."""
    with transaction.atomic():
        stored = locked(article)
        if stored.state == Stage.REVIEW and stored.held_by_id != article.held_by_id:
            raise NotAllowed(f"Đã có người nhận: bài {where(stored)}.")
        return move(stored, Act.TAKEN, by)


def give_back(article: Article, by, reason: str) -> Article:
    return move(article, Act.RETURNED, by, reason)


def approve(article: Article, by) -> Article:
    return move(article, Act.APPROVED, by)


def publish(article: Article, by, at: datetime | None = None) -> Article:
    """Show it to readers now, or at a time to come."""
    return move(article, Act.SCHEDULED if at else Act.PUBLISHED, by, at=at)


def withdraw(article: Article, by, reason: str = "") -> Article:
    return move(article, Act.WITHDRAWN, by, reason)


def move(article: Article, act: Step.Act, by, reason: str = "", at=None) -> Article:
    """Take the step with what is stored, and return that."""
    with transaction.atomic():
        stored = locked(article)
        refuse(stored, act, by, reason)
        refuse_times(act, at, stored.expires_at)
        if MOVES[act].is_checked and (found := blocking(stored.body, stored.lead_photo)):
            raise NotAllowed("Phải sửa trước khi đăng: " + " ".join(one.text for one in found))
        advance(stored, act, by, at)
        stored.save(update_fields=FIELDS)
        note(stored, act, by, reason)
        revisions.record(stored, by, act.label)
    return stored


def locked(article: Article) -> Article:
    stored = Article.objects.select_for_update(of=["self"]).filter(pk=article.pk).first()
    if stored is None:
        raise NotAllowed("Bài này đã bị xóa hẳn.")
    return stored


def refuse(article: Article, act: Step.Act, by, reason: str = "") -> None:
    """Raise NotAllowed unless this person may take this step from where the story stands."""
    step = MOVES[act]
    if article.binned_at:
        raise NotAllowed("Bài đang ở trong thùng rác: hãy lấy lại trước.")
    if not step.may(by, article):
        raise NotAllowed(f"Bạn không {act.label} được bài này: bài {where(article)}.")
    if article.state not in step.starts:
        raise NotAllowed(f"Không {act.label} được: bài {where(article)}.")
    if act == Act.TAKEN and article.held_by_id == by.pk:
        raise NotAllowed("Bạn đang giữ bài này rồi.")
    if act == Act.RETURNED and not reason.strip():
        raise NotAllowed("Hãy ghi lý do trả lại, để người viết biết cần sửa gì.")
    if act in (Act.PUBLISHED, Act.SCHEDULED) and article.pk and is_live(article):
        raise NotAllowed("Người đọc đang thấy bài này rồi.")


def refuse_times(act: Step.Act, at: datetime | None, expires_at: datetime | None) -> None:
    now = timezone.now()
    if act == Act.SCHEDULED and (at is None or at <= now):
        raise NotAllowed("Muốn hẹn giờ, hãy ghi ngày giờ sắp tới.", "published_at")
    is_over = expires_at is not None and expires_at <= (at or now)
    if act in (Act.PUBLISHED, Act.SCHEDULED) and is_over:
        words = "Giờ gỡ đã qua nên bài sẽ không hiện. Hãy bỏ giờ này."
        raise NotAllowed(words, "expires_at")


def advance(article: Article, act: Step.Act, by, at: datetime | None = None) -> None:
    """Put the story where the step ends; nothing is saved."""
    now = timezone.now()
    article.state = MOVES[act].ends
    article.held_by = by if act == Act.TAKEN else None
    if act == Act.SENT:
        article.sent_at = now
    elif act == Act.SCHEDULED:
        article.published_at = at
    elif act == Act.PUBLISHED and (article.published_at is None or article.published_at > now):
        article.published_at = now


def note(article: Article, act: Step.Act, by, reason: str = "") -> None:
    if act == Act.SCHEDULED:
        local = timezone.localtime(article.published_at)
        reason = f"{local:%H:%M} {WEEKDAY_NAMES[local.weekday()]} {local:%d/%m/%Y}"
    review.step(article, act, by, reason.strip())


def where(article: Article) -> str:
    """Say where a story stands and who brought it there."""
    stage = f"đang ở chặng “{article.get_state_display()}”"
    last = Step.objects.about(article).select_related("by").first() if article.pk else None
    if last is None:
        return stage
    who = review.name_of(last.by)
    return f"{stage} ({who} {last.get_act_display()} lúc {full_moment(last.at)})"


# The bin


def to_bin(article: Article, by) -> Article:
    """Take it away from all lists and readers; it can be had back for binning.KEPT_DAYS."""
    with transaction.atomic():
        stored = locked(article)
        if not rights.may_publish(by, stored):
            raise NotAllowed("Bạn không được bỏ bài này vào thùng rác.")
        if stored.binned_at:
            raise NotAllowed("Bài đã ở trong thùng rác.")
        if stored.state == Stage.PUBLISHED:
            stored.state = Stage.WITHDRAWN
        stored.binned_at, stored.binned_by = timezone.now(), by
        stored.held_by = None
        stored.save(update_fields=[*FIELDS, "binned_at", "binned_by"])
        review.step(stored, Act.BINNED, by)
        audit.record(Action.BINNED, stored)
    return stored


def from_bin(article: Article, by) -> Article:
    """Bring it back with all that hangs on it: as withdrawn if readers once saw it, or a draft."""
    with transaction.atomic():
        stored = locked(article)
        if not rights.may_publish(by, stored):
            raise NotAllowed("Bạn không được lấy bài này lại.")
        if stored.binned_at is None:
            raise NotAllowed("Bài không còn ở trong thùng rác.")
        stored.binned_at = stored.binned_by = None
        if stored.state != Stage.WITHDRAWN:
            stored.state = Stage.DRAFT
        stored.save(update_fields=[*FIELDS, "binned_at", "binned_by"])
        review.step(stored, Act.RESTORED, by)
        audit.record(Action.RESTORED, stored)
    return stored
