"""What a searcher may have meant to type, and which number."""

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

from django.db.models import Max

from documents.models import Document, SearchCount
from documents.numbers import Number
from documents.search import matching, ranking
from documents.search.conditions import matches
from documents.search.counting import exists
from documents.search.reading import Asked
from documents.search.terms import compounds, number_lexemes
from unionportal.search import WORD, normalise
from unionportal.text import fold
from unionportal.vietnamese.spelling import suggest

TITLES = 3000
NEAR = 5


def did_you_mean(asked: Asked) -> str:
    """The query in the spelling of our titles; "" where its own is as good."""
    typed = asked.text.split()
    spoken = [normalize("NFC", normalise(word)) for word in typed]
    if not asked.words or not all(WORD.fullmatch(word) for word in spoken):
        return ""
    stamp = SearchCount.objects.aggregate(last=Max("pk"))["last"]
    known = _known(stamp, any(fold(word) != word for word in spoken))
    better = suggest(spoken, known)
    return " ".join(better) if better else ""


def is_unknown(asked: Asked) -> bool:
    """Whether nothing has the words with the marks that they were typed with."""
    if not any(word.is_marked for word in asked.words):
        return False
    return not exists([matches(matching.every(asked, matching.body, matching.as_marked))])


@lru_cache(maxsize=2)
def _known(stamp: int | None, marked: bool) -> Counter:
    """How often words and pairs of neighbours stand in the newest titles; anew when rows change."""
    titles = Document.objects.published().values_list("abstract", flat=True)[:TITLES]
    counts: Counter = Counter()
    for title in titles:
        spoken = WORD.findall(normalize("NFC", normalise(title)))
        if not marked:
            spoken = [fold(word) for word in spoken]
        counts.update(spoken)
        counts.update(f"{first} {second}" for first, second in pairwise(spoken))
    if not marked:
        counts.update(" ".join(pair) for pair in compounds())
    return counts


def near_numbers(number: Number) -> list[int]:
    """Documents whose number is like one that we do not hold: another year, two digits swapped."""
    same = number_lexemes(number.no, number.suffix)
    kind = number_lexemes(None, types=[number.type_code], issuers=number.issuer_codes[:1])
    queries = [_all([*same, *kind])]
    if number.year:
        year = number_lexemes(None, years=[number.year])
        slips = [lexeme for no in _slips(number.no) for lexeme in number_lexemes(no)]
        if slips:
            queries.append(f"{_all([*kind, *year])} & ({' | '.join(map(_quote, slips))})")
    return ranking.by_column(
        [matches(" | ".join(f"({query})" for query in queries))],
        "ban-hanh",
        size=NEAR,
        has_terms=True,
    )


def _slips(no: int) -> list[int]:
    """Numbers that differ from this one by one digit left out, or by two neighbours swapped."""
    text = str(no)
    left_out = (text[:place] + text[place + 1 :] for place in range(len(text)))
    swapped = (
        text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        for place in range(len(text) - 1)
    )
    slips = {int(slip) for slip in (*left_out, *swapped) if slip}
    return sorted(slips - {no, 0})


def _all(lexemes: list[str]) -> str:
    return " & ".join(map(_quote, lexemes))


def _quote(lexeme: str) -> str:
    return f"'{lexeme}'"
