"""The lookup's results as a table to take away: /van-ban/xuat.xlsx and .csv, with its filters."""

from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryFile

from django.db.models import Prefetch
from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone

from documents import exporting
from documents.models import Document, Relation
from documents.search.engine import every_id
from documents.search.filters import read_filters
from documents.search.limits import TooSlow, time_limit
from documents.search.vocabulary import load_vocabulary
from documents.views.search import TITLE, too_slow

# A table of more rows takes a server longer to write than a reader would wait.
MOST = 10_000
WRITERS = {
    "xlsx": (
        exporting.to_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": (exporting.to_csv, "text/csv; charset=utf-8"),
}


def export(request, ending: str):
    write, content_type = WRITERS[ending]
    try:
        with time_limit():
            filters = read_filters(request.GET, load_vocabulary())
            ids = every_id(filters)
    except TooSlow:
        return too_slow(request, as_json=False)
    if len(ids) > MOST:
        number = f"{MOST:,}".replace(",", ".")
        reason = f"Kết quả này có hơn {number} văn bản, quá nhiều để xuất một lần. Hãy lọc bớt."
        context = {"title": TITLE, "reason": reason, "query": filters.query}
        return render(request, "documents/too_slow.html", context, status=400)
    file = TemporaryFile()  # noqa: SIM115 (the response closes it)
    write(in_order(ids), file)
    file.seek(0)
    name = f"van-ban-{timezone.localdate():%Y-%m-%d}.{ending}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def in_order(ids: list[int]) -> Iterator[Document]:
    """Published documents in the order of their ids, with what they do to other published ones."""
    relations = Relation.objects.filter(target__is_public=True)
    rows = Document.objects.published().cards().prefetch_related(Prefetch("acts_on", relations))
    left = iter(ids)
    while chunk := list(islice(left, exporting.CHUNK)):
        found = rows.in_bulk(chunk)
        yield from (found[pk] for pk in chunk if pk in found)
