"""Blocks beside the pages and at their foot; each app registers its own when it is there."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

_blocks: list[tuple[int, Callable[[HttpRequest], str]]] = []
_at_foot: list[Callable[[HttpRequest], str]] = []


def register(order: int, render: Callable[[HttpRequest], str]) -> None:
    """Add a block; `render` returns its HTML, the same for every reader, or "" to be absent.

    Pages are cached whole, so a block holds nothing of the reader: no token, no cookie, no name.
    """
    _blocks.append((order, render))
    _blocks.sort(key=lambda block: block[0])


def register_at_foot(render: Callable[[HttpRequest], str]) -> None:
    """Add a column to the foot of every page, which each process keeps for a minute."""
    _at_foot.append(render)


def rendered(request: HttpRequest) -> SafeString:
    return mark_safe("".join(render(request) for _, render in _blocks))


def rendered_at_foot(request: HttpRequest) -> SafeString:
    return mark_safe("".join(render(request) for render in _at_foot))
