"""The shell of every page, kept in each process while nothing around the pages has changed.

A page reads one number, the stamp; every change to a watched model raises it in the same
transaction, so that all processes on all nodes see the change with their next page. What time
alone changes (a page that is due, a notice that ends) follows within a minute.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, Prefetch
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from siteinfo import sections
from siteinfo.models import (
    Announcement,
    Fact,
    FlatPage,
    Link,
    LinkGroup,
    MenuItem,
    SiteSettings,
    Stamp,
    WeatherPlace,
)

KEEP_SECONDS = 60

_kept: dict[Any, tuple[Any, float, Any]] = {}
_lock = threading.Lock()


@dataclass
class Shell:
    settings: SiteSettings
    menu: list[dict]
    facts: list[Fact]
    links: dict[str, list[LinkGroup]]
    announcements: list[Announcement]
    places: list[WeatherPlace]

    @property
    def weather(self) -> list[WeatherPlace]:
        """The places whose weather is young enough to be shown at this moment."""
        return [place for place in self.places if place.is_fresh]

    @property
    def weather_in_head(self) -> list[WeatherPlace]:
        return [place for place in self.weather if place.in_head]

    @property
    def announcement(self) -> Announcement | None:
        """The urgent words to show at this moment."""
        now = timezone.now()
        return next((a for a in self.announcements if a.starts_at <= now < a.ends_at), None)


def read_stamp() -> int:
    # By hand: this runs on every page, and a compiled queryset costs ten times the query.
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM siteinfo_stamp WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0


def raise_stamp(**_signal) -> None:
    """Tell every process that what stands around the pages has changed."""
    if not Stamp.objects.filter(pk=1).update(value=F("value") + 1):
        Stamp.objects.bulk_create([Stamp(pk=1, value=1)], ignore_conflicts=True)


def watch(*models) -> None:
    """Raise the stamp whenever a row of these models is saved or deleted."""
    for model in models:
        post_save.connect(raise_stamp, sender=model, dispatch_uid=f"stamp-{model.__name__}")
        post_delete.connect(raise_stamp, sender=model, dispatch_uid=f"stamp-{model.__name__}")


def kept(key: Any, stamp: Any, make: Callable[[], Any], seconds: float = KEEP_SECONDS) -> Any:
    """Return make(), made at most once in so many seconds for one stamp in this process."""
    found = _kept.get(key)
    now = time.monotonic()
    if found and found[0] == stamp and now - found[1] < seconds:
        return found[2]
    value = make()
    with _lock:
        _kept[key] = (stamp, now, value)
    return value


def forget() -> None:
    """Empty this process's store; for tests, where the database turns back under it."""
    _kept.clear()


def stamp_of(request) -> int:
    if not hasattr(request, "_stamp"):
        request._stamp = read_stamp()
    return request._stamp


def shell_of(request) -> Shell:
    return kept("shell", stamp_of(request), build)


def last_known() -> Shell | None:
    """The shell as this process last built it, without a look at the database."""
    found = _kept.get("shell")
    return found[2] if found else None


def build() -> Shell:
    links: dict[str, list[LinkGroup]] = {}
    shown = Link.objects.shown().select_related("logo")
    for group in LinkGroup.objects.prefetch_related(Prefetch("links", shown)):
        if group.links.all():
            links.setdefault(group.place, []).append(group)
    return Shell(
        settings=SiteSettings.load(),
        menu=build_menu(),
        facts=list(Fact.objects.all()),
        links=links,
        announcements=list(
            Announcement.objects.filter(ends_at__gt=timezone.now()).order_by("starts_at")
        ),
        places=list(WeatherPlace.objects.all()),
    )


def build_menu() -> list[dict]:
    """The menu as nested dicts; an entry that leads nowhere is left out."""
    pages = {page.pk: page for page in FlatPage.objects.published().only("pk", "slug")}
    top: list[dict] = []
    by_pk: dict[int, dict] = {}
    for item in MenuItem.objects.all():
        entry = {"title": item.title, "url": "", "section": item.section, "children": []}
        if item.section:
            section = sections.registry.get(item.section)
            if section is None:
                continue
            entry["url"] = section.url
            entry["children"] = section.children() if section.children else []
        elif item.page_id:
            if item.page_id not in pages:
                continue
            entry["url"] = pages[item.page_id].get_absolute_url()
        else:
            entry["url"] = item.url
        if item.parent_id is None:
            by_pk[item.pk] = entry
            top.append(entry)
        elif item.parent_id in by_pk and entry["url"]:
            by_pk[item.parent_id]["children"].append(entry)
    return [entry for entry in top if entry["url"] or entry["children"]]
