"""The lookup: one address for the search, its filters, and the same for machines."""

from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from documents.search import choices, missed, suggesting
from documents.search.cards import Card, load_cards
from documents.search.counting import MAX_EXACT
from documents.search.engine import PAGE, Found, search
from documents.search.filters import SORTS, Filters, clean_query, read_filters, read_years
from documents.search.limits import TooSlow, time_limit
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


class Results:
    """What a page of results shows."""

    def __init__(self, found: Found, filters: Filters, number: int, network: bytes):
        self.number = number
        self.found, self.filters, self.asked = found, filters, found.asked
        self.cards = load_cards(found.ids, found.asked, filters.day)
        self.near: list[Card] = []
        self.did_you_mean = ""
        self.is_miss = bool(found.missing) or (
            not found.counts.total and not filters.active and not found.asked.is_empty
        )
        if found.by_number:
            ids = [pk for number in found.missing for pk in suggesting.near_numbers(number)]
            self.near = load_cards(list(dict.fromkeys(ids)), found.asked, filters.day)
        elif not found.counts.total or found.left_out or suggesting.is_unknown(found.asked):
            self.did_you_mean = suggesting.did_you_mean(found.asked)
        if self.is_miss:
            missed.log(filters.query, network)

    @property
    def is_batch(self) -> bool:
        return len(self.asked.numbers) > 1

    @property
    def pinned(self) -> Card | None:
        """The one document of the number that was asked for, or of the article."""
        only = self.found.by_number and not self.is_batch and self.found.counts.total == 1
        if self.cards and (only or self.asked.provision):
            return self.cards[0]
        return None

    @property
    def rows(self) -> list[Card]:
        return self.cards[1:] if self.pinned else self.cards

    @property
    def total_text(self) -> str:
        """The number of documents found, and whether they were counted."""
        counts = self.found.counts
        about = "" if counts.is_exact else "Hơn " if counts.total > MAX_EXACT else "Khoảng "
        number = f"{counts.total:,}".replace(",", ".")
        return f"{about}{number} văn bản"

    @property
    def first_place(self) -> int:
        """The place of the first row in the whole list."""
        return (self.number - 1) * PAGE + 1 + bool(self.pinned)

    @property
    def has_more_by_date(self) -> bool:
        """Whether this is the last page by relevance, and there are more documents."""
        is_last = self.number == self.found.last_page
        return is_last and self.found.counts.total > self.number * PAGE

    @property
    def provision_text(self) -> str:
        """ "Điều 35, khoản 2, điểm a"."""
        provision = self.asked.provision
        parts = (
            ("Điều", provision.article),
            ("khoản", provision.clause),
            ("điểm", provision.point),
        )
        return ", ".join(f"{name} {value}" for name, value in parts if value)

    @property
    def did_you_mean_query(self) -> str:
        return urlencode({"q": self.did_you_mean})

    @property
    def missing(self) -> list[str]:
        return [number.canonical for number in self.found.missing]

    def batch(self) -> list[tuple[str, list[Card]]]:
        """Each number of a batch, in the order pasted, with the documents that bear it."""
        bearers: dict[str, list[Card]] = {}
        for card in self.cards:
            bearers.setdefault(card.document.number_key, []).append(card)
        return [(number.canonical, bearers.get(number.key, [])) for number in self.asked.numbers]

    def as_json(self) -> dict:
        documents = [card.as_json(self.filters.day) for card in self.cards]
        return {
            "query": self.filters.query,
            "understood_as": self.asked.understood or None,
            "did_you_mean": self.did_you_mean or None,
            "total": self.found.counts.total,
            "total_is_exact": self.found.counts.is_exact,
            "exact": documents if self.found.by_number else [],
            "results": documents,
            "near": [card.as_json(self.filters.day) for card in self.near],
            "missing": self.missing,
        }


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
