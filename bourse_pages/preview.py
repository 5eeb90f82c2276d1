"""A draft shown in the admin as its public page would be."""

from django.http import HttpRequest, HttpResponse

from bourse_pages.documents import offer_document
from bourse_pages.models import OfferPage
from bourse_pages.views.offers import OfferDetail


def preview_offer(offer: OfferPage, request: HttpRequest) -> HttpResponse:
    """Return the public page of a draft, made of the JSON that publishing it would write to the log."""
    return OfferDetail.preview(request, offer_document(offer))
