"""The buttons below a story: each says what will happen, and stands only where it may."""

from typing import NamedTuple

from desk.models import Role, Stage, Step
from desk.review import name_of
from desk.roles import scope_of
from news import rights
from news.models import Article
from news.way import MOVES
from unionportal.adminbase import liveness

ACTS = {
    "_send": Step.Act.SENT,
    "_take": Step.Act.TAKEN,
    "_return": Step.Act.RETURNED,
    "_approve": Step.Act.APPROVED,
    "_publish": Step.Act.PUBLISHED,
    "_schedule": Step.Act.SCHEDULED,
    "_withdraw": Step.Act.WITHDRAWN,
}

# These keep what is typed beside a live story.
PREPARING = {"_prepare", "_prepare_send"}


class Button(NamedTuple):
    name: str
    label: str
    kind: str = ""


def act_of(data) -> Step.Act | None:
    """The step that the pressed button takes; None for one that saves only."""
    return next((act for name, act in ACTS.items() if name in data), None)


def offered(user, article: Article | None) -> list[Button]:
    """What this person can press; the first one only saves."""
    state = article.state if article else Stage.DRAFT
    kind = liveness(article)[0] if article else state
    publishes = may_publish(user, article)
    buttons = [Button("_save", saving(kind, publishes), "default")]
    buttons.append(Button("_continue", "Lưu và sửa tiếp"))
    if state in rights.WRITERS_STAGES:
        buttons.append(Button("_send", "Gửi duyệt", "" if publishes else "publish"))
    if not publishes:
        return buttons
    if state == Stage.REVIEW:
        if article.held_by_id != user.pk:
            instead = f" thay {name_of(article.held_by)}" if article.held_by_id else ""
            buttons.append(Button("_take", f"Nhận duyệt{instead}"))
        buttons.append(Button("_approve", "Duyệt, chưa đăng"))
    if kind != "now":
        buttons.append(Button("_publish", "Đăng ngay", "publish"))
        buttons.append(Button("_schedule", "Hẹn đăng theo giờ đã ghi", "publish"))
    if kind == "now":
        buttons.append(Button("_prepare", "Lưu thành bản sửa chờ thay"))
    if state == Stage.PUBLISHED:
        buttons.append(Button("_withdraw", "Bỏ hẹn, gỡ bài" if kind == "later" else "Gỡ bài"))
    return buttons


def of_change(user, article: Article) -> list[Button]:
    """Below the form of a prepared change: none of them touches what is live."""
    buttons = [Button("_prepare", "Lưu bản sửa, chưa thay", "default")]
    if not rights.may_publish(user, article):
        buttons.append(Button("_prepare_send", "Lưu và gửi duyệt bản sửa", "publish"))
    return buttons


def may_publish(user, article: Article | None) -> bool:
    if article is None:
        return scope_of(user).has(Role.EDITOR, Role.PUBLISHER)
    return rights.may_publish(user, article)


def may_return(user, article: Article) -> bool:
    return article.state in MOVES[Step.Act.RETURNED].starts and rights.may_publish(user, article)


def saving(kind: str, publishes: bool) -> str:
    if kind == "now":
        return "Lưu, người đọc thấy ngay"
    if kind == "later":
        return "Lưu, giữ lịch hẹn"
    return "Lưu" if publishes else "Lưu nháp"
