"""All documents of a search, for exports: what the lookup would show, page after page."""

from collections.abc import Iterator

from django.http import QueryDict

from documents.models import Document
from documents.search.engine import every_id
from documents.search.filters import read_filters
from documents.search.limits import time_limit
from documents.search.vocabulary import load_vocabulary

BATCH = 500


def results_for(params: QueryDict) -> Iterator[Document]:
    """Yield every document that the lookup finds for the query of its address, in its order.

    Raises TooSlow before the first one where the search takes too long.
    """
    with time_limit():
        ids = every_id(read_filters(params, load_vocabulary()))
    return _documents(ids)


def _documents(ids: list[int]) -> Iterator[Document]:
    rows = Document.objects.published().cards().prefetch_related("co_issuers", "subjects")
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        documents = rows.in_bulk(batch)
        yield from (documents[pk] for pk in batch if pk in documents)
