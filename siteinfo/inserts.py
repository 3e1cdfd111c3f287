"""What a story may show of other apps below its text; each app registers its own."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

_renderers: dict[str, Callable[[HttpRequest, int], str]] = {}


def register(kind: str, render: Callable[[HttpRequest, int], str]) -> None:
    """Let `render(request, key)` draw what is chosen under this name, the same for every reader.

    It returns "" for what readers may not see, or no longer.
    """
    _renderers[kind] = render


def rendered(request: HttpRequest, **keys: int | None) -> SafeString:
    """Return the HTML of what is chosen: rendered(request, album=3, poll=None)."""
    return mark_safe("".join(_renderers[kind](request, key) for kind, key in keys.items() if key))
