"""The search box above the clerks' list: numbers however typed, words with or without marks."""

from django.db.models import Q, QuerySet

from documents.numbers import PartialNumber
from documents.search.reading import read
from unionportal.search import LexemeQuery


def search(documents: QuerySet, term: str) -> QuerySet:
    asked = read(term[:500])
    if asked.numbers:
        found = documents.filter(number_key__in=[number.key for number in asked.numbers])
        if found.exists() or not asked.partial:
            return found
    if asked.partial:
        documents = documents.filter(part_of(asked.partial))
    if asked.dates:
        documents = documents.filter(
            Q(issued_on__in=asked.dates) | Q(effective_from__in=asked.dates)
        )
    if asked.years:
        documents = documents.filter(
            Q(issued_on__year__range=asked.years)
            | Q(issued_on=None, number_year__range=asked.years)
        )
    if asked.words:
        words = LexemeQuery([f"/{word.folded}" for word in asked.words])
        titled = Q(search_row__terms=words)
        if asked.weak_number is not None:
            titled |= Q(number_no=asked.weak_number)
        documents = documents.filter(titled)
    return documents.none() if asked.is_empty else documents


def part_of(partial: PartialNumber) -> Q:
    """The documents whose number has these parts."""
    found = Q(number_no=partial.no)
    if partial.suffix:
        found &= Q(number_suffix=partial.suffix)
    if partial.year:
        found &= Q(number_year=partial.year) | Q(number_year=None, issued_on__year=partial.year)
    if partial.type_codes or partial.type_slugs:
        found &= Q(number_type__in=partial.type_codes) | Q(type__slug__in=partial.type_slugs)
    for code in partial.issuer_codes:
        found &= Q(number_issuer__contains=code)
    return found
