"""Documents of offers that aren't public: whoever kept their address reads them no more."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from wagtail.documents.models import Document
from wagtail.permissions import policy_registry

from bourse_pages.enums import PUBLIC_STATES
from bourse_pages.models import DepositFile, OfferAttachment, OfferPage
from cms.publication.visibility import public_pages


def is_withheld(document: Document) -> bool:
    """Tell whether a document belongs to offers only, none of which is public: refused, expired, withdrawn, a draft.

    A depositor's document that its offer shows no more is withheld, too.
    """
    pages = set(OfferAttachment.objects.filter(document=document).values_list("page_id", flat=True))
    is_offers = bool(pages) or DepositFile.objects.filter(document=document).exists()
    return is_offers and not public_pages(OfferPage).filter(pk__in=pages, state__in=PUBLIC_STATES).exists()


def withhold(document: Document, request: HttpRequest) -> None:
    """Raise ``Http404`` for a document that is withheld, but to editors, who may change it."""
    rights = policy_registry.get_by_type(Document)
    if is_withheld(document) and not rights.user_has_permission_for_instance(request.user, "change", document):
        raise Http404


def choosable_documents(documents: Any, request: HttpRequest) -> Any:
    """Keep the documents that somebody may choose: not those of an offer that isn't public, but for its editors."""
    if request.user.is_superuser:
        return documents
    public = public_pages(OfferPage).filter(state__in=PUBLIC_STATES)
    attached = OfferAttachment.objects.values("document")
    deposited = DepositFile.objects.exclude(document=None).values("document")
    shown = OfferAttachment.objects.filter(page__in=public.order_by().values("pk")).values("document")
    changeable = policy_registry.get_by_type(Document).instances_user_has_permission_for(request.user, "change")
    seen = Document.objects.filter(
        ~(Q(pk__in=attached) | Q(pk__in=deposited)) | Q(pk__in=shown) | Q(pk__in=changeable.order_by().values("pk"))
    )
    return documents.filter(pk__in=seen.order_by().values("pk"))
