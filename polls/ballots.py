"""Reading what a form says was chosen: whatever it holds, an answer in words, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from polls.models import Choice, Poll, State

FIELD = "chon"


@dataclass(frozen=True)
class Ballot:
    """The poll's choices that were chosen, and what keeps them from being a vote."""

    chosen: list[int]
    problem: str = ""
    status: int = 200


def chosen_of(choices: Iterable[Choice], values: Iterable[str]) -> list[int]:
    """The choices of this poll among the values, each once, in the poll's order."""
    values = set(values)
    return [choice.pk for choice in choices if str(choice.pk) in values]


def read(poll: Poll, choices: list[Choice], values: list[str]) -> Ballot:
    chosen = chosen_of(choices, values)
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
