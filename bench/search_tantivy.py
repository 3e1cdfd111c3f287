"""The same documents and queries in tantivy: BM25, exact counts and aggregations, snippets.

Words are asked for as the portal asks for them: two that make one word as a phrase, a phrase of
the title before scattered words. Marks, expired documents and successors it does not know.
"""

from collections.abc import Iterator
from datetime import date

import tantivy

from bench.search_kinds import Query
from documents.models import Document
from documents.search import matching
from documents.search.terms import words

PAGE, BATCH = 20, 1000
MEMORY = 256_000_000
FACETS = ("type", "body", "subject", "year", "state")
COUNTS = {facet: {"terms": {"field": facet, "size": 100}} for facet in FACETS}


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("pk", stored=True, indexed=True)
    builder.add_text_field("title", stored=True, tokenizer_name="whitespace")
    builder.add_text_field("text", stored=True, tokenizer_name="whitespace")
    builder.add_text_field("key", tokenizer_name="raw")
    for facet in ("type", "body", "subject", "state"):
        builder.add_text_field(facet, fast=True, tokenizer_name="raw")
    for number in ("no", "year", "day"):
        builder.add_integer_field(number, indexed=True, fast=True)
    return builder.build()


def folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))


def build(path: str) -> None:
    index = tantivy.Index(schema(), path=path)
    writer = index.writer(MEMORY)
    for row in documents():
        writer.add_document(
            tantivy.Document(
                pk=row.pk,
                title=folded(row.heading),
                text=folded(row.text),
                key=row.number_key,
                type=row.type.slug,
                body=str(row.issuing_body_id),
                subject=[str(subject.pk) for subject in row.subjects.all()],
                state=row.state,
                no=row.number_no or 0,
                year=row.year or 0,
                day=(row.issued_on or date.min).toordinal(),
            )
        )
    writer.commit()
    writer.wait_merging_threads()


def documents() -> Iterator[Document]:
    rows = Document.objects.select_related("type").prefetch_related("subjects")
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        yield from rows.filter(pk__in=ids[start : start + BATCH])


class Engine:
    """Answers a query with 20 rows, their snippets, the total and the facets."""

    def __init__(self, path: str):
        self.index = tantivy.Index.open(path)
        self.index.reload()
        self.searcher, self.schema = self.index.searcher(), self.index.schema

    def ask(self, query: Query) -> int:
        wanted = self.translate(query)
        order = {"order_by_field": "day"} if query.by_date else {}
        start = (query.page - 1) * PAGE
        found = self.searcher.search(wanted, limit=PAGE, offset=start, count=True, **order)
        self.searcher.aggregate(wanted, COUNTS)
        shows_words = query.words or query.phrase
        snippets = shows_words and tantivy.SnippetGenerator.create(
            self.searcher, wanted, self.schema, "text"
        )
        for _, address in found.hits:
            document = self.searcher.doc(address)
            if snippets:
                snippets.snippet_from_doc(document).to_html()
        return found.count

    def translate(self, query: Query) -> tantivy.Query:
        term = tantivy.Query.term_query
        spoken = tuple(words(query.words))
        must = [self.either(part.split("_")) for part in matching.body(spoken)]
        if query.phrase:
            must.append(
                tantivy.Query.phrase_query(self.schema, "text", folded(query.phrase).split())
            )
        if query.keys:
            must.append(tantivy.Query.term_set_query(self.schema, "key", query.keys))
        if query.no is not None:
            must.append(term(self.schema, "no", query.no))
        if query.type_slug:
            must.append(term(self.schema, "type", query.type_slug))
        if query.state:
            must.append(term(self.schema, "state", query.state))
        if query.years:
            first, last = query.years
            kind = tantivy.FieldType.Integer
            must.append(tantivy.Query.range_query(self.schema, "year", kind, first, last))
        if not must:
            return tantivy.Query.all_query()
        clauses = [(tantivy.Occur.Must, part) for part in must]
        if len(spoken) > 1:
            title = self.part("title", [word.folded for word in spoken])
            clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(title, 10.0)))
        return tantivy.Query.boolean_query(clauses)

    def either(self, part: list[str]) -> tantivy.Query:
        title = tantivy.Query.boost_query(self.part("title", part), 3.0)
        should = (title, self.part("text", part))
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in should])

    def part(self, field: str, part: list[str]) -> tantivy.Query:
        """A word, or several in a row."""
        if len(part) == 1:
            return tantivy.Query.term_query(self.schema, field, part[0])
        return tantivy.Query.phrase_query(self.schema, field, part)
