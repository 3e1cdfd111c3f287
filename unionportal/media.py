"""Uploads, served by the app: public ones to all, the rest to those whose work they are."""

import mimetypes
import stat
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from news.previewing import links
from unionportal import files

# What the table of a bare machine lacks.
for _ending, _kind in {
    ".webp": "image/webp",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
}.items():
    mimetypes.add_type(_kind, _ending)
INLINE_TYPES = ("image/jpeg", "image/png", "image/webp", "application/pdf", "audio/", "video/")
PUBLIC = "public, max-age=2592000, s-maxage=3600"
PRIVATE = "private, no-store"
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"


@require_safe
def serve(request, path: str):
    if files.is_public(path):
        cache_control = PUBLIC
    elif files.may_see(request.user, path):
        cache_control = PRIVATE
    else:
        raise Http404
    return _answer(request, path, cache_control)


@require_safe
def serve_previewed(request, token: str, signature: str, path: str):
    """Send what a preview shows, to whoever has its link."""
    if not links.shows(token, signature, path):
        raise Http404
    response = _answer(request, path, PRIVATE)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answer(request, path: str, cache_control: str):
    found = _find(path)
    if found is None:
        found, cache_control = _find(files.stand_in_for(path) or ""), PRIVATE
    if found is None:
        raise Http404
    return _send(request, found, cache_control)


def _find(path: str) -> Path | None:
    try:
        found = Path(default_storage.path(path))
        is_file = stat.S_ISREG(found.stat().st_mode)
    except (OSError, ValueError, SuspiciousFileOperation):
        return None
    return found if is_file else None


def _send(request, found: Path, cache_control: str):
    # Compressing again would spoil ranges and shrink no picture.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    headers = {
        "Content-Type": kind,
        "Cache-Control": cache_control,
        "X-Content-Type-Options": "nosniff",
        # Chromium shows no PDF in a sandbox.
        "Content-Security-Policy": POLICY if kind == "application/pdf" else f"{POLICY}; sandbox",
    }
    if not kind.startswith(INLINE_TYPES):
        headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return WhiteNoiseMiddleware.serve(StaticFile(str(found), list(headers.items())), request)
