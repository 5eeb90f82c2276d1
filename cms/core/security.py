"""Headers on every answer: Content-Security-Policy by path, Permissions-Policy."""

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class SecurityHeadersMiddleware(CSPMiddleware):
    """django-csp's middleware, with other directives below some paths and a Permissions-Policy.

    A view's own decorator (``csp_replace`` …) still has the last word.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy of the request's path."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            parts.config = self._directives(request.path_info)
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the headers that the view didn't set itself."""
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return super().process_response(request, response)

    @staticmethod
    def _directives(path: str) -> Any:
        for prefix, directives in settings.CONTENT_SECURITY_POLICY_BY_PREFIX.items():
            if path.startswith(prefix):
                return directives
        return None
