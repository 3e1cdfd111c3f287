"""The lookup's results as a table to take away: /van-ban/xuat.xlsx and .csv, with its filters."""

from tempfile import TemporaryFile

from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone

from documents import exporting
from documents.results import ids_for, in_order
from documents.search.filters import clean_query
from documents.search.limits import TooSlow
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
        ids = ids_for(request.GET)
    except TooSlow:
        return too_slow(request, as_json=False)
    if len(ids) > MOST:
        number = f"{MOST:,}".replace(",", ".")
        reason = f"Kết quả này có hơn {number} văn bản, quá nhiều để xuất một lần. Hãy lọc bớt."
        context = {"title": TITLE, "reason": reason, "query": clean_query(request.GET.get("q", ""))}
        return render(request, "documents/too_slow.html", context, status=400)
    file = TemporaryFile()  # noqa: SIM115 (the response closes it)
    write(in_order(ids), file)
    file.seek(0)
    name = f"van-ban-{timezone.localdate():%Y-%m-%d}.{ending}"
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
