"""Counting one request: a visit, and the read of what the page shows."""

import time
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.utils import timezone

from siteinfo import reading
from siteinfo.networks import client_ip, keyed_hash, network_of
from visits.bots import is_bot

# A User-Agent may be as long as the server lets it; what stands further back tells nobody apart.
AGENT_LENGTH = 500


def count(request) -> None:
    """Count the visit and the read of this request; both are committed on return.

    The function in the database decides what is new (migrations/0002): one way there and back,
    and rows locked in one order, so that counts at the same moment neither miss nor wait in a ring.
    """
    agent = request.META.get("HTTP_USER_AGENT", "")[:AGENT_LENGTH]
    network = network_of(client_ip(request))
    bot = is_bot(agent)
    now = timezone.localtime()
    kind, item = item_of(request)
    reader = f"{network}\n{agent}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT visits_count(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                now.date(),
                bot,
                keyed_hash(f"visit\n{reader}"),
                keyed_hash(f"visits of an hour\n{now.hour} {bot}\n{network}"),
                settings.VISITS_PER_HOUR,
                kind and keyed_hash(f"read\n{kind}{item}\n{reader}"),
                kind,
                item,
            ],
        )


def item_of(request) -> tuple[str, int] | tuple[None, None]:
    """Return (kind, number) of what the page shows, if readers may see it; else (None, None)."""
    for kind in reading.registry:
        number = request.GET.get(kind, "")
        # 18 digits fit into the database's number.
        if number.isascii() and number.isdecimal() and len(number) <= 18:
            item = int(number)
            if is_published(kind, item, int(time.monotonic() // 60)):
                return kind, item
    return None, None


@lru_cache(maxsize=4096)
def is_published(kind: str, item: int, minute: int) -> bool:
    """Whether readers see this; asked of the database once a minute."""
    return reading.registry[kind].published().filter(pk=item).exists()
