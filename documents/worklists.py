"""What a clerk should look at: each list names documents, searches or citations to be mended."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from documents import citing, validity
from documents.models import Citation, Document, MissedSearch, Relation
from documents.models.document import State

YEAR = timedelta(days=365)
RESTS_ON = (Relation.Kind.BASED_ON, Relation.Kind.CITES, Relation.Kind.GUIDES)


def on_dead_law(day: date) -> QuerySet[Document]:
    """Decisions of our own bodies, still in force, that rest on what is so no more."""
    relations, citations = _rests_on_expired(day)
    own = Document.objects.filter(issuing_body__is_own=True)
    own = own.alias(shown=validity.state_expression(day)).exclude(
        shown__in=(State.EXPIRED, State.SUSPENDED)
    )
    return own.filter(
        Q(pk__in=relations.values("source")) | Q(pk__in=citations.values("source_id"))
    ).cards()


def _rests_on_expired(day: date) -> tuple[QuerySet[Relation], QuerySet[Citation]]:
    states = Document.objects.alias(shown=validity.state_expression(day))
    expired = states.filter(shown=State.EXPIRED).order_by().values("pk")
    return (
        Relation.objects.order_by().filter(kind__in=RESTS_ON, target__in=expired),
        Citation.objects.order_by().filter(source_kind=citing.DOCUMENT, target__in=expired),
    )


def dead_ground_of(documents: list[Document], day: date) -> dict[int, list[Document]]:
    """For each of these documents the expired ones that it rests on."""
    ids = [row.pk for row in documents]
    ground: dict[int, set[int]] = {pk: set() for pk in ids}
    relations, citations = _rests_on_expired(day)
    pairs = [
        *relations.filter(source__in=ids).values_list("source", "target"),
        *citations.filter(source_id__in=ids).values_list("source_id", "target"),
    ]
    for source, target in pairs:
        ground[source].add(target)
    targets = Document.objects.cards().in_bulk({target for _, target in pairs})
    return {pk: [targets[target] for target in sorted(found)] for pk, found in ground.items()}


def without_text() -> QuerySet[Document]:
    return Document.objects.filter(text="").cards().prefetch_related("files")


def unchecked(day: date) -> QuerySet[Document]:
    """Documents whose state nobody has looked at for a year; what has ended needs no more looks."""
    rows = Document.objects.filter(Q(state_as_of=None) | Q(state_as_of__lt=day - YEAR))
    return rows.exclude(ends_on__lte=day).order_by("state_as_of", "-pk").cards()


def in_conflict(day: date) -> QuerySet[Document]:
    """Documents whose label and whose dates and relations disagree: validity.conflict(), as SQL."""
    unknown_day = Relation.objects.filter(
        target=OuterRef("pk"),
        kind__in=validity.ENDS,
        target_provision="",
        effective_from=None,
        source__effective_from=None,
        source__is_public=True,
    )
    claims = ~Q(state__in=(State.EXPIRED, State.UNKNOWN))
    found = Q(ends_on__lte=day) & claims
    found |= Q(ends_on__gt=day, state=State.EXPIRED)
    found |= Q(effective_from__gt=day) & ~Q(state__in=(State.NOT_YET, State.UNKNOWN))
    found |= Q(state=State.NOT_YET, effective_from__lte=F("state_as_of"))
    found |= Exists(unknown_day) & Q(ends_on=None) & claims
    return Document.objects.filter(found).cards()


def urgent(day: date) -> int:
    """How many rows stand in the lists that should be empty; counting stops at a hundred each."""
    lists = (
        on_dead_law(day),
        in_conflict(day),
        MissedSearch.objects.all(),
        citing.missing_citations(),
    )
    return sum(rows[:100].count() for rows in lists)
