"""The relations of a document, from both ends, in groups as its page shows them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from documents import validity
from documents.links import link_fields
from documents.models import Document, Relation
from documents.models.document import State

Kind = Relation.Kind
# What this document does to others, and what others do to it.
TITLES = {
    (Kind.BASED_ON, True): "Căn cứ ban hành",
    (Kind.REPLACES, False): "Được thay thế bởi",
    (Kind.REPEALS, False): "Bị bãi bỏ bởi",
    (Kind.AMENDS, False): "Được sửa đổi, bổ sung bởi",
    (Kind.REPEALS_PART, False): "Bị bãi bỏ một phần bởi",
    (Kind.SUSPENDS, False): "Bị ngưng hiệu lực bởi",
    (Kind.SUSPENDS_PART, False): "Bị ngưng hiệu lực một phần bởi",
    (Kind.CORRECTS, False): "Được đính chính bởi",
    (Kind.CONSOLIDATES, False): "Được hợp nhất trong",
    (Kind.GUIDES, False): "Được quy định chi tiết, hướng dẫn bởi",
    (Kind.AMENDS, True): "Sửa đổi, bổ sung",
    (Kind.REPLACES, True): "Thay thế",
    (Kind.REPEALS, True): "Bãi bỏ",
    (Kind.REPEALS_PART, True): "Bãi bỏ một phần",
    (Kind.SUSPENDS, True): "Ngưng hiệu lực của",
    (Kind.SUSPENDS_PART, True): "Ngưng hiệu lực một phần của",
    (Kind.CORRECTS, True): "Đính chính",
    (Kind.CONSOLIDATES, True): "Hợp nhất",
    (Kind.GUIDES, True): "Quy định chi tiết, hướng dẫn",
    (Kind.CITES, True): "Dẫn chiếu",
    (Kind.BASED_ON, False): "Là căn cứ của",
    (Kind.CITES, False): "Được dẫn chiếu trong",
}
SHOWN = 50


class Row(NamedTuple):
    """The document at the other end, its state today, and which provisions are meant."""

    document: Document
    state: State
    note: str


class Group(NamedTuple):
    title: str
    rows: list[Row]
    more: int


def relations_of(document: Document) -> list[Relation]:
    """All relations of a document with the documents at both ends, hidden ones too."""
    rows = Relation.objects.filter(Q(source=document) | Q(target=document))
    rows = rows.select_related("source__type", "target__type").only(
        "kind",
        "effective_from",
        "effective_until",
        "source_provision",
        "target_provision",
        *link_fields("source", "target"),
    )
    return list(validity.with_start(rows).order_by("starts", "pk"))


def groups(document: Document, relations: Iterable[Relation], today: date) -> list[Group]:
    """What readers may see of them; empty groups are left out."""
    found: dict[tuple, list[Row]] = {}
    for relation in relations:
        is_ours = relation.source_id == document.pk
        other = relation.target if is_ours else relation.source
        if other.is_public:
            row = Row(other, validity.state_on(other, today), note_of(relation))
            found.setdefault((relation.kind, is_ours), []).append(row)
    return [
        Group(title, found[key][:SHOWN], max(0, len(found[key]) - SHOWN))
        for key, title in TITLES.items()
        if key in found
    ]


def note_of(relation: Relation) -> str:
    """ "Điều 10; từ 01/07/2025"."""
    told = [relation.target_provision]
    if relation.source_provision:
        told.append(f"theo {relation.source_provision}")
    if relation.effective_from:
        told.append(f"từ {relation.effective_from:%d/%m/%Y}")
    return "; ".join(filter(None, told))


def relation_json(document: Document, relation: Relation) -> dict:
    is_ours = relation.source_id == document.pk
    other = relation.target if is_ours else relation.source
    return {
        "kind": relation.kind,
        "direction": "out" if is_ours else "in",
        "number": other.number,
        "type": other.type.name,
        "issued_on": other.issued_on,
        "url": other.get_absolute_url(),
        "from": relation.starts,
        "until": relation.effective_until,
        "source_provision": relation.source_provision,
        "target_provision": relation.target_provision,
    }
