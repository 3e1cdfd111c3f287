"""Flat pages in the site search."""

from siteinfo.models import FlatPage
from siteinfo.searching import Found, Hit, Kind, first_hits
from unionportal.richtext import plain_text
from unionportal.search import snippet


def find(query: str) -> Found:
    def describe(page):
        text = snippet(f"{page.lead} {plain_text(page.body)}", query)
        return Hit(page.title, page.get_absolute_url(), text)

    return first_hits(FlatPage.objects.published(), query, describe)


PAGES = Kind("Trang giới thiệu", find)
