"""Searching Vietnamese text: tokens, the stored vector, reading a query, ranking, highlighting.

The same function makes the tokens of the text and of the query. Each word gives a folded token
(no marks) and, if it has marks, an exact one in which the tone is a digit at the end, so that
"hòa" and "hoà" are the same word.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Cast
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from unionportal.text import INVISIBLE, fold

MAX_BODY_TOKENS = 20_000
MAX_QUERY_WORDS = 12
MAX_QUERY_LENGTH = 200
SNIPPET_WORDS = 28
SNIPPET_LEAD = 6

WORD = re.compile(r"\w+")
# VNI's numbers for the tones: sắc, huyền, hỏi, ngã, nặng.
TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
# Letters of other alphabets that look like ours: Cyrillic, and two foreign letters for Đ.
LOOKALIKES = str.maketrans("АВЕКМНОРСТУХавекмнорстухÐƉðɖ", "ABEKMHOPCTYXabekmhopctyxĐĐđđ")
CONSONANT_Y = re.compile(r"^([bcdđghklmnpqrstvx]+)y(\d?)$")
QUY = re.compile(r"^quy")


def normalise(text: str) -> str:
    """Return text for comparing: one form of every letter, no invisible characters."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(LOOKALIKES)
    return text.casefold()


def exact_token(word: str) -> str:
    """Return a normalised word with its tone as a digit at the end: hòa, hoà → "hoa2"."""
    tone = ""
    letters = []
    for char in unicodedata.normalize("NFD", word):
        if char in TONES:
            tone = TONES[char]
        else:
            letters.append(char)
    bare = unicodedata.normalize("NFC", "".join(letters))
    return QUY.sub("qui", CONSONANT_Y.sub(r"\1i\2", bare)) + tone


def folded_token(word: str) -> str:
    bare = fold(word)
    return QUY.sub("qui", CONSONANT_Y.sub(r"\1i\2", bare))


@lru_cache(maxsize=20_000)
def word_tokens(word: str) -> tuple[str, str]:
    """(exact, folded) of a word as it is written; there are some 7,000 syllables in all."""
    word = normalise(word)
    return exact_token(word), folded_token(word)


def tokens(text: str) -> list[tuple[str, str]]:
    """Return (exact, folded) for each word of text, in order."""
    return [
        (exact_token(word)[:60], folded_token(word)[:60])
        for word in WORD.findall(normalise(text).replace("_", " "))
    ]


def vector(title: str, body: str = "") -> str:
    """Return a PostgreSQL tsvector literal of a row's words.

    Every word stands folded as it is and exact behind "="; words of the title stand once more
    behind "t", with their places. (Weights would not do: a lexeme without places, and the long
    bodies need none, has every weight.)
    """
    places: dict[str, list[int]] = {}
    titled = tokens(title)[:250]
    for place, (exact, folded) in enumerate(titled, start=1):
        for lexeme in {_folded(folded), _exact(exact, folded)}:
            places.setdefault(f"t{lexeme}", []).append(place)
    for exact, folded in titled + tokens(body)[:MAX_BODY_TOKENS]:
        places.setdefault(_folded(folded), [])
        places.setdefault(_exact(exact, folded), [])
    return " ".join(
        f"'{lexeme}'" + (":" + ",".join(map(str, where)) if where else "")
        for lexeme, where in places.items()
    )


def _folded(folded: str) -> str:
    return f"/{folded}"


def _exact(exact: str, folded: str) -> str:
    """A word without marks is its own folded form."""
    return f"={exact}" if exact != folded else _folded(folded)


def index_rows(rows: models.QuerySet, search_text: Callable[[models.Model], tuple]) -> None:
    """Give rows that are there already their vector; for migrations."""
    for row in rows.all():
        rows.filter(pk=row.pk).update(search_vector=stored_vector(*search_text(row)))


def stored_vector(title: str, body: str = "") -> Cast:
    return Cast(Value(vector(title, body)), SearchVectorField())


class LexemeQuery(SearchQuery):
    """A tsquery of ready lexemes; to_tsquery() would parse them once more."""

    def __init__(self, lexemes, operator=" & "):
        self.raw = operator.join(f"'{lexeme}'" for lexeme in lexemes)
        super().__init__(self.raw, search_type="raw")

    def as_sql(self, compiler, connection, function=None, template=None):
        return "%s::tsquery", [self.raw]


class SearchTextQuerySet(models.QuerySet):
    def search(self, text: str):
        """Rows in which every word of text stands, best first, then newest.

        A word typed with marks must stand somewhere without regard to marks; rows that have it
        with the same marks come first. The title counts before the body, a phrase of the title
        before scattered words.
        """
        words = tokens(text[:MAX_QUERY_LENGTH])[:MAX_QUERY_WORDS]
        if not words:
            return self.none().annotate(tier=Value(0))
        folded = [_folded(f) for _, f in words]
        exact = [_exact(e, f) for e, f in words]
        title_folded = [f"t{lexeme}" for lexeme in folded]
        title_exact = [f"t{lexeme}" for lexeme in exact]

        def holds(lexemes, operator=" & "):
            return Q(search_vector=LexemeQuery(lexemes, operator))

        return self.filter(holds(folded)).annotate(
            tier=Case(
                When(holds(title_exact, " <-> "), then=Value(0)),
                When(holds(title_exact), then=Value(1)),
                When(holds(title_folded, " <-> "), then=Value(2)),
                When(holds(title_folded), then=Value(3)),
                When(holds(exact), then=Value(4)),
                default=Value(5),
                output_field=models.SmallIntegerField(),
            )
        )


class SearchText(models.Model):
    """A row that can be searched; `search_text()` names its title and its text."""

    search_vector = SearchVectorField(null=True, editable=False)

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["search_vector"], name="%(app_label)s_%(class)s_search")]

    def save(self, *args, **kwargs):
        self.search_vector = stored_vector(*self.search_text())
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "search_vector"}
        super().save(*args, **kwargs)

    def search_text(self) -> tuple[str, str]:
        raise NotImplementedError


def matcher(query: str) -> Callable[[str], bool]:
    """Return whether a word is one of the query's.

    A word typed with marks is only that word; one without them is any that differs in marks.
    """
    wanted = tokens(query)
    exact = {e for e, f in wanted if e != f}
    folded = {f for e, f in wanted if e == f}

    def is_hit(word: str) -> bool:
        as_written, bare = word_tokens(word)
        return as_written in exact or bare in folded

    return is_hit


def highlight(text: str, query: str) -> SafeString:
    """Return text escaped, with the words of query in <mark>."""
    is_hit = matcher(query)
    pieces = re.split(r"(\w+)", unicodedata.normalize("NFC", text))
    html = "".join(
        f"<mark>{escape(piece)}</mark>" if piece and is_hit(piece) else escape(piece)
        for piece in pieces
    )
    # Neighbouring hits read as one.
    return mark_safe(html.replace("</mark> <mark>", " "))


def snippet(text: str, query: str) -> str:
    """The words of text around the first hit; its beginning where there is none."""
    is_hit = matcher(query)
    words = text.split()
    hits = (n for n, word in enumerate(words) if any(map(is_hit, WORD.findall(word))))
    start = max(0, next(hits, 0) - SNIPPET_LEAD)
    end = start + SNIPPET_WORDS
    return f"{'… ' if start else ''}{' '.join(words[start:end])}{' …' if words[end:] else ''}"
