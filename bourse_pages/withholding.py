"""Documents of offers that aren't public: whoever kept their address reads them no more."""

from django.http import Http404, HttpRequest
from wagtail.documents.models import Document
from wagtail.permissions import policy_registry

from bourse_pages.enums import PUBLIC_STATES
from bourse_pages.models import OfferAttachment, OfferPage
from cms.publication.visibility import public_pages


def is_withheld(document: Document) -> bool:
    """Tell whether a document belongs to offers only, none of which is public: refused, expired, withdrawn, a draft."""
    pages = set(OfferAttachment.objects.filter(document=document).values_list("page_id", flat=True))
    return bool(pages) and not public_pages(OfferPage).filter(pk__in=pages, state__in=PUBLIC_STATES).exists()


def withhold(document: Document, request: HttpRequest) -> None:
    """Raise ``Http404`` for a document that is withheld, but to editors, who may change it."""
    rights = policy_registry.get_by_type(Document)
    if is_withheld(document) and not rights.user_has_permission_for_instance(request.user, "change", document):
        raise Http404
