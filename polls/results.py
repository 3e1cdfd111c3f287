"""The counts of a poll, and how they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from polls.models import Choice, Poll, Vote


@dataclass(frozen=True)
class Bar:
    choice: Choice
    votes: int
    percent: int
    leads: bool
    mine: bool


@dataclass(frozen=True)
class Tally:
    voters: int
    bars: list[Bar]


def choices_with_votes(poll: Poll) -> list[Choice]:
    """The choices, each with its `votes` and the poll's `voters`, all of the same moment."""
    voters = (
        Vote.objects.filter(poll=OuterRef("poll")).values("poll").annotate(n=Count("pk"))
    ).values("n")
    return list(
        poll.choices.select_related("photo").annotate(
            votes=Count("picks"), voters=Coalesce(Subquery(voters), 0)
        )
    )


def tally(poll: Poll, mine: Iterable[int] = ()) -> Tally:
    """Count the votes; `mine` are the choices of the reader who is looking.

    A bar's percentage is its share of the voters, whether they chose one or several.
    """
    choices = choices_with_votes(poll)
    voters = choices[0].voters if choices else 0
    most = max((choice.votes for choice in choices), default=0)
    bars = [
        Bar(
            choice,
            choice.votes,
            percent=round(choice.votes * 100 / voters) if voters else 0,
            leads=choice.votes == most > 0,
            mine=choice.pk in mine,
        )
        for choice in choices
    ]
    return Tally(voters, bars)


def with_voters(polls):
    """Give each poll of a list its number of `voters`."""
    votes = Vote.objects.filter(poll=OuterRef("pk")).values("poll").annotate(n=Count("pk"))
    return polls.annotate(voters=Coalesce(Subquery(votes.values("n")), 0))
