"""Reading what a form says was chosen: whatever it holds, an answer in words, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.http import Http404
from django.utils import timezone

from polls.models import Choice, Poll, State
from unionportal.prepared import Prepared

FIELD = "chon"


@dataclass(frozen=True)
class Ballot:
    """The poll's choices that were chosen, and what keeps them from being a vote."""

    chosen: list[int]
    problem: str = ""
    status: int = 200


def poll_with_keys(pk: int):
    """The poll with the keys of its choices, `choice_keys`: all that a vote has to read."""
    keys = Choice.objects.filter(poll=OuterRef("pk")).values("pk")
    polls = Poll.objects.published().filter(pk=pk).defer("search_vector")
    return polls.annotate(choice_keys=ArraySubquery(keys))


_poll_with_keys = Prepared(poll_with_keys, int)


def get_poll(pk: int) -> Poll:
    poll = next(iter(_poll_with_keys(pk)), None)
    if poll is None:
        raise Http404("Không có bình chọn này.")
    return poll


def chosen_of(poll: Poll, values: Iterable[str]) -> list[int]:
    """The choices of this poll among the values, each once, in the poll's order."""
    values = set(values)
    return [pk for pk in poll.choice_keys if str(pk) in values]


def read(poll: Poll, values: list[str]) -> Ballot:
    chosen = chosen_of(poll, values)
    if poll.state == State.CLOSED:
        problem = f"Bình chọn này đã đóng lúc {when_words(poll.closes_at)}."
        return Ballot(chosen, problem, 409)
    if poll.state == State.UPCOMING:
        problem = f"Bình chọn này chưa mở. Mời bạn trở lại lúc {when_words(poll.opens_at)}."
        return Ballot(chosen, problem, 409)
    if len(chosen) < len(set(values)):
        return Ballot(chosen, "Lựa chọn vừa gửi không có trong bình chọn này. Hãy chọn lại.", 400)
    if not chosen:
        return Ballot(chosen, "Bạn chưa chọn gì. Hãy chọn rồi gửi lại.", 400)
    if len(chosen) > poll.max_choices:
        problem = (
            f"Bạn đã chọn {len(chosen)}, nhiều nhất được {poll.max_choices}."
            " Hãy bỏ bớt rồi gửi lại."
        )
        return Ballot(chosen, problem, 400)
    return Ballot(chosen)


def when_words(moment: datetime) -> str:
    """A moment as readers see it: "16:20 ngày 15/05/2020"."""
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"
