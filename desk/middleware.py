"""What every request of the desk goes through; readers' pages pay nothing for it."""

from desk import audit
from desk.models import Action

DESK = "/admin/"


def audit_middleware(get_response):
    """Tell the log whose request is answered."""

    def middleware(request):
        with audit.answering(request):
            response = get_response(request)
            if is_desks(request) and is_file(response):
                audit.record(Action.EXPORTED, detail=request.get_full_path())
            return response

    return middleware


def is_desks(request) -> bool:
    return request.path_info.startswith(DESK)


def is_file(response) -> bool:
    return response.headers.get("Content-Disposition", "").startswith("attachment")
