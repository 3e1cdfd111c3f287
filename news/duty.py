"""What of the news wants somebody's eye."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, StrIndex
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.duty import Duty, finds, names, rows_of
from desk.models import Grant, Role
from desk.roles import scope_of
from news import rights
from news.checking.models import OutsideLink
from news.models import Article, Category
from photos.models import Photo
from units.models import Unit

SILENT = timedelta(days=60)
# Counting further says nothing new.
MOST = 100
LIST = "admin:news_article_changelist"


@finds
def photos_without_alt(request: HttpRequest) -> Iterator[Duty]:
    count = without_alt(rows_of(request, Article))[:MOST].count()
    if count:
        yield Duty(
            f"{count} bài đang đăng có ảnh thiếu mô tả: người không nhìn được ảnh không biết ảnh"
            " có gì.",
            "Ghi mô tả",
            f"{reverse(LIST)}?can=mo-ta",
        )


@finds
def dead_links(request: HttpRequest) -> Iterator[Duty]:
    """Told to those who see every story: which ones lead there is known only by reading all."""
    if not rights.may_place(request.user):
        return
    count = OutsideLink.objects.filter(is_dead=True)[:MOST].count()
    if count:
        yield Duty(
            f"{count} địa chỉ ngoài mà các bài dẫn tới không mở được nữa.",
            "Xem bài và sửa",
            f"{reverse(LIST)}?can=lien-ket",
        )


@finds
def empty_blocks(request: HttpRequest) -> Iterator[Duty]:
    if not rights.may_place(request.user):
        return
    inside = Article.objects.published().filter(category__sort_key__startswith=OuterRef("sort_key"))
    empty = Category.objects.filter(~Exists(inside), on_home=True, hidden=False)
    if found := list(empty):
        yield Duty(
            f"Khối trên trang chủ chưa có bài nào: {', '.join(names(found))}.",
            "Đăng bài hoặc bỏ khối",
            reverse("frontdesk:desk"),
        )


@finds
def silent_units(request: HttpRequest) -> Iterator[Duty]:
    """Units that have writers, or wrote before, and have sent nothing for long."""
    scope, roles = scope_of(request.user), (Role.EDITOR, Role.PUBLISHER)
    if not scope.has(*roles):
        return
    units, places = Unit.objects.current(), scope.units(*roles)
    if places is not None:
        units = units.filter(pk__in=places)
    writers = Grant.objects.in_force().filter(unit=OuterRef("pk"), role=Role.WRITER)
    sent = Coalesce("articles__published_at", "articles__created_at")
    silent = (
        units.annotate(last=Max(sent))
        .filter(Q(last__lt=timezone.now() - SILENT) | Q(Exists(writers), last=None))
        .order_by("last")
        .only("short_name")
    )
    if found := list(silent):
        yield Duty(
            f"{len(found)} đơn vị không gửi bài nào đã quá {SILENT.days} ngày.",
            "Nhắc đơn vị gửi bài",
            items=tuple((unit_words(unit), stories_of(unit)) for unit in found),
        )


def unit_words(unit: Unit) -> str:
    if unit.last is None:
        return f"{unit}: chưa gửi bài nào"
    return f"{unit}: bài cuối ngày {timezone.localtime(unit.last):%d/%m/%Y}"


def stories_of(unit: Unit) -> str:
    return f"{reverse(LIST)}?unit__id__exact={unit.pk}"


def without_alt(articles: QuerySet) -> QuerySet:
    """Stories that readers see, with a picture that some of them cannot."""
    photos = Photo.objects.filter(alt="").values("pk")
    shown = Article.body_photos.through.objects.filter(photo__in=photos).values("article")
    return articles.published().filter(Q(lead_photo__in=photos) | Q(pk__in=shown))


def with_dead_links(articles: QuerySet) -> QuerySet:
    """Stories that readers see and whose text leads to an address that answers no more."""
    dead = OutsideLink.objects.filter(is_dead=True)
    dead = dead.alias(place=StrIndex(OuterRef("body"), F("url"))).filter(place__gt=0)
    return articles.published().filter(Exists(dead))
