from dataclasses import asdict

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from visits import figures
from visits.models import Handover


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
