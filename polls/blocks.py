"""Polls as forms that work on cached pages: beside the pages those that are open, and in a story
the one that was chosen for it.
"""

from django.template.loader import render_to_string

from polls.models import Poll, State
from siteinfo import shell


def open_polls(request) -> str:
    at_home = request.path == "/"
    return "".join(
        html
        for poll, address, html in shell.kept("polls beside", shell.stamp_of(request), rendered)
        if poll.is_open
        and (at_home or poll.place == Poll.Place.EVERYWHERE)
        and not request.path.startswith(address)
        and poll.pk != getattr(request, "poll_in_article", None)
    )


def rendered() -> list[tuple[Poll, str, str]]:
    """The polls that are open, or will be before this is made anew, with address and block."""
    polls = (
        Poll.objects.published()
        .exclude(place=Poll.Place.OWN)
        .exclude(pk__in=Poll.objects.closed())
        .prefetch_related("choices__photo")
    )
    return [
        (
            poll,
            poll.get_absolute_url(),
            render_to_string("polls/_block.html", {"poll": poll, "choices": poll.choices.all()}),
        )
        for poll in polls
    ]


def in_article(request, pk: int) -> str:
    """The form below a story's text instead of beside it; later the way to the results."""
    html = shell.kept(("poll in article", pk), shell.stamp_of(request), lambda: rendered_one(pk))
    if html:
        request.poll_in_article = pk
    return html


def rendered_one(pk: int) -> str:
    poll = Poll.objects.published().filter(pk=pk).first()
    if poll is None or poll.state == State.UPCOMING:
        return ""
    if poll.state == State.CLOSED:
        return render_to_string("polls/_closed_block.html", {"poll": poll})
    choices = poll.choices.select_related("photo")
    return render_to_string("polls/_block.html", {"poll": poll, "choices": choices})
