"""What each act does to a story, whom it is allowed, and what undoing it puts back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.utils import timezone

from desk.models import Stage
from news import rights, way
from news.bulk.models import Act
from news.checking.article import blocking
from news.models import Article, Category, Tag
from unionportal.adminbase import liveness
from units.models import Unit

NOT_YOURS = "bạn không được giao bài này"
OUTSIDE = "bài sẽ nằm ngoài phần việc của bạn"
STATE = ("state", "published_at", "sent_at", "held_by")


@dataclass(frozen=True)
class Work:
    # Returns why this person cannot do it to this story; "" where they can.
    refuse: Callable[[Article, Model, Model | None], str]
    # Returns what will change, or has changed.
    words: Callable[[Article, Model | None], str]
    do: Callable[[Article, Model, Model | None], None]
    # What is chosen once for all stories.
    chosen: type[Model] | None = None
    fields: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


def refuse_publishing(article, user, chosen):
    if not rights.may_publish(user, article):
        return "bạn không được đăng bài này"
    kind, words = liveness(article)
    if kind == "now":
        return "người đọc đang thấy rồi"
    if kind == "later":
        return f"đã {words}"
    if article.expires_at and article.expires_at <= timezone.now():
        return "giờ gỡ đã qua"
    return " ".join(finding.text for finding in blocking(article.body, article.lead_photo))


def refuse_withdrawing(article, user, chosen):
    if not rights.may_publish(user, article):
        return "bạn không được gỡ bài này"
    return "" if article.state == Stage.PUBLISHED else f"bài là {article.get_state_display()}"


def refuse_moving(article, user, category):
    if not rights.may_write(user, article):
        return NOT_YOURS
    if article.category_id == category.pk:
        return f"đã ở chuyên mục {category}"
    return refuse_place(user, article, article.unit_id, category)


def refuse_unit(article, user, unit):
    if not rights.may_write(user, article):
        return NOT_YOURS
    if article.unit_id == unit.pk:
        return f"đã của {unit}"
    return refuse_place(user, article, unit.pk, article.category)


def refuse_place(user, article, unit_pk, category):
    return "" if rights.may_place_at(user, article.state, unit_pk, category) else OUTSIDE


def refuse_tagging(article, user, tag):
    if not rights.may_write(user, article):
        return NOT_YOURS
    return f"đã có thẻ {tag}" if tag in article.tags.all() else ""


def refuse_untagging(article, user, tag):
    if not rights.may_write(user, article):
        return NOT_YOURS
    return "" if tag in article.tags.all() else f"không có thẻ {tag}"


def move(article, user, category):
    article.category = category
    article.save(update_fields=["category", "updated_at"])


def give(article, user, unit):
    article.unit = unit
    article.save(update_fields=["unit", "updated_at"])


WORKS = {
    Act.PUBLISH: Work(
        refuse_publishing,
        lambda article, chosen: f"{liveness(article)[1]} → đang hiện",
        lambda article, user, chosen: way.publish(article, user),
        fields=STATE,
    ),
    Act.WITHDRAW: Work(
        refuse_withdrawing,
        lambda article, chosen: f"{liveness(article)[1]} → đã gỡ",
        lambda article, user, chosen: way.withdraw(article, user),
        fields=STATE,
    ),
    Act.MOVE: Work(
        refuse_moving,
        lambda article, category: f"{article.category} → {category}",
        move,
        Category,
        fields=("category",),
    ),
    Act.TAG: Work(
        refuse_tagging,
        lambda article, tag: f"thêm thẻ {tag}",
        lambda article, user, tag: article.tags.add(tag),
        Tag,
        joined=("tags",),
    ),
    Act.UNTAG: Work(
        refuse_untagging,
        lambda article, tag: f"bớt thẻ {tag}",
        lambda article, user, tag: article.tags.remove(tag),
        Tag,
        joined=("tags",),
    ),
    Act.UNIT: Work(
        refuse_unit,
        lambda article, unit: f"{article.unit or 'chưa có đơn vị'} → {unit}",
        give,
        Unit,
        fields=("unit",),
    ),
}
