"""The lookup: one address for the search, its filters, and the same for machines."""

from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from documents.search import choices, missed
from documents.search.engine import PAGE, Found, search
from documents.search.filters import SORTS, clean_query, read_filters, read_years
from documents.search.limits import TooSlow, time_limit
from documents.search.shown import Results
from documents.search.vocabulary import load_vocabulary
from siteinfo.networks import network_hash
from siteinfo.origin import is_same_origin

TITLE = "Tra cứu văn bản"


def document_list(request):
    """Documents found by number, words and filters, or all of them, newest first."""
    if "tu" in request.GET or "den" in request.GET:
        return redirect(with_years(request.GET))
    number = page_number(request.GET.get("trang", "1"))
    as_json = request.GET.get("dinh-dang") == "json"
    try:
        with time_limit():
            vocabulary = load_vocabulary()
            filters = read_filters(request.GET, vocabulary)
            found = search(filters, number)
            page = page_of(found, number)
            results = Results(found, filters, number, network_hash(request, "missed"))
    except TooSlow:
        return too_slow(request, as_json)
    if as_json:
        return JsonResponse(results.as_json())
    context = {
        "section": "documents",
        "title": TITLE,
        "crumbs": [("Trang chủ", reverse("home")), (TITLE, "")],
        "found": found,
        "results": results,
        "filters": filters,
        "facets": choices.facets(filters, found.counts, vocabulary),
        "chips": choices.chips(filters, request.GET, vocabulary),
        "sorts": SORTS.items(),
        "kept": kept(request.GET),
        "page_obj": page,
        "by_date": choices.without(request.GET, "sap-xep") + "&sap-xep=ban-hanh",
        "no_filters": "?" + (urlencode({"q": filters.query}) if filters.query else ""),
        "feed_query": choices.without(request.GET, "sap-xep"),
    }
    return render(request, "documents/document_list.html", context)


def page_number(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:9]) > 0 and len(text) < 9:
        return int(text)
    raise Http404("Không có trang kết quả này.")


def page_of(found: Found, number: int):
    """The page for the template; a page that is not there is 404."""
    total = min(found.counts.total, found.last_page * PAGE)
    try:
        page = Paginator(range(total), PAGE).page(number)
    except InvalidPage as error:
        raise Http404("Không có trang kết quả này.") from error
    if number > 1 and not found.ids:
        raise Http404("Không có trang kết quả này.")
    return page


def kept(params) -> list[tuple[str, str]]:
    """What a form that changes one thing sends along, as fields."""
    return [
        (name, value)
        for name, values in params.lists()
        for value in values
        if name not in ("trang", "sap-xep")
    ]


def with_years(params) -> str:
    """The address with two fields of years as one filter."""
    first, last = params.get("tu", "").strip(), params.get("den", "").strip()
    years = read_years(f"{first or last}-{last or first}")
    left = params.copy()
    for name in ("tu", "den", "nam", "trang"):
        left.pop(name, None)
    if years:
        left["nam"] = f"{years[0]}-{years[1]}" if years[0] < years[1] else str(years[0])
    return f"{reverse('documents:document_list')}?{left.urlencode()}"


def too_slow(request, as_json):
    reason = "Câu tìm này khớp quá nhiều văn bản, hãy thêm từ hoặc bộ lọc rồi thử lại."
    if as_json:
        return JsonResponse({"error": reason}, status=400)
    context = {"title": TITLE, "reason": reason, "query": clean_query(request.GET.get("q", ""))}
    return render(request, "documents/too_slow.html", context, status=400)


@csrf_exempt
def report_missing(request):
    """Note that a reader misses a document, from the button below a search that found none."""
    if request.method != "POST":
        return redirect("documents:document_list")
    query = clean_query(request.POST.get("q", ""))
    if not is_same_origin(request):
        context = {"title": TITLE, "reason": "Yêu cầu này không đến từ trang của chúng tôi."}
        return render(request, "documents/reported.html", context, status=403)
    noted = missed.log(query, network_hash(request, "missed"), report=True)
    context = {"title": TITLE, "query": query, "noted": noted}
    response = render(request, "documents/reported.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
