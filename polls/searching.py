"""Polls in the site search."""

from polls.models import Poll
from siteinfo.searching import Found, Hit, Kind, first_hits
from unionportal.search import snippet


def find(query: str) -> Found:
    def describe(poll):
        return Hit(
            poll.question, poll.get_absolute_url(), snippet(poll.intro, query), poll.opens_at
        )

    return first_hits(Poll.objects.published(), query, describe)


POLLS = Kind("Bình chọn", find)
