from functools import cache

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig

# An editor whose session is over is still told so when a picture comes in.
MAX_BODY_OF_STRANGERS = 32 * 1024 * 1024


@cache
def _policy(for_admin: bool) -> str:
    return build_policy(replace=settings.ADMIN_CONTENT_SECURITY_POLICY if for_admin else None)


def content_policy_middleware(get_response):
    """Send the strict policy to readers, and the editor's looser one under /admin/ only."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault(HEADER, _policy(request.path_info.startswith("/admin/")))
        return response

    return middleware


def refuse_nul_middleware(get_response):
    """Answer 400 to a NUL byte in an address or cookie: PostgreSQL's text cannot hold one."""

    def middleware(request):
        if (
            "\0" in request.path_info
            or "%00" in request.META.get("QUERY_STRING", "")
            or any("\0" in value for value in request.COOKIES.values())
        ):
            raise BadRequest("Địa chỉ có ký tự không hợp lệ.")
        return get_response(request)

    return middleware


def refuse_large_body_middleware(get_response):
    """Take a large body from staff only: its files lie on our disk before any view is asked."""

    def middleware(request):
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > MAX_BODY_OF_STRANGERS and not request.user.is_staff:
            raise RequestDataTooBig("Tệp gửi lên quá lớn.")
        return get_response(request)

    return middleware
