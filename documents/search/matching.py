"""Queries over the terms of search rows, as tsquery literals."""

from collections.abc import Callable, Iterable
from itertools import islice, pairwise, product

from documents.search.abbreviations import Run
from documents.search.reading import Asked
from documents.search.terms import joined, whole

MAX_NAMES = 6
MAX_UNITS = 8

SMALL_WORDS = "va cua cac cho trong theo voi la co duoc tai ve tu mot nhung nay khi do de den"
EVERYWHERE = frozenset(SMALL_WORDS.split())

Lexemes = Callable[[Run], Iterable[str]]


def body(run: Run) -> Iterable[str]:
    """The words anywhere; neighbours that make one word stay together.

    Beside such a word, those that stand in nearly every text narrow nothing.
    """
    parts = list(joined(list(run)))
    if any("_" in part for part in parts):
        parts = [part for part in parts if part not in EVERYWHERE]
    return parts


def scattered(run: Run) -> Iterable[str]:
    return (word.folded for word in run)


def as_marked(run: Run) -> Iterable[str]:
    return (f"={word.exact}" for word in run if word.is_marked)


def title(run: Run) -> Iterable[str]:
    return (f"/{word.folded}" for word in run)


def title_as_marked(run: Run) -> Iterable[str]:
    return (f"/={word.exact}" for word in run if word.is_marked)


def title_phrase(run: Run) -> Iterable[str]:
    """The words one after the other in a title."""
    if len(run) == 1:
        return title(run)
    return (f"/{first.folded}_{second.folded}" for first, second in pairwise(run))


def every(asked: Asked, *kinds: Lexemes) -> str:
    """All the words of the query, each in one of the ways to say it; "" for none."""
    pieces = [*asked.pieces, *((phrase,) for phrase in asked.phrases)]
    return " & ".join(filter(None, (_any(piece, kinds) for piece in pieces)))


def whole_name(asked: Asked) -> str:
    """A title or name that is just what was asked."""
    if asked.phrases or not asked.pieces:
        return ""
    ways = islice(product(*asked.pieces), MAX_NAMES)
    names = {whole([word for run in way for word in run]) for way in ways}
    return " | ".join(f"'{name}'" for name in sorted(names))


def most(asked: Asked) -> list[tuple[str, str]]:
    """Queries that leave out one word each, with that word, for when nothing has them all."""
    units = [
        (part, f"'{part}'")
        for piece in asked.pieces
        if len(piece) == 1
        for part in joined(list(piece[0]))
    ]
    units += [
        (" ".join(word.folded for word in piece[0]), _any(piece, [body]))
        for piece in asked.pieces
        if len(piece) > 1
    ]
    phrases = [_any((phrase,), [body]) for phrase in asked.phrases]
    if not 1 < len(units) <= MAX_UNITS:
        return []
    return [
        (left, " & ".join([*(query for name, query in units if name != left), *phrases]))
        for left, _ in units
    ]


def _any(ways: Iterable[Run], kinds: Iterable[Lexemes]) -> str:
    queries = []
    for run in ways:
        lexemes = dict.fromkeys(lexeme for kind in kinds for lexeme in kind(run))
        if not lexemes:
            return ""  # nothing to ask of this way: so nothing of any
        queries.append(" & ".join(f"'{lexeme}'" for lexeme in lexemes))
    return f"({' | '.join(f'({query})' for query in queries)})" if len(queries) > 1 else queries[0]
