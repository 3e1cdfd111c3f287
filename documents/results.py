"""All documents of a search, for exports: what the lookup would show, page after page."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.http import QueryDict

from documents.models import Document, Relation
from documents.search.engine import every_id
from documents.search.filters import read_filters
from documents.search.limits import time_limit
from documents.search.vocabulary import load_vocabulary

BATCH = 500


def ids_for(params: QueryDict) -> list[int]:
    """Return what the lookup finds for the query of its address, in its order.

    Raises TooSlow where the search takes too long.
    """
    with time_limit():
        return every_id(read_filters(params, load_vocabulary()))


def in_order(ids: list[int]) -> Iterator[Document]:
    """Yield published documents in this order, with what they do to other published ones."""
    relations = Relation.objects.filter(target__is_public=True)
    rows = Document.objects.published().cards().prefetch_related(Prefetch("acts_on", relations))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        found = rows.in_bulk(batch)
        yield from (found[pk] for pk in batch if pk in found)
