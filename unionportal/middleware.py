from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest


class ContentPolicyMiddleware(CSPMiddleware):
    """Send the strict policy to readers, and the editor's looser one under /admin/ only."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/") and not report_only:
            parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


def refuse_nul_middleware(get_response):
    """Answer 400 to a NUL byte in an address: PostgreSQL's text cannot hold one."""

    def middleware(request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("Địa chỉ có ký tự không hợp lệ.")
        return get_response(request)

    return middleware
