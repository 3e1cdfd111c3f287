"""Counting a vote: once for a mark, within what one network may cast in an hour."""

from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import connection
from django.utils import timezone


class Outcome(Enum):
    COUNTED = "counted"
    ALREADY = "already"
    TOO_MANY = "too many"


# One statement, so that a vote costs the database one trip and is committed with it. A network
# that has cast its votes is allowed no more. A second vote with the same mark waits for the end of
# the first and inserts nothing; sent at the very same moment, it uses up one vote of its network.
CAST = """
WITH allowed AS (
    INSERT INTO polls_networkhour AS known (network, hour, votes)
    SELECT %(network)s, %(hour)s, 1
    WHERE NOT EXISTS (SELECT FROM polls_vote WHERE poll_id = %(poll)s AND mark = %(mark)s)
    ON CONFLICT (network, hour) DO UPDATE SET votes = known.votes + 1
    WHERE known.votes < %(limit)s
    RETURNING 1
), vote AS (
    INSERT INTO polls_vote (poll_id, mark)
    SELECT %(poll)s, %(mark)s FROM allowed
    ON CONFLICT (poll_id, mark) DO NOTHING
    RETURNING id
), picks AS (
    INSERT INTO polls_pick (vote_id, choice_id)
    SELECT vote.id, choice FROM vote, unnest(%(choices)s::bigint[]) AS choice
)
SELECT
    EXISTS (SELECT FROM vote),
    EXISTS (SELECT FROM allowed)
    OR EXISTS (SELECT FROM polls_vote WHERE poll_id = %(poll)s AND mark = %(mark)s)
"""


def cast(poll_id: int, choices: list[int], mark: str, network: bytes) -> Outcome:
    """Count a vote; when this returns COUNTED, it is committed."""
    values = {
        "poll": poll_id,
        "choices": choices,
        "mark": mark,
        "network": network,
        "hour": this_hour(),
        "limit": settings.POLL_VOTES_PER_HOUR,
    }
    with connection.cursor() as cursor:
        cursor.execute(CAST, values)
        counted, known = cursor.fetchone()
    if counted:
        return Outcome.COUNTED
    return Outcome.ALREADY if known else Outcome.TOO_MANY


def this_hour() -> datetime:
    return timezone.localtime().replace(minute=0, second=0, microsecond=0)


def next_hour() -> datetime:
    """When a network that has cast all its votes may come back."""
    return this_hour() + timedelta(hours=1)
