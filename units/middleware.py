from django.http import HttpResponsePermanentRedirect

from units.models import Redirect


def redirect_middleware(get_response):
    """Answer an address nobody knows any more with the one it moved to."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        moved = moved_address(request.get_full_path())
        return HttpResponsePermanentRedirect(moved) if moved else response

    return middleware


def moved_address(address: str) -> str | None:
    """Where an address moved to; one that keeps its query takes along whatever follows the "?"."""
    path, _, query = address.partition("?")
    known = [part for part in {address, path} if len(part) <= 300]
    moved = {row.old_address: row for row in Redirect.objects.filter(old_address__in=known)}
    if address in moved:
        return moved[address].new_address
    if path in moved and moved[path].keeps_query:
        return f"{moved[path].new_address}?{query}"
    return None
