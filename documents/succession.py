"""Following a document to what took its place, and that to what took its place in turn."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from documents import validity
from documents.models import Document, Relation

# Longer rows of successors are a mistake in the data, or a circle.
MAX_STEPS = 20


def standing_successors(ids: Iterable[int], day: date) -> dict[int, list[Document]]:
    """For each document, those to use in its place on a day, a query for each step.

    Where the last one known has ended too, and nothing follows it, there is none.
    """
    follows = _steps(set(ids), day)
    return {pk: _ends(pk, follows, day) for pk in ids}


def _steps(wanted: set[int], day: date) -> dict[int, list[Document]]:
    follows: dict[int, list[Document]] = defaultdict(list)
    seen: set[int] = set()
    for _ in range(MAX_STEPS):
        wanted -= seen
        if not wanted:
            break
        seen |= wanted
        rows = _endings().filter(target__in=wanted)
        wanted = set()
        for row in rows:
            if row.starts is None or row.starts <= day:
                follows[row.target_id].append(row.source)
                if not _stands(row.source, day):
                    wanted.add(row.source_id)
    return follows


def _endings():
    rows = validity.with_start(Relation.objects.order_by("-kind", "pk"))
    return (
        rows.filter(kind__in=validity.ENDS, target_provision="", source__is_public=True)
        .select_related("source__type")
        .defer("source__body", "source__text")
    )


def _ends(pk: int, follows: dict[int, list[Document]], day: date) -> list[Document]:
    found: dict[int, Document] = {}
    seen, waiting = {pk}, list(follows[pk])
    while waiting:
        document = waiting.pop(0)
        if document.pk in seen:
            continue
        seen.add(document.pk)
        if _stands(document, day):
            found[document.pk] = document
        else:
            waiting += follows[document.pk]
    return list(found.values())


def _stands(document: Document, day: date) -> bool:
    return validity.state_on(document, day) != validity.State.EXPIRED
