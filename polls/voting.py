"""Counting a vote: once for a mark, within what one network may cast in an hour."""

from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone


class Outcome(Enum):
    COUNTED = "counted"
    ALREADY = "already"
    TOO_MANY = "too many"


# One statement, so that a vote costs the database one trip. A second vote with the same mark
# waits here for the first one's end; it inserts nothing, and no row comes back.
CAST = """
WITH vote AS (
    INSERT INTO polls_vote (poll_id, mark) VALUES (%(poll)s, %(mark)s)
    ON CONFLICT (poll_id, mark) DO NOTHING
    RETURNING id
), picks AS (
    INSERT INTO polls_pick (vote_id, choice_id)
    SELECT vote.id, choice FROM vote, unnest(%(choices)s::bigint[]) AS choice
)
INSERT INTO polls_networkhour AS known (network, hour, votes)
SELECT %(network)s, %(hour)s, 1 FROM vote
ON CONFLICT (network, hour) DO UPDATE SET votes = known.votes + 1
RETURNING votes
"""


def cast(poll_id: int, choices: list[int], mark: str, network: bytes) -> Outcome:
    """Count a vote; when this returns COUNTED, it is committed."""
    values = {"poll": poll_id, "choices": choices, "mark": mark, "network": network}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(CAST, values | {"hour": this_hour()})
            row = cursor.fetchone()
        if row is None:
            return Outcome.ALREADY
        if row[0] > settings.POLL_VOTES_PER_HOUR:
            transaction.set_rollback(True)
            return Outcome.TOO_MANY
    return Outcome.COUNTED


def this_hour() -> datetime:
    return timezone.localtime().replace(minute=0, second=0, microsecond=0)


def next_hour() -> datetime:
    """When a network that has cast all its votes may come back."""
    return this_hour() + timedelta(hours=1)
