from django.http import HttpResponsePermanentRedirect

from units.models import Redirect


def redirect_middleware(get_response):
    """Answer an address nobody knows any more with the one it moved to."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        address = request.get_full_path()
        if len(address) > 300:
            return response
        moved = Redirect.objects.filter(old_address=address).first()
        return HttpResponsePermanentRedirect(moved.new_address) if moved else response

    return middleware
