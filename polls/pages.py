"""The pages that answer a reader's vote, and a poll's page itself; none of them is cached."""

import math
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone

from polls import ballots, results, voting
from polls.models import Poll, State, Vote

EARLIER = 5
CRUMBS = (("Bình chọn", "/binh-chon/"),)


def own_choices(poll: Poll, mark: str | None) -> list[int]:
    """The choices that this mark has voted for."""
    if not mark:
        return []
    return list(Vote.objects.filter(poll=poll, mark=mark).values_list("picks__choice", flat=True))


def poll_page(request, poll, mark, chosen=(), status=200, **words):
    """The poll as the reader with this mark sees it."""
    mine = own_choices(poll, mark)
    shown = poll.shows_results(voted=bool(mine)) and poll.state != State.UPCOMING
    closed = results.with_voters(Poll.objects.closed().exclude(pk=poll.pk))
    context = {
        "section": "polls",
        "crumbs": (*CRUMBS, (poll.question, "")),
        "poll": poll,
        "choices": poll.choices.select_related("photo"),
        "chosen": chosen,
        "mine": mine,
        "votable": poll.is_open and not mine,
        "has_mark": bool(mark),
        "tally": results.tally(poll, mine) if shown else None,
        "earlier": closed.order_by("-closes_at", "-pk")[:EARLIER],
    }
    return render(request, "polls/poll_detail.html", context | words, status=status)


def poll_json(poll: Poll, mark: str | None) -> dict:
    shown = poll.shows_results(voted=bool(own_choices(poll, mark)))
    choices = results.choices_with_votes(poll)
    return {
        "question": poll.question,
        "state": poll.state,
        "voters": (choices[0].voters if choices else 0) if shown else None,
        "choices": [
            {"id": choice.pk, "text": choice.text, "votes": choice.votes if shown else None}
            for choice in choices
        ],
    }


def foreign_form(request, poll_address: str):
    return _notice(
        request,
        403,
        "Phiếu này gửi từ trang khác",
        "Vì an toàn, phiếu chỉ được nhận từ các trang của chúng tôi. Mời bạn bình chọn ở trang"
        " bình chọn.",
        poll_address,
    )


def too_many(request, poll: Poll, chosen: list[int]):
    again_at = voting.next_hour()
    response = _notice(
        request,
        429,
        "Mạng của bạn đã gửi nhiều phiếu trong giờ này",
        "Để mỗi người một phiếu, trong một giờ chỉ nhận một số phiếu từ cùng một mạng. Phiếu của"
        f" bạn chưa được ghi nhận; mời bạn trở lại từ {ballots.when_words(again_at)}.",
        f"{poll.get_absolute_url()}?{urlencode([(ballots.FIELD, pk) for pk in chosen])}",
    )
    wait = math.ceil((again_at - timezone.now()).total_seconds())
    response.headers["Retry-After"] = str(max(wait, 1))
    return response


def _notice(request, status, title, text, back):
    context = {"status": status, "title": title, "text": text, "back": back}
    response = render(request, "polls/notice.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
