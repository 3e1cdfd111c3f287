from django.http import HttpResponse, HttpResponseNotAllowed

from visits.counting import count

ADDRESS = "/luot-xem.gif"
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
# One transparent point.
GIF = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


def counter_middleware(get_response):
    """Count a visit and a read, and answer with a picture of one transparent point.

    Every page asks for it, so it is answered before sessions, addresses and all else that it has
    no use for, which cost more than the count itself. Pictures that other sites show are not
    their readers' visits here.
    """

    def middleware(request):
        if request.path_info != ADDRESS:
            return get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        elsewhere = request.META.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site")
        if request.method == "GET" and not elsewhere:
            count(request)
        return HttpResponse(GIF, content_type="image/gif", headers=HEADERS)

    return middleware
