"""Answers to forms that come in without a session, or with the token of an earlier one."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from desk import kept
from desk.views.signing import sign_in_page


def ask_to_sign_in(request: HttpRequest) -> HttpResponse | None:
    """Answer a form of nobody with the sign-in page that keeps it."""
    words = wants_page(request) and kept.pack(request)
    return sign_in_page(request, words) if words else None


def offer_again(request: HttpRequest) -> HttpResponse | None:
    """Answer a form of the desk whose token is of an earlier session; another site's is refused."""
    is_desks = request.path_info.startswith(reverse("admin:index"))
    if not (is_desks and is_own_page(request) and wants_page(request)):
        return None
    if request.path_info == reverse("admin:login"):
        return sign_in_page(request, request.POST.get("kept", ""))
    if not request.user.is_staff:
        return ask_to_sign_in(request)
    words = kept.pack(request)
    return redirect("desk:kept", kept.keep(words, request.user).pk) if words else None


def wants_page(request: HttpRequest) -> bool:
    """Whether somebody looks at the answer; a script of ours reads the status instead."""
    return "text/html" in request.headers.get("Accept", "")


def is_own_page(request: HttpRequest) -> bool:
    """Whether the browser says so: without a word from it this may be another site's form."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
