"""What happened to a document, in order: issued, in force, amended, ended; and today."""

from datetime import date
from typing import NamedTuple

from documents.models import Document, Relation
from documents.models.document import State
from documents.validity import ENDS, ENDS_PARTLY, SUSPENDS, state_on

WORDS = {
    Relation.Kind.AMENDS: "Sửa đổi, bổ sung",
    Relation.Kind.REPLACES: "Bị thay thế",
    Relation.Kind.REPEALS: "Bị bãi bỏ",
    Relation.Kind.REPEALS_PART: "Bãi bỏ một phần",
    Relation.Kind.CORRECTS: "Đính chính",
    Relation.Kind.SUSPENDS: "Ngưng hiệu lực",
    Relation.Kind.SUSPENDS_PART: "Ngưng hiệu lực một phần",
    Relation.Kind.CONSOLIDATES: "Hợp nhất văn bản",
}
CHANGES = (*ENDS, *ENDS_PARTLY, *SUSPENDS)


class Event(NamedTuple):
    day: date
    words: str
    # The document that acted, if readers may see it.
    by: Document | None = None
    is_change: bool = False
    is_today: bool = False


def history(document: Document, acts: list[Relation], today: date) -> list[Event]:
    """Return the events in order of their days; `acts` are the relations that act on it."""
    events = []
    if document.issued_on:
        events.append(Event(document.issued_on, "Ban hành"))
    if document.effective_from:
        events.append(Event(document.effective_from, "Có hiệu lực"))
    for act in acts:
        if act.kind in WORDS and act.starts:
            provision = f" {act.target_provision}" if act.target_provision else ""
            by = act.source if act.source.is_public else None
            words = WORDS[act.kind] + provision
            events.append(Event(act.starts, words, by, act.kind in CHANGES))
            if act.effective_until and act.kind in SUSPENDS:
                events.append(Event(act.effective_until, "Ngày cuối ngưng hiệu lực", by, True))
    if document.effective_until:
        events.append(Event(document.effective_until, "Hết hiệu lực", None, True))
    state = state_on(document, today)
    if events or state != State.UNKNOWN:
        events.append(Event(today, f"Hôm nay: {state.label.lower()}", is_today=True))
    return sorted(events, key=lambda event: (event.day, event.is_today))
