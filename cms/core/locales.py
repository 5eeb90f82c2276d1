"""Which language a request gets."""

from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language

from cms.core.labels import DEFAULT_LANGUAGE


class PageLocaleMiddleware(LocaleMiddleware):
    """Django's own, but that a 404 of a route outside the languages (the admin, files, APIs) stays a 404.

    Wagtail answers every address below a language, so Django would take each of them for a page to redirect to.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Redirect an address without language to its page; leave what a route answered."""
        if response.status_code == HTTPStatus.NOT_FOUND and getattr(request, "resolver_match", None) is not None:
            response.headers.setdefault("Content-Language", get_language() or DEFAULT_LANGUAGE)
            return response
        return super().process_response(request, response)
