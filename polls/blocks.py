"""The side block: polls that are open now, as forms that work on cached pages."""

from django.template.loader import render_to_string

from polls.models import Poll
from siteinfo import shell


def open_polls(request) -> str:
    at_home = request.path == "/"
    return "".join(
        html
        for poll, html in shell.kept("polls beside", shell.stamp_of(request), rendered)
        if poll.is_open
        and (at_home or poll.place == Poll.Place.EVERYWHERE)
        and not request.path.startswith(poll.get_absolute_url())
    )


def rendered() -> list[tuple[Poll, str]]:
    """The polls that are open, or will be before this is made anew, each with its block."""
    polls = (
        Poll.objects.published()
        .exclude(place=Poll.Place.OWN)
        .exclude(pk__in=Poll.objects.closed())
        .prefetch_related("choices__photo")
    )
    return [
        (poll, render_to_string("polls/_block.html", {"poll": poll, "choices": poll.choices.all()}))
        for poll in polls
    ]
