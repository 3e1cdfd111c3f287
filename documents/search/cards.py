"""What a list shows of each document that was found."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from documents import numbers
from documents.facts import document_json
from documents.models import Document, DocumentType, IssuingBody, Provision
from documents.models.document import State
from documents.provisions import articles_at, find_provision
from documents.search.reading import Asked
from documents.search.snippets import MAX_TEXT, Finder, Snippet, beginning
from documents.validity import ENDS, state_on

# All of a page in one query: on a page of twenty, Django spends longer on writing five queries
# than PostgreSQL on running them. `endings` are what replaced or repealed the whole of it.
ROWS = """
SELECT d.id, d.number, d.number_key, d.path, d.abstract, d.issued_as, d.issued_on,
    d.effective_from, d.effective_until, d.state, d.state_as_of, d.ends_on, d.partly_ends_on,
    d.suspended_from, d.suspended_until, d.suspended_whole, d.type_id, d.issuing_body_id,
    kind.name AS kind_name, body.name AS issuer_name, body.short_name AS issuer_short_name,
    ARRAY(
        SELECT other.name FROM documents_document_co_issuers AS joint
        JOIN documents_issuingbody AS other ON other.id = joint.issuingbody_id
        WHERE joint.document_id = d.id ORDER BY other.sort_key
    ) AS co_issuer_names,
    ARRAY(
        SELECT ARRAY[source.number, source.path] FROM documents_relation AS ending
        JOIN documents_document AS source ON source.id = ending.source_id
        WHERE ending.target_id = d.id AND ending.kind = ANY(%(ends)s)
            AND ending.target_provision = '' AND source.is_public
            AND coalesce(ending.effective_from, source.effective_from, '0001-01-01') <= %(day)s
        ORDER BY coalesce(ending.effective_from, source.effective_from) DESC NULLS LAST, ending.id
    ) AS endings,
    CASE WHEN %(with_text)s THEN left(d.text, %(length)s) ELSE '' END AS shown_text
FROM documents_document AS d
JOIN documents_documenttype AS kind ON kind.id = d.type_id
JOIN documents_issuingbody AS body ON body.id = d.issuing_body_id
WHERE d.id = ANY(%(ids)s) AND d.is_public
"""


class Successor(NamedTuple):
    number: str
    url: str


@dataclass
class Card:
    """`heading` has the words that were looked for marked; `article` is what the snippet is of."""

    document: Document
    state: State
    successors: list[Successor]
    heading: SafeString
    snippet: Snippet | None = None
    article: Provision | None = None
    anchor: str = ""
    # Whether the article that was asked for is there to be opened, as far as we know.
    is_there: bool = False

    def __post_init__(self):
        if self.article:
            self.anchor = self.article.anchor

    def go_to(self, wanted: numbers.Provision) -> None:
        """Lead to the article that was asked for; by its name where the text is not here yet."""
        found = find_provision(self.document, wanted.article, wanted.clause, wanted.point)
        self.anchor = found.anchor if found else provision_anchor(wanted)
        self.is_there = bool(found) or not self.document.shown_text
        if found:
            self.snippet = beginning(self.document.shown_text, found.start)
            self.article = found if found.kind == Provision.Kind.ARTICLE else None

    @property
    def url(self) -> str:
        address = self.document.get_absolute_url()
        return f"{address}#{self.anchor}" if self.anchor else address

    def as_json(self, day: date) -> dict:
        replaced_by = [successor.number for successor in self.successors]
        return document_json(self.document, day, replaced_by, self.anchor)


def load_cards(ids: list[int], asked: Asked, day: date) -> list[Card]:
    """The cards of these documents, in this order, of those that readers may see."""
    if not ids:
        return []
    finder = Finder(asked) if asked.has_words else None
    documents = {
        row.pk: row for row in _documents(ids, day, with_text=bool(finder or asked.provision))
    }
    snippets = {}
    if finder:
        found = ((pk, finder.find(row.shown_text)) for pk, row in documents.items())
        snippets = {pk: snippet for pk, snippet in found if snippet}
    articles = articles_at({pk: snippet.start for pk, snippet in snippets.items()})
    cards = []
    for document in (documents[pk] for pk in ids if pk in documents):
        heading = finder.mark(document.heading) if finder else escape(document.heading)
        successors = [Successor(number, _address(path)) for number, path in document.endings]
        state, pk = state_on(document, day), document.pk
        cards.append(Card(document, state, successors, heading, snippets.get(pk), articles.get(pk)))
    if asked.provision and cards:
        cards[0].go_to(asked.provision)
    return cards


def _documents(ids: list[int], day: date, *, with_text: bool):
    """Documents with their type, bodies and what else a card needs, in one query."""
    params = {
        "ids": ids,
        "day": day,
        "ends": [kind.value for kind in ENDS],
        "with_text": with_text,
        "length": MAX_TEXT,
    }
    for row in Document.objects.raw(ROWS, params):
        row.type = DocumentType(pk=row.type_id, name=row.kind_name)
        row.issuing_body = IssuingBody(
            pk=row.issuing_body_id, name=row.issuer_name, short_name=row.issuer_short_name
        )
        bodies = [IssuingBody(name=name) for name in row.co_issuer_names]
        row._prefetched_objects_cache = {"co_issuers": bodies}
        yield row


def _address(path: str) -> str:
    return reverse("documents:document_detail", args=path.split("/"))


def provision_anchor(provision: numbers.Provision) -> str:
    """The anchor of a place in a document: "dieu-35-khoan-2-diem-a"."""
    parts = (
        ("dieu", provision.article),
        ("khoan", provision.clause),
        ("diem", provision.point.replace("đ", "dd")),
    )
    return "-".join(f"{name}-{value}" for name, value in parts if value)
