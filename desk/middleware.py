"""What every request of the desk goes through; readers' pages pay nothing for it."""

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from desk import audit, kept, second_factor, sessions
from desk.models import Action
from desk.views.keeping import ask_to_sign_in

DESK = "/admin/"


def audit_middleware(get_response):
    """Tell the log whose request is answered, and note when a session was used."""

    def middleware(request):
        with audit.answering(request):
            # A form left open is not somebody at work.
            if is_desks(request) and request.path_info != reverse("desk:open_form"):
                sessions.note_use(request)
            response = get_response(request)
            if is_desks(request) and is_file(response):
                audit.record(Action.EXPORTED, detail=request.get_full_path())
            return response

    return middleware


def keep_form_middleware(get_response):
    """Let what was typed survive the end of a session: ask for the password, then send it again."""

    def middleware(request):
        response = get_response(request)
        if is_desks(request) and request.method == "POST":
            if sends_away(request, response):
                return ask_to_sign_in(request) or response
            if response.status_code == 302:
                kept.forget(request)
        return response

    return middleware


def second_factor_middleware(get_response):
    """Let those who must prove two things and have not do nothing but set the second one up."""

    def middleware(request):
        if second_factor.is_asked_of_anybody() and request.path_info not in ways_out():
            user = request.user
            if is_desks(request) and second_factor.is_missing(user):
                if words := kept.pack(request):
                    kept.keep(words, user)
                return redirect("desk:second_factor")
            request.user = SimpleLazyObject(
                lambda: AnonymousUser() if second_factor.is_missing(user) else user
            )
        return get_response(request)

    return middleware


def ways_out() -> tuple[str, str]:
    return reverse("desk:second_factor"), reverse("admin:logout")


def is_desks(request) -> bool:
    return request.path_info.startswith(DESK)


def is_file(response) -> bool:
    return response.headers.get("Content-Disposition", "").startswith("attachment")


def sends_away(request, response) -> bool:
    """Whether a form is sent to the sign-in page; forms of that page itself are not meant."""
    sign_in = reverse("admin:login")
    return (
        response.status_code == 302
        and response.headers["Location"].startswith(sign_in)
        and not request.path_info.startswith(sign_in)
        and not request.user.is_staff
    )
