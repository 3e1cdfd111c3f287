"""The stories of a bulletin on one page."""

import re

from bulletins.models import Bulletin, Item

HEADING = re.compile(r"(</?h)([23])\b")
TABLE_NAME = re.compile(r'(<section\b[^>]* aria-label="[^"]*)')


def stories_of(bulletin: Bulletin) -> list[Item]:
    """The items whose stories readers may see now, each with its text for this page (`html`)."""
    items = list(bulletin.stories.with_stories())
    for number, item in enumerate(items, start=1):
        # Two tables of one page must not have the same name.
        item.html = TABLE_NAME.sub(rf"\1, bài {number}", below_a_title(item.article.body))
    return items


def below_a_title(html: str) -> str:
    """Return a text whose headings stand below an h2 of the page."""
    return HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", html)
