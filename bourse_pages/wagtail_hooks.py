"""What the Bourse adds to the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.documents.models import Document
from wagtail_modeladmin.options import modeladmin_register

from bourse_pages.admin.conversations import ConversationAdmin, ConversationView
from bourse_pages.admin.offers import OfferView
from bourse_pages.admin.reports import ReportAdmin, ReportView
from bourse_pages.enums import PUBLIC_STATES
from bourse_pages.models import OfferPage
from bourse_pages.viewsets import OfferListing, offer_listing
from bourse_pages.withholding import choosable_documents, withhold

modeladmin_register(ConversationAdmin)
modeladmin_register(ReportAdmin)

admin_urls = [
    path("echanges/<int:pk>/", ConversationView.as_view(), name="conversation"),
    path("signalements/<int:pk>/", ReportView.as_view(), name="report"),
    path("offres/<slug:public_id>/", OfferView.as_view(), name="offer"),
]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Add the pages of an exchange, of a report and of an offer."""
    return [path("bourse/", include((admin_urls, "bourse_admin")))]


@hooks.register("register_admin_viewset")
def register_offers() -> OfferListing:
    """List offers under their own menu entry."""
    return offer_listing


@hooks.register("before_serve_document")
def withhold_documents(document: Document, request: HttpRequest) -> None:
    """Give out the documents of public offers only."""
    withhold(document, request)


@hooks.register("construct_page_chooser_queryset")
def keep_ended_offers_out_of_choosers(pages: Any, request: HttpRequest) -> Any:
    """Offer no expired or withdrawn offer: they are live for Wagtail, but a link to one leads to « no more »."""
    ended = OfferPage.objects.exclude(state__in=PUBLIC_STATES)
    return pages.exclude(pk__in=ended.order_by().values("pk"))


@hooks.register("construct_document_chooser_queryset")
def keep_withheld_documents_out_of_choosers(documents: Any, request: HttpRequest) -> Any:
    """Offer what the person may read."""
    return choosable_documents(documents, request)
