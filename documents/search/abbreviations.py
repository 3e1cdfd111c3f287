"""What people shorten, both ways: "bhxh" asks for "bảo hiểm xã hội", and that for "bhxh"."""

from functools import lru_cache
from typing import NamedTuple

from documents.codes import TYPE_CODES
from documents.models import Abbreviation
from documents.search.terms import Word, words

Run = tuple[Word, ...]


class Pair(NamedTuple):
    short: Run
    long: Run


def load_pairs() -> tuple[Pair, ...]:
    return _read(tuple(Abbreviation.objects.order_by("pk").values_list("short", "long")))


@lru_cache(maxsize=4)
def _read(rows: tuple[tuple[str, str], ...]) -> tuple[Pair, ...]:
    pairs = (Pair(tuple(words(short)), tuple(words(long))) for short, long in rows)
    return tuple(pair for pair in pairs if pair.short and pair.long)


def expand(run: list[Word], pairs: tuple[Pair, ...]) -> list[list[Run]]:
    """Cut a query into pieces, each with all the ways to say it, the typed one first."""
    pieces: list[list[Run]] = []
    plain: list[Word] = []
    place = 0
    while place < len(run):
        length, others = _longest(run, place, pairs)
        if not others:
            plain.append(run[place])
            place += 1
            continue
        if plain:
            pieces.append([tuple(plain)])
            plain = []
        pieces.append([tuple(run[place : place + length]), *others])
        place += length
    return [*pieces, [tuple(plain)]] if plain else pieces


def _longest(run: list[Word], place: int, pairs: tuple[Pair, ...]) -> tuple[int, list[Run]]:
    found: dict[int, list[Run]] = {}
    for pair in pairs:
        for typed, other in (pair, pair[::-1]):
            if typed is pair.long and _is_type_code(pair.short):
                continue  # "quyết định" must not ask for every number with QĐ in it
            if _stands_at(typed, run, place) and other not in found.get(len(typed), []):
                found.setdefault(len(typed), []).append(other)
    return max(found.items(), default=(0, []))


def _is_type_code(short: Run) -> bool:
    return len(short) == 1 and short[0].folded.upper() in TYPE_CODES


def _stands_at(typed: Run, run: list[Word], place: int) -> bool:
    """Marks that were typed must agree; without them, "hd" is HD and HĐ."""
    return len(run) - place >= len(typed) and all(
        one.exact == other.exact if one.is_marked else one.folded == other.folded
        for one, other in zip(run[place:], typed, strict=False)
    )
