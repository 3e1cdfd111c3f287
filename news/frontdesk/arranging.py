"""Putting an arrangement on the front page, one at a time, with a record of each."""

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from desk import audit
from desk.models import Action, Stage
from news.frontdesk.arrangement import PLACES, ZONES, Arrangement
from news.frontdesk.models import FrontPage
from news.models import Article, Category

# Of these the page shows one lead and four featured; the rest stand by for those that are to
# come, or will expire.
MOST = {"lead": 2, "featured": 8, "blocks": 12}
NAMES = {"lead": "Tin đầu trang", "featured": "Đáng chú ý", "blocks": "Khối chuyên mục"}
LOCK = 0x66726F6E74


class Overtaken(Exception):
    """Somebody has arranged the front page since the form was opened."""


def placeable() -> QuerySet[Article]:
    """Stories that may stand on the front page: published, or scheduled, and not expired."""
    now = timezone.now()
    return Article.objects.filter(
        Q(expires_at=None) | Q(expires_at__gt=now), state=Stage.PUBLISHED, binned_at=None
    )


def to_come(arrangement: Arrangement) -> QuerySet[Article]:
    """Those of its stories whose time is still ahead."""
    return placeable().filter(pk__in=arrangement.stories, published_at__gt=timezone.now())


def blockable() -> QuerySet[Category]:
    return Category.objects.filter(hidden=False)


def sound(arrangement: Arrangement) -> Arrangement:
    """The arrangement without stories and categories that may not stand there, or no longer."""
    stories = placeable().filter(pk__in=arrangement.stories).values_list("pk", flat=True)
    return arrangement.only(set(stories), set(blockable().values_list("pk", flat=True)))


def complaints(arrangement: Arrangement) -> list[str]:
    """Why it can not be saved so, in words."""
    found = []
    for zone, most in MOST.items():
        if (number := len(getattr(arrangement, zone))) > most:
            found.append(
                f"{NAMES[zone]} có {number} mục, tối đa {most}: hãy bỏ bớt {number - most} mục."
            )
    return found


@transaction.atomic
def save(arrangement: Arrangement, by, mark: str) -> bool:
    """Put it on the page, unless what stands there is not what its maker saw (`mark`).

    Return whether there was anything to change.
    """
    hold()
    before = Arrangement.stored()
    if before.mark != mark:
        raise Overtaken
    if before == arrangement:
        return False
    if not FrontPage.objects.exists():
        FrontPage.objects.create(data=named(before))
    apply(arrangement)
    page = FrontPage.objects.create(by=by, data=named(arrangement))
    audit.record(Action.FRONT_PAGE, page, summary(page.data), by=by)
    return True


def hold() -> None:
    """Let nobody else arrange the page until this transaction ends, not even to try it out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    # Whoever saves a category holds it first and the stamp of all pages then; so do we.
    list(blockable().select_for_update().values_list("pk"))


def apply(arrangement: Arrangement) -> None:
    Article.objects.exclude(place=Article.Place.NONE).exclude(pk__in=arrangement.stories).update(
        place=Article.Place.NONE, place_order=0
    )
    for zone, place in PLACES.items():
        for order, pk in enumerate(getattr(arrangement, zone)):
            Article.objects.filter(pk=pk).update(place=place, place_order=order)
    for category in blockable():
        order = arrangement.blocks.index(category.pk) if category.pk in arrangement.blocks else None
        values = (order is not None, order or 0)
        if (category.on_home, category.home_order) != values:
            category.on_home, category.home_order = values
            category.save(update_fields=["on_home", "home_order"])


def named(arrangement: Arrangement) -> dict:
    """The arrangement with the titles of today, as history keeps it."""
    titles = dict(Article.objects.filter(pk__in=arrangement.stories).values_list("pk", "title"))
    names = dict(Category.objects.filter(pk__in=arrangement.blocks).values_list("pk", "name"))
    return {
        zone: [
            {"pk": pk, "title": (names if zone == "blocks" else titles).get(pk, "")}
            for pk in getattr(arrangement, zone)
        ]
        for zone in ZONES
    }


def summary(data: dict) -> str:
    """One line for the log."""
    return "; ".join(
        f"{NAMES[zone]}: {', '.join(row['title'] for row in data[zone]) or 'trống'}"
        for zone in PLACES
    )
