"""The Bourse's page types: its index and the offers below it."""

from bourse_pages.models.index_page import BourseIndexPage
from bourse_pages.models.offer import OfferPage
from bourse_pages.models.offer_attachment import OfferAttachment

__all__ = ["BourseIndexPage", "OfferAttachment", "OfferPage"]
