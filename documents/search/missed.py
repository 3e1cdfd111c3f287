"""Keeping what readers looked for and did not find, for the clerk who adds documents."""

from django.conf import settings
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone

from documents.models import MissedSearch
from documents.search.reading import decode
from unionportal.search import tokens

MAX_LENGTH = 200
HOUR = 3600


def log(query: str, network: bytes, *, report: bool = False) -> bool:
    """Note a search that found nothing; return whether it was noted.

    One network may note so many an hour: a program that tries words must not fill the list.
    """
    text = decode(query)[:MAX_LENGTH].strip()
    key = " ".join(folded for _, folded in tokens(text))[:MAX_LENGTH]
    if not key or not _may_note(network):
        return False
    _, is_new = MissedSearch.objects.get_or_create(
        key=key, defaults={"query": text, "reports": int(report)}
    )
    if not is_new:
        rise = {"reports": F("reports") + 1} if report else {"times": F("times") + 1}
        MissedSearch.objects.filter(key=key).update(**rise, last_at=timezone.now())
    return True


def _may_note(network: bytes) -> bool:
    key = f"missed-{network.hex()}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= settings.MISSED_SEARCHES_PER_HOUR
    except ValueError:  # it ran out between the two
        return True
