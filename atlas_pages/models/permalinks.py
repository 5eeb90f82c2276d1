"""Permalinks: addresses made of an object's public id and a slug, which no move or renaming breaks."""

from typing import Any, ClassVar, Final

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import get_language
from wagtail.coreutils import string_to_ascii

from cms.core.labels import DEFAULT_LANGUAGE
from cms.core.models import BasePage
from cms.publication.documents import Document

#: What stands for the slug of a name that has no Latin letter or digit at all.
NO_SLUG: Final = "-"


def permalink_path(prefix: str, public_id: str, text: str) -> str:
    """Return ``prefix/{public_id}/{slug of text}/``: an address below the language prefix."""
    slug = slugify(string_to_ascii(text)) or NO_SLUG
    return f"{prefix}/{public_id}/{slug}/"


class PermalinkPage(BasePage):
    """A page that the public reads at its permalink; its place in the tree only redirects there."""

    #: The address below the language prefix that holds all pages of the type, without slashes at its ends.
    permalink_prefix: ClassVar[str]
    #: The class of the public view (a ``LogDetailView``), by its dotted path: models don't import views.
    detail_view: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def permalink(self) -> str:
        """The address below the language prefix, with a slash at its end."""
        return permalink_path(self.permalink_prefix, self.public_id, self.slug)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        """Return Wagtail's ``(site id, site's root address, path)`` with the permalink as path, in French."""
        parts = super().get_url_parts(request)
        if parts is None or parts[1] is None:
            return parts
        return parts[0], parts[1], f"/{DEFAULT_LANGUAGE}/{self.permalink}"

    def draft_document(self) -> Document:
        """Return what the log would hold of the page as it is in memory."""
        raise NotImplementedError

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the public page of the draft, from the same view and template as the published one."""
        view = import_string(self.detail_view)
        response: HttpResponse = view.preview(request, self.draft_document())
        return response

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect to the permalink, in the reader's language, for good."""
        language = get_language() or DEFAULT_LANGUAGE
        return HttpResponsePermanentRedirect(f"/{language}/{self.permalink}")
