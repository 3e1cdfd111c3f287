"""What a list shows of each document that was found."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, F
from django.db.models.functions import Coalesce, Left
from django.utils.html import escape
from django.utils.safestring import SafeString

from documents import numbers
from documents.facts import document_json
from documents.models import Document, Provision, Relation
from documents.models.document import State
from documents.provisions import articles_at, find_provision
from documents.search.reading import Asked
from documents.search.snippets import MAX_TEXT, Finder, Snippet
from documents.validity import ENDS, state_on


@dataclass
class Card:
    """`heading` has the words that were looked for marked; `article` is what the snippet is of."""

    document: Document
    state: State
    successors: list[Document]
    heading: SafeString
    snippet: Snippet | None = None
    article: Provision | None = None
    anchor: str = ""

    def __post_init__(self):
        if self.article:
            self.anchor = self.article.anchor

    def go_to(self, wanted: numbers.Provision) -> None:
        """Lead to the article that was asked for; by its name where the text is not here yet."""
        found = find_provision(self.document, wanted.article, wanted.clause, wanted.point)
        self.anchor = found.anchor if found else provision_anchor(wanted)

    @property
    def url(self) -> str:
        address = self.document.get_absolute_url()
        return f"{address}#{self.anchor}" if self.anchor else address

    def as_json(self, day: date) -> dict:
        numbers = [document.number for document in self.successors]
        return document_json(self.document, day, numbers, self.anchor)


def load_cards(ids: list[int], asked: Asked, day: date) -> list[Card]:
    """The cards of these documents, in this order."""
    documents = Document.objects.published().cards().prefetch_related("co_issuers")
    documents = documents.filter(pk__in=ids).in_bulk()
    endings = successors_of(ids, day)
    finder = Finder(asked) if asked.has_words else None
    found = snippets(ids, finder) if finder else {}
    articles = articles_at({pk: snippet.start for pk, snippet in found.items()})
    cards = []
    for pk in ids:
        if document := documents.get(pk):
            heading = finder.mark(document.heading) if finder else escape(document.heading)
            state = state_on(document, day)
            card = Card(document, state, endings[pk], heading, found.get(pk), articles.get(pk))
            cards.append(card)
    if asked.provision and cards:
        cards[0].go_to(asked.provision)
    return cards


def provision_anchor(provision: numbers.Provision) -> str:
    """The anchor of a place in a document: "dieu-35-khoan-2-diem-a"."""
    parts = (
        ("dieu", provision.article),
        ("khoan", provision.clause),
        ("diem", provision.point.replace("đ", "dd")),
    )
    return "-".join(f"{name}-{value}" for name, value in parts if value)


def successors_of(ids: Iterable[int], day: date) -> dict[int, list[Document]]:
    """What replaced or repealed the whole of each by a day, the latest first, in one query."""
    relations = (
        Relation.objects.filter(
            target__in=ids, kind__in=ENDS, target_provision="", source__is_public=True
        )
        .annotate(
            starts=Coalesce("effective_from", "source__effective_from", output_field=DateField())
        )
        .order_by(F("starts").desc(nulls_last=True), "pk")
        .select_related("source__type", "source__issuing_body")
        .defer("source__body", "source__text")
    )
    found = defaultdict(list)
    for relation in relations:
        if relation.starts is None or relation.starts <= day:
            found[relation.target_id].append(relation.source)
    return found


def snippets(ids: Iterable[int], finder: Finder) -> dict[int, Snippet]:
    texts = Document.objects.filter(pk__in=ids).exclude(text="")
    rows = texts.values_list("pk", Left("text", MAX_TEXT))
    return {pk: snippet for pk, text in rows if (snippet := finder.find(text))}
