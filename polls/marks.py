"""The reader's mark: a random number in a signed cookie, which says nothing of who it is."""

import secrets

from django.conf import settings

COOKIE = "binh-chon"
SALT = "polls.mark"
YEAR = 365 * 24 * 3600


def mark_of(request) -> str | None:
    """Return the mark this browser carries; None without one, or when it is not of our making."""
    return request.get_signed_cookie(COOKIE, default=None, salt=SALT)


def give_mark(response) -> None:
    """Give the browser a mark; it comes back to the polls' addresses only."""
    response.set_signed_cookie(
        COOKIE,
        secrets.token_urlsafe(16),
        salt=SALT,
        max_age=YEAR,
        path="/binh-chon/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
