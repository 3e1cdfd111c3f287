"""Which items are on the portal already.

An item is an article that stands here when
1. its old address leads to that article; or
2. both have the same title (kicker included, folded) and the same text, or much of it: an editor
   may have mended it since; or
3. a long text is the same to the letter: an editor may have given it another title.
Known dates must then agree, and two items with old addresses of their own are two articles.
"""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from news.importing.addresses import article_of, old_address
from news.importing.items import Item
from news.models import Article
from unionportal.richtext import plain_text
from unionportal.text import fold
from units.models import Redirect

LONG_TEXT = 200
SHINGLE = 4
MUCH = 0.5
# An item is compared with so many articles of its title, lest a table of one title never ends.
COMPARED = 20


@dataclass
class Known:
    pk: int
    title: str
    text: str
    day: date | None
    is_new: bool = False


class Articles:
    """What is known of every article, with those that this run has added."""

    def __init__(self):
        self.by_address: dict[str, Known] = {}
        self.by_title: dict[str, list[Known]] = defaultdict(list)
        self.by_text: dict[str, Known] = {}
        rows = Article.objects.values_list("pk", "kicker", "title", "body", "published_at")
        by_pk: dict[int, Known] = {}
        for pk, kicker, title, body, published_at in rows.iterator(chunk_size=500):
            known = Known(pk, title_key(kicker, title), text_key(body), _day(published_at))
            by_pk[pk] = known
            self.by_title[known.title].append(known)
            if len(_letters(body)) >= LONG_TEXT:
                self.by_text[known.text] = known
        for old, new in Redirect.objects.values_list("old_address", "new_address"):
            known = by_pk.get(article_of(new))
            if known:
                self.by_address[old] = known
        self.with_address = {known.pk for known in self.by_address.values()}

    def find(self, item: Item, body: str) -> Known | None:
        """Return the article that this item is; body is the item's clean text."""
        old, title = old_address(item.old_url), title_key(item.kicker, item.title)
        known = self.by_address.get(old)
        if known and (not known.is_new or known.title == title):
            return known
        text, day = text_key(body), _day(item.published_at)
        titled = self.by_title.get(title, [])
        for known in titled:
            # The portal's own date may have been set right since.
            if known.text == text and (not known.is_new or _agree(known.day, day)):
                return known
        for known in titled[:COMPARED]:
            if self._may_be(known, day, old) and _is_much_alike(known.pk, body):
                return known
        known = self.by_text.get(text)
        return known if known and self._may_be(known, day, old) else None

    def add(self, article: Article, item: Item) -> None:
        title = title_key(article.kicker, article.title)
        day = _day(article.published_at)
        known = Known(article.pk, title, text_key(article.body), day, is_new=True)
        self.by_title[title].append(known)
        self.add_address(item, known)

    def add_address(self, item: Item, known: Known) -> None:
        old = old_address(item.old_url)
        if old and old not in self.by_address:
            self.by_address[old] = known
            self.with_address.add(known.pk)

    def _may_be(self, known: Known, day: date | None, old: str) -> bool:
        return _agree(known.day, day) and not (old and known.pk in self.with_address)


def title_key(kicker: str, title: str) -> str:
    return " ".join(re.findall(r"\w+", fold(f"{kicker} {title}")))


def text_key(body: str) -> str:
    """Return a hash of the text's letters, whatever its markup, pictures and spaces."""
    return hashlib.md5(_letters(body).encode(), usedforsecurity=False).hexdigest()


def _letters(body: str) -> str:
    return re.sub(r"<[^>]*>|\s+", "", body)


def _is_much_alike(pk: int, body: str) -> bool:
    """Tell whether half the runs of four words of the shorter text stand in the longer one."""
    other = Article.objects.values_list("body", flat=True).get(pk=pk)
    mine, theirs = sorted((_shingles(body), _shingles(other)), key=len)
    return bool(mine) and len(mine & theirs) >= MUCH * len(mine)


def _shingles(body: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(plain_text(body)))
    return {tuple(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}


def _day(moment) -> date | None:
    return moment and timezone.localdate(moment)


def _agree(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one == other
