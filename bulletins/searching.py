"""Bulletins in the site search."""

from bulletins.models import Bulletin
from siteinfo.searching import Found, Hit, Kind, first_hits
from unionportal.richtext import plain_text
from unionportal.search import snippet


def find(query: str) -> Found:
    def describe(bulletin):
        text = snippet(f"{bulletin.intro} {plain_text(bulletin.body)}", query)
        return Hit(str(bulletin), bulletin.get_absolute_url(), text, bulletin.released_on)

    return first_hits(Bulletin.objects.published(), query, describe)


BULLETINS = Kind("Bản tin Công đoàn", find)
