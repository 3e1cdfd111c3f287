from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from desk.views.screen import screen
from news import rights
from news.frontdesk import arranging, showing
from news.frontdesk.arrangement import PLACES, ZONES, Arrangement
from news.frontdesk.models import FrontPage
from unionportal.text import row_key

STEPS = ("up", "down", "out")
HISTORY_PAGE = 20


def for_placers(view):
    """Let only those in who arrange the front page."""

    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not rights.may_place(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return admin.site.admin_view(checked)


@for_placers
def desk(request: HttpRequest) -> HttpResponse:
    """Arrange the front page: every button sends the whole, and only one of them saves it."""
    if request.method != "POST":
        return show(request, opened(request))
    arrangement = Arrangement.typed(request.POST)
    if "_save" in request.POST:
        return save(request, arrangement)
    return show(request, pressed(arrangement, request.POST.get("move", "")), mark_of(request))


def opened(request: HttpRequest) -> Arrangement:
    """What stands there now; with a story added, or as it was once, when the address says so."""
    arrangement = Arrangement.stored()
    if old := row_key(request.GET.get("ban", "")):
        page = get_object_or_404(FrontPage, pk=old)
        arrangement = arranging.sound(Arrangement.of(page.data))
        messages.info(request, "Đây là bản xếp cũ, chưa lưu. Xem lại rồi bấm “Lưu trang chủ”.")
    elif new := row_key(request.GET.get("them", "")):
        if not arranging.placeable().filter(pk=new).exists():
            messages.error(request, "Chỉ bài đã đăng hoặc đã hẹn giờ mới đưa lên trang chủ được.")
        elif new not in arrangement.stories:
            arrangement = arrangement.moved("featured", "featured", new)
            messages.info(request, "Đã thêm bài vào Đáng chú ý, chưa lưu.")
    return arrangement


def pressed(arrangement: Arrangement, move: str) -> Arrangement:
    """After the button with this value: "up-featured-12", or "lead-featured-12" from below."""
    act, _, rest = move.partition("-")
    zone, _, number = rest.partition("-")
    ways = (*STEPS, "blocks") if zone == "blocks" else (*STEPS, *PLACES)
    pk = row_key(number)
    return arrangement.moved(act, zone, pk) if pk and zone in ZONES and act in ways else arrangement


def save(request: HttpRequest, typed: Arrangement) -> HttpResponse:
    arrangement = arranging.sound(typed)
    if found := arranging.complaints(arrangement):
        return show(request, typed, mark_of(request), complaints=found)
    try:
        is_changed = arranging.save(arrangement, request.user, mark_of(request))
    except arranging.Overtaken:
        # Whoever saves again has seen both.
        theirs = Arrangement.stored()
        return show(request, typed, theirs.mark, theirs=theirs, status=409)
    if gone := len(typed.stories) - len(arrangement.stories):
        messages.warning(request, f"Đã bỏ {gone} bài không còn đăng.")
    if is_changed:
        messages.success(request, "Đã lưu trang chủ. Người đọc thấy ngay.")
    else:
        messages.info(request, "Trang chủ đã như vậy rồi, không có gì để lưu.")
    return redirect("frontdesk:desk")


def mark_of(request: HttpRequest) -> str:
    return request.POST.get("mark", "")


def show(
    request: HttpRequest,
    arrangement: Arrangement,
    mark: str = "",
    complaints: tuple[str, ...] | list[str] = (),
    theirs: Arrangement | None = None,
    status: int = 200,
) -> HttpResponse:
    query = " ".join(request.POST.get("q", "").replace("\0", "").split())[:200]
    stored = Arrangement.stored()
    shown, hidden = showing.blocks(arrangement)
    response = screen(
        request,
        "admin/news/frontpage/desk.html",
        "Xếp trang chủ",
        zones=showing.zones(arrangement),
        blocks=shown,
        other_blocks=hidden,
        found=showing.found(query, arrangement),
        query=query,
        mark=mark or stored.mark,
        is_changed=arrangement != stored,
        complaints=complaints,
        theirs=theirs and showing.zones(theirs),
        their_blocks=theirs and showing.blocks(theirs)[0],
        last=FrontPage.objects.select_related("by").first(),
    )
    response.status_code = status
    return response


@require_POST
@for_placers
def preview(request: HttpRequest) -> HttpResponse:
    """The page as it would be, at two widths; at will as it will be once all scheduled are out."""
    arrangement = Arrangement.typed(request.POST)
    later = "later" in request.POST
    asked = {zone: getattr(arrangement, zone) for zone in ZONES} | ({"later": 1} if later else {})
    return screen(
        request,
        "admin/news/frontpage/preview.html",
        "Xem trước trang chủ",
        page_url=f"{reverse('home_preview')}?{urlencode(asked, doseq=True)}",
        arrangement=arrangement,
        later=later,
        to_come=arranging.to_come(arrangement).exists(),
    )


@require_safe
@for_placers
def history(request: HttpRequest) -> HttpResponse:
    pages = Paginator(FrontPage.objects.select_related("by"), HISTORY_PAGE)
    return screen(
        request,
        "admin/news/frontpage/history.html",
        "Trang chủ đã xếp",
        page_obj=pages.get_page(request.GET.get("trang")),
    )
