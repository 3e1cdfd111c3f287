"""The demo's polls, with votes for those that are closed."""

from datetime import timedelta
from itertools import cycle, islice

from django.utils import timezone

from polls.models import Choice, Pick, Poll, Vote


def load_polls(rows: list[dict]) -> None:
    if Poll.objects.exists():
        return
    for order, row in enumerate(rows, start=1):
        load_poll(order, **row)


def load_poll(order, choices, opened_days_ago, closed_days_ago=None, votes=(), **fields):
    # Days begin and end in the morning, wherever the clock stands now.
    today = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0)
    poll = Poll.objects.create(
        order=order,
        opens_at=today - timedelta(days=opened_days_ago),
        closes_at=closed_days_ago and today - timedelta(days=closed_days_ago),
        **fields,
    )
    choices = Choice.objects.bulk_create(
        Choice(poll=poll, text=text, order=n) for n, text in enumerate(choices, start=1)
    )
    picks = [choice for choice, n in zip(choices, votes, strict=False) for _ in range(n)]
    voters = -(-len(picks) // poll.max_choices)
    days = range(opened_days_ago - (closed_days_ago or 0))
    cast = Vote.objects.bulk_create(
        Vote(poll=poll, mark=f"mau-{n}", created_at=poll.opens_at + timedelta(days=day, minutes=n))
        for n, day in zip(range(voters), cycle(days), strict=False)
    )
    # One after the other round the voters: nobody gets the same choice twice.
    Pick.objects.bulk_create(
        Pick(vote=vote, choice=choice)
        for vote, choice in zip(islice(cycle(cast), len(picks)), picks, strict=True)
    )
