from csp.middleware import CSPMiddleware
from django.conf import settings


class ContentPolicyMiddleware(CSPMiddleware):
    """Send the strict policy to readers, and the editor's looser one under /admin/ only."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/") and not report_only:
            parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
