"""Wagtail's own page API, for headless front ends that render editorial pages.

It shows editorial pages that are live and that no restriction covers, and nothing else: sheets and offers are read from
the publication log (``/api/v1/``), where a withdrawn offer or a contact can't be. There is no list of images or
documents, as some belong to drafts: a page's answer holds the addresses of its own.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import DataError
from wagtail.api.v2.utils import BadRequestError, page_models_from_string
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page

from home.documents import TYPES


class EditorialPagesAPIViewSet(PagesAPIViewSet):
    """Lists, details and ``find`` of editorial pages."""

    def handle_exception(self, exc: Exception) -> Any:
        """Answer 400 where a parameter is none that the database could compare with."""
        if isinstance(exc, DataError | ValidationError | ValueError | OverflowError):
            exc = BadRequestError("a parameter has a value of the wrong type")
        return super().handle_exception(exc)

    def get_base_queryset(self) -> Any:
        """Return the public editorial pages of the site, each language's tree included."""
        content_types = ContentType.objects.get_for_models(*TYPES).values()
        public = Page.objects.live().public().filter(content_type__in=content_types, alias_of__isnull=True)
        return public.select_related("locale")

    def get_queryset(self) -> Any:
        """Return the pages of the types asked for. Raises ``BadRequestError`` for a type that isn't editorial."""
        asked = self.request.GET.get("type")
        models = _models(asked) if asked else ()
        unknown = [model._meta.label for model in models if model not in TYPES]
        if unknown:
            raise BadRequestError(f"type doesn't name an editorial page type: {', '.join(unknown)}")
        return super().get_queryset()


def _models(names: str) -> Any:
    try:
        return page_models_from_string(names) or ()
    except (LookupError, ValueError) as error:
        raise BadRequestError("type doesn't exist") from error
