from csp.constants import HEADER, SELF
from csp.utils import build_policy
from django.http import HttpResponse

# Readers' pages stand in no frame; their previews do, on the desk.
FRAMED = build_policy(replace={"frame-ancestors": SELF})


def framed(response: HttpResponse) -> HttpResponse:
    """Let a page under /admin/ be what readers get, and stand in a frame of the desk."""
    response.headers[HEADER] = FRAMED
    return response
