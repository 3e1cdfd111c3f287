"""The kinds of queries that the search is measured with, each as a reader types it.

A query tells both sides the same thing: the portal reads `typed` and the filters, the other
engine gets the parts as they are meant, as it cannot read Vietnamese numbers and marks.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from documents.filling import Maker
from documents.models import Document, DocumentType
from documents.search.terms import compound_list
from unionportal.text import fold

COMMON, FREQUENT = 40, 150


@dataclass
class Query:
    kind: str
    typed: str = ""
    words: str = ""
    phrase: str = ""
    keys: list[str] = field(default_factory=list)
    no: int | None = None
    years: tuple[int, int] | None = None
    type_slug: str = ""
    state: str = ""
    page: int = 1
    by_date: bool = False


def queries(each: int) -> list[Query]:
    """So many of each kind, mixed, the same ones every time."""
    made = [make() for make in kinds(random.Random(7)) for _ in range(each)]
    random.Random(8).shuffle(made)
    return made


def kinds(chance: random.Random) -> list[Callable[[], Query]]:
    maker = Maker(seed=11)
    maker.random = chance
    compounds = compound_list()
    numbers = list(Document.objects.order_by("pk").values_list("number", "number_key")[::37][:3000])
    titles = list(Document.objects.order_by("pk").values_list("abstract", flat=True)[::41][:3000])
    slugs = list(
        DocumentType.objects.filter(slug__in=("quyet-dinh", "thong-tu", "nghi-dinh", "cong-van"))
        .order_by("slug")
        .values_list("slug", flat=True)
    )

    def some_phrase():
        return maker.some_phrases(1)

    def number():
        typed, key = chance.choice(numbers)
        return Query("số đầy đủ", typed, keys=[key])

    def batch():
        chosen = chance.sample(numbers, 5)
        return Query("năm số một lần", "; ".join(t for t, _ in chosen), keys=[k for _, k in chosen])

    def unknown():
        no = chance.randrange(70_000, 90_000)
        return Query("số không có", f"{no}/2019/NĐ-CP", keys=[f"{no}-2019-ND-CP"])

    def part():
        no, year = chance.randrange(1, 60), chance.randrange(2008, 2026)
        return Query("một phần số", f"{no}/{year}", no=no, years=(year, year))

    def with_type():
        no = chance.randrange(1, 60)
        return Query("loại và số", f"nd {no}", no=no, type_slug="nghi-dinh")

    def common():
        words = chance.choice(compounds[:COMMON])
        return Query("từ thông dụng", words, words)

    def phrase():
        words = some_phrase()
        return Query("cụm từ", words, words)

    def unmarked():
        words = fold(some_phrase())
        return Query("cụm từ không dấu", words, words)

    def two_phrases():
        words = f"{some_phrase()} {some_phrase()}"
        return Query("hai cụm từ", words, words)

    def quoted():
        words = some_phrase()
        return Query("trong ngoặc kép", f"“{words}”", phrase=words)

    def title():
        words = " ".join(chance.choice(titles).split()[2:8])
        return Query("một đoạn trích yếu", words, words)

    def rare():
        words = chance.choice(maker.names)
        return Query("từ hiếm", words, words)

    def misspelt():
        words = some_phrase().replace("ng ", "n ").replace("i", "y")
        return Query("sai chính tả", words, words)

    def abbreviated():
        words = chance.choice(compounds[:FREQUENT])
        return Query("có từ viết tắt", f"nlđ {words}", f"người lao động {words}")

    def with_filter():
        words = chance.choice(compounds[:FREQUENT])
        return Query("từ và loại", words, words, type_slug=chance.choice(slugs))

    def with_state():
        words = chance.choice(compounds[:FREQUENT])
        return Query("từ và hiệu lực", words, words, state="con_hieu_luc")

    def filters():
        first = chance.randrange(2005, 2020)
        span = (first, first + chance.randrange(6))
        return Query("chỉ bộ lọc", type_slug=chance.choice(slugs), years=span, by_date=True)

    def newest():
        return Query("tất cả, mới nhất", by_date=True)

    def far():
        return Query("tất cả, trang 500", page=500, by_date=True)

    def deep():
        words = chance.choice(compounds[:COMMON])
        return Query("từ thông dụng, trang 50", words, words, page=50)

    return [
        *(number, batch, unknown, part, with_type),
        *(common, phrase, unmarked, two_phrases, quoted, title, rare, misspelt, abbreviated),
        *(with_filter, with_state, filters, newest, far, deep),
    ]
