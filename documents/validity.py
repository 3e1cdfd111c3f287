"""Whether a document is in force on a day: what dates and relations say, then what a source said.

A label ("tình trạng ghi nhận") is a source's claim on one day, `state_as_of` (today, where the
day is not known). For any day the first of these that applies is the state:

1. Its end has come: a written date, or a document that replaces or repeals the whole of it.
2. It has not begun: it comes into force, or at least was issued, later; or the label says "not
   yet" and no date is known.
3. It is suspended by a dated relation.
4. The label says "expired" without a date: so since the label, unknown before.
5. The label says nothing and no end has come: unknown. Being in force is never assumed. Where an
   end has come since, the days between beginning and end are known nevertheless.
6. The label says "suspended" without a date: so since the label, unknown before.
7. An amendment or partial repeal has come, or the label says so since that day: partly expired.
   Before a label "partly" without any date it was in force, which part of it is unknown: also
   "partly", the careful word, if its beginning is known.
8. In force: it has begun, or the label says so since that day. Unknown before a label where the
   beginning is not known.

So an end in the future is no end yet, whatever the label claims; and a label "not yet in force"
is over on the day it comes into force. What acts on a document counts although readers may not
see the acting document.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Case, CharField, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone

from documents.models import Document, Relation
from documents.models.document import State

ENDS = (Relation.Kind.REPLACES, Relation.Kind.REPEALS)
ENDS_PARTLY = (Relation.Kind.AMENDS, Relation.Kind.REPEALS_PART)
SUSPENDS = (Relation.Kind.SUSPENDS, Relation.Kind.SUSPENDS_PART)
DERIVED = (
    "ends_on",
    "partly_ends_on",
    "suspended_from",
    "suspended_until",
    "suspended_whole",
)
SUSPENSIONS = (State.SUSPENDED, State.SUSPENDED_PART)
USABLE = (State.IN_FORCE, State.EXPIRED_PART, State.SUSPENDED_PART)


def state_on(document: Document, day: date) -> State:
    """The state of a document on a day; see above."""
    label, ends = State(document.state), document.ends_on
    begins = document.effective_from
    labelled = (document.state_as_of or timezone.localdate()) <= day
    if ends and ends <= day:
        return State.EXPIRED
    if (begins or document.issued_on or day) > day or (label == State.NOT_YET and not begins):
        return State.NOT_YET
    if _is_suspended(document, day):
        return State.SUSPENDED if document.suspended_whole else State.SUSPENDED_PART
    if label == State.EXPIRED and not ends:
        return label if labelled else State.UNKNOWN
    if label == State.UNKNOWN and (not ends or ends > timezone.localdate()):
        return label
    if label in SUSPENSIONS and not document.suspended_from:
        return label if labelled else State.UNKNOWN
    partly = document.partly_ends_on
    if partly and partly <= day:
        return State.EXPIRED_PART
    if label == State.EXPIRED_PART and (labelled or (begins and not partly)):
        return label
    if begins or (labelled and label not in (State.EXPIRED, State.UNKNOWN)):
        return State.IN_FORCE
    return State.UNKNOWN


def _is_suspended(document: Document, day: date) -> bool:
    start, until = document.suspended_from, document.suspended_until
    return start is not None and start <= day and (until is None or until >= day)


def state_expression(day: date, prefix: str = "") -> Case:
    """state_on() as SQL over the stored columns; `prefix` leads to the document ("document__")."""
    today = timezone.localdate()

    def q(**conditions):
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    def when(condition, state):
        return When(condition, then=Value(state.value))

    labelled = q(state_as_of__lte=day)
    if today <= day:
        labelled |= q(state_as_of=None)
    no_start, no_end = q(effective_from=None), q(ends_on=None)
    partly_labelled = q(state=State.EXPIRED_PART)
    suspended = q(suspended_from__lte=day) & (q(suspended_until=None) | q(suspended_until__gte=day))
    return Case(
        when(q(ends_on__lte=day), State.EXPIRED),
        when(q(effective_from__gt=day), State.NOT_YET),
        when(no_start & (q(issued_on__gt=day) | q(state=State.NOT_YET)), State.NOT_YET),
        when(suspended & q(suspended_whole=True), State.SUSPENDED),
        when(suspended, State.SUSPENDED_PART),
        when(q(state=State.EXPIRED) & no_end & labelled, State.EXPIRED),
        when(q(state=State.EXPIRED) & no_end, State.UNKNOWN),
        when(q(state=State.UNKNOWN) & (no_end | q(ends_on__gt=today)), State.UNKNOWN),
        When(
            q(state__in=SUSPENSIONS, suspended_from=None) & labelled,
            then=F(f"{prefix}state"),
        ),
        when(q(state__in=SUSPENSIONS, suspended_from=None), State.UNKNOWN),
        when(q(partly_ends_on__lte=day), State.EXPIRED_PART),
        when(partly_labelled & labelled, State.EXPIRED_PART),
        when(partly_labelled & ~no_start & q(partly_ends_on=None), State.EXPIRED_PART),
        when(~no_start, State.IN_FORCE),
        when(labelled & ~q(state__in=(State.EXPIRED, State.UNKNOWN)), State.IN_FORCE),
        default=Value(State.UNKNOWN.value),
        output_field=CharField(),
    )


class Ending(NamedTuple):
    """A document that replaces or repeals the whole of another, from a day if it is known."""

    document: Document
    kind: str
    day: date | None


def successors(document: Document, day: date | None = None) -> list[Ending]:
    """Published documents that had replaced or repealed this one by `day`, the latest first.

    Those whose day is not known are among them, last; without `day`, those still to come too.
    """
    rows = (
        _ending_relations()
        .filter(target=document, source__is_public=True)
        .select_related("source__type", "source__issuing_body")
        .defer("source__body", "source__text")
    )
    found = [Ending(row.source, row.kind, row.starts) for row in rows]
    found = [end for end in found if day is None or end.day is None or end.day <= day]
    return sorted(found, key=lambda end: end.day or date.min, reverse=True)


def conflict(document: Document, day: date, endings: Iterable[Ending] = ()) -> str:
    """Say in words how the label disagrees with dates and relations on a day; "" if it does not.

    `endings` are its successors, to tell what ended it.
    """
    label, ends = document.state, document.ends_on
    said = f"Nguồn ghi “{document.get_state_display().lower()}”"
    if ends and ends <= day and label not in (State.EXPIRED, State.UNKNOWN):
        cause = next((end for end in endings if end.day == ends), None)
        if cause is None:
            return f"{said}, nhưng ngày hết hiệu lực là {ends:%d/%m/%Y}."
        acted = "thay thế" if cause.kind == Relation.Kind.REPLACES else "bãi bỏ"
        return f"{said}, nhưng đã bị {acted} từ {ends:%d/%m/%Y}."
    if ends and ends > day and label == State.EXPIRED:
        return f"{said}, nhưng đến {ends:%d/%m/%Y} mới hết hiệu lực."
    begins = document.effective_from
    if begins and begins > day and label not in (State.NOT_YET, State.UNKNOWN):
        return f"{said}, nhưng đến {begins:%d/%m/%Y} mới có hiệu lực."
    if label == State.NOT_YET and begins and begins <= (document.state_as_of or date.min):
        return f"{said}, nhưng ngày có hiệu lực là {begins:%d/%m/%Y}."
    undated = next((end for end in endings if end.day is None), None)
    if undated and not ends and label not in (State.EXPIRED, State.UNKNOWN):
        return (
            f"{said}, nhưng đã có {undated.document.number} "
            f"{Relation.Kind(undated.kind).label}, chưa rõ từ ngày nào."
        )
    return ""


def refresh(document: Document) -> None:
    """Work out anew what dates and relations make of this document, and store it."""
    for changed in refresh_all([document.pk]):
        for name in DERIVED:
            setattr(document, name, getattr(changed, name))


def refresh_all(ids: Iterable[int]) -> list[Document]:
    """The same for many documents, in three queries; return those that changed."""
    documents = Document.objects.filter(pk__in=set(ids)).only("effective_until", *DERIVED)
    acting = defaultdict(list)
    relations = _acting_relations().filter(
        target__in=[document.pk for document in documents],
        kind__in=(*ENDS, *ENDS_PARTLY, *SUSPENDS),
    )
    for relation in relations:
        acting[relation.target_id].append(relation)
    changed, now = [], timezone.now()
    for document in documents:
        derived = _derive(document, acting[document.pk])
        if derived != tuple(getattr(document, name) for name in DERIVED):
            for name, value in zip(DERIVED, derived, strict=True):
                setattr(document, name, value)
            document.updated_at = now
            changed.append(document)
    Document.objects.bulk_update(changed, [*DERIVED, "updated_at"], batch_size=500)
    return changed


def _derive(document: Document, relations: list[Relation]) -> tuple:
    ends = [document.effective_until] if document.effective_until else []
    partly, suspensions = [], []
    for relation in relations:
        if relation.kind in SUSPENDS:
            whole = relation.kind == Relation.Kind.SUSPENDS and not relation.target_provision
            suspensions.append((whole, relation.starts, relation.effective_until))
        elif relation.kind in ENDS and not relation.target_provision:
            ends.append(relation.starts)
        else:
            partly.append(relation.starts)
    # The graver, then the later one is shown.
    whole, start, until = max(suspensions, key=lambda row: row[:2], default=(False, None, None))
    return min(ends, default=None), min(partly, default=None), start, until, whole


def _acting_relations() -> QuerySet[Relation]:
    """Relations whose first day is known, with that day as `starts`."""
    return with_start(Relation.objects.order_by()).filter(starts__isnull=False)


def _ending_relations() -> QuerySet[Relation]:
    return with_start(Relation.objects.order_by("pk")).filter(kind__in=ENDS, target_provision="")


def with_start(relations: QuerySet[Relation]) -> QuerySet[Relation]:
    """Relations with their first day as `starts`: their own, else that of the acting document."""
    start = Coalesce("effective_from", "source__effective_from", output_field=DateField())
    return relations.annotate(starts=start)


def watch() -> None:
    """Keep the derived columns true whenever a document or a relation is saved or deleted."""
    pre_save.connect(_remember_target, sender=Relation)
    post_save.connect(_relation_changed, sender=Relation)
    post_delete.connect(_relation_changed, sender=Relation)
    post_save.connect(_document_changed, sender=Document)


def _remember_target(instance: Relation, **_signal) -> None:
    stored = Relation.objects.filter(pk=instance.pk) if instance.pk else Relation.objects.none()
    instance._targets = set(stored.values_list("target", flat=True))


def _relation_changed(instance: Relation, **_signal) -> None:
    refresh_all({instance.target_id, *getattr(instance, "_targets", ())})


def _document_changed(instance: Document, **_signal) -> None:
    refresh(instance)
    refresh_all(instance.acts_on.filter(effective_from=None).values_list("target", flat=True))
