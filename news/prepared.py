"""Changes to stories that readers see: they wait beside the story until they take its place."""

import json
import logging
from datetime import datetime
from hashlib import sha256

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from desk import review, revisions, snapshots
from desk.models import PreparedChange, Revision, Stage, Step
from desk.rebasing import Rebased, rebase
from desk.review import NotAllowed
from news import rights, way
from news.checking.article import blocking
from news.checking.links import check_later
from news.models import Article
from unionportal.text import moment_words
from unionportal.uploads import remove_later

logger = logging.getLogger(__name__)

PUT = "thay bằng bản sửa"


class Clash(NotAllowed):
    """The story was changed since, in what the prepared change changes too."""


def of(article: Article) -> PreparedChange | None:
    about = PreparedChange.objects.about(article)
    return about.select_related("made_by", "based_on").first()


def with_file(path: str, stories: QuerySet) -> QuerySet:
    """The changes to these stories that bring this file."""
    kind = ContentType.objects.get_for_model(Article)
    changes = PreparedChange.objects.filter(content_type=kind, data__files__contains=[path])
    return changes.filter(object_id__in=stories.values("pk"))


def may_prepare(user, article: Article) -> bool:
    """Those who may write for its unit may prepare a change; putting it live is another right."""
    is_out = article.state == Stage.PUBLISHED and article.binned_at is None
    return is_out and rights.may_see(user, article)


def rebased(article: Article, change: PreparedChange) -> Rebased:
    """The change as it stands on what is live by now."""
    live = snapshots.take(article)
    base = change.based_on.data if change.based_on else live
    return rebase(Article, base, change.data, live)


def store(
    article: Article, data: dict, by, opened: Revision | None, is_sent: bool
) -> tuple[PreparedChange, list[str]]:
    """Keep what was prepared on what the form showed; return what was changed there meanwhile.

    What a writer has changed again is to be checked again.
    """
    last, clashes = revisions.record(article), []
    if opened and opened != last:
        outcome = rebase(Article, opened.data, data, last.data)
        data, clashes = outcome.data, outcome.clashes
    change = of(article) or PreparedChange(target=article)
    if not rights.may_publish(by, article):
        change.sent_at = change.due_at = None
    if is_sent:
        change.sent_at = timezone.now()
    change.data, change.based_on, change.made_by = data, last, by
    change.save()
    if is_sent:
        text = f"Bản sửa của “{article}” chờ duyệt, do {review.name_of(by)} soạn."
        review.notify(review.checkers_of(article) - {by}, text, address_of(article))
    return change, clashes


def put_live(article: Article, by=None, seen: str = "") -> list[str]:
    """Let the change take its place; return in words what could not be brought.

    Where both were changed, `seen` must be the mark of what is live: whoever decides has seen that.
    The clock (`by` is None) does so only when the change is due.
    """
    with transaction.atomic():
        stored = way.locked(article)
        change = waiting(stored)
        if by is None and not is_due(change):
            raise NotAllowed("Bản sửa này đã được hẹn giờ khác.")
        if by is not None and not rights.may_publish(by, stored):
            raise NotAllowed("Bạn không được thay bản đang đăng của bài này.")
        if stored.state != Stage.PUBLISHED or stored.binned_at:
            raise NotAllowed(f"Bài không còn đăng nên không thay được: bài {way.where(stored)}.")
        revisions.record(stored)
        outcome = rebased(stored, change)
        if outcome.clashes and seen != mark_of_live(stored):
            raise Clash(f"Bài đã đổi từ khi soạn bản sửa: {', '.join(outcome.clashes)}.")
        known = set(blocking(stored.body, stored.lead_photo))
        try:
            notes = snapshots.put(stored, outcome.data)
        except ValidationError as error:
            raise NotAllowed(" ".join(error.messages)) from error
        if by is not None and not rights.may_publish(by, stored):
            raise NotAllowed("Bản sửa chuyển bài ra ngoài phần việc được giao cho bạn.")
        if found := set(blocking(stored.body, stored.lead_photo)) - known:
            raise NotAllowed("Phải sửa trước khi đăng: " + " ".join(one.text for one in found))
        change.delete()
        review.step(stored, Step.Act.CHANGED, by)
        revisions.record(stored, by, PUT)
    check_later(stored.body)
    return notes


def is_due(change: PreparedChange) -> bool:
    return change.due_at is not None and change.due_at <= timezone.now()


def mark_of_live(article: Article) -> str:
    """Tell one state of a story from the next."""
    live = snapshots.take(article)
    told = json.dumps([live["fields"], live["joined"], live["rows"]], sort_keys=True)
    return sha256(told.encode()).hexdigest()


def schedule(article: Article, by, at: datetime | None) -> PreparedChange:
    """Let the worker put it live at a time; without one, no more."""
    with transaction.atomic():
        stored = way.locked(article)
        change = waiting(stored)
        if not rights.may_publish(by, stored):
            raise NotAllowed("Bạn không được hẹn giờ thay bản đang đăng.")
        if at is not None and at <= timezone.now():
            raise NotAllowed("Giờ này đã qua. Muốn thay luôn thì bấm “Thay ngay”.")
        change.due_at = at
        change.save(update_fields=["due_at"])
    if at:
        text = f"Bản sửa của “{stored}” hẹn thay {moment_words(at)}."
        tell(stored, change, text, by)
    return change


def give_back(article: Article, by, reason: str) -> None:
    with transaction.atomic():
        stored = way.locked(article)
        change = waiting(stored)
        if not rights.may_publish(by, stored):
            raise NotAllowed("Bạn không được trả lại bản sửa này.")
        if not reason.strip():
            raise NotAllowed("Hãy ghi lý do trả lại, để người viết biết cần sửa gì.")
        change.sent_at = change.due_at = None
        change.save(update_fields=["sent_at", "due_at"])
    tell(stored, change, f"Bản sửa của “{stored}” được trả lại: {reason}", by)


def discard(article: Article, by) -> None:
    with transaction.atomic():
        stored = way.locked(article)
        change = waiting(stored)
        if change.made_by_id != by.pk and not rights.may_publish(by, stored):
            raise NotAllowed("Chỉ người soạn và người duyệt bỏ được bản sửa này.")
        versions = Revision.objects.about(stored).values_list("data__files", flat=True)
        kept = set(snapshots.take(stored)["files"]).union(*(files or () for files in versions))
        for name in set(change.data["files"]) - kept:
            remove_later(name)
        change.delete()
    tell(stored, change, f"Bản sửa của “{stored}” đã bị bỏ.", by)


def waiting(article: Article) -> PreparedChange:
    about = PreparedChange.objects.about(article).select_for_update(of=["self"])
    change = about.select_related("based_on", "made_by").first()
    if change is None:
        raise NotAllowed("Bản sửa này không còn: đã được thay hoặc bỏ.")
    return change


def tell(article: Article, change: PreparedChange, text: str, by=None) -> None:
    people = {change.made_by} if change.made_by else review.writers_of(article)
    review.notify(people - {by}, text, address_of(article))


def address_of(article: Article) -> str:
    return f"{review.address_of(article).removesuffix('change/')}ban-sua/xem/"


def put_due() -> None:
    """Put live whatever's time has come; one that cannot be stops none of the others."""
    kind = ContentType.objects.get_for_model(Article)
    due = PreparedChange.objects.filter(content_type=kind, due_at__lte=Now())
    for change in due.select_related("made_by").defer("data").order_by("due_at"):
        article = Article.objects.filter(pk=change.object_id).first()
        if article is None:
            continue
        try:
            put_live(article)
        except NotAllowed as refusal:
            give_up(article, change, str(refusal))
        except Exception:
            logger.exception("Bản sửa của bài %d không thay được", article.pk)
            give_up(article, change, "hệ thống gặp lỗi, đã ghi vào nhật ký máy chủ.")


def give_up(article: Article, change: PreparedChange, why: str) -> None:
    """Leave it to people: they learn why, and the clock does not try again.

    Where somebody was faster, and it is gone or has another time, there is nothing to tell.
    """
    if not PreparedChange.objects.filter(pk=change.pk, due_at=change.due_at).update(due_at=None):
        return
    text = f"Đến giờ mà bản sửa của “{article}” chưa thay được: {why}"
    people = review.checkers_of(article) | ({change.made_by} - {None})
    review.notify(people, text, address_of(article))
