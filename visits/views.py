from dataclasses import asdict

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from visits import figures
from visits.counting import count
from visits.models import Handover

GIF = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


@require_safe
def counter(request):
    """Count a visit and a read, and answer with a picture of one transparent point.

    Pictures that other sites show are not their readers' visits here.
    """
    elsewhere = request.META.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site")
    if request.method == "GET" and not elsewhere:
        count(request)
    return HttpResponse(GIF, content_type="image/gif", headers={"Cache-Control": "no-store"})


@require_safe
def method(request):
    """How visits are counted, and the numbers; for machines as JSON."""
    numbers = figures.recent()
    if request.GET.get("dinh-dang") == "json":
        response = JsonResponse(asdict(numbers))
    else:
        context = {
            "numbers": numbers,
            "handover": Handover.objects.first(),
            "most": settings.VISITS_PER_HOUR,
            "section": "visits",
        }
        response = render(request, "visits/method.html", context)
    response["Cache-Control"] = "no-store"
    return response
