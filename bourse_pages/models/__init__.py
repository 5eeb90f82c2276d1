"""The Bourse's page types (its index and the offers below it), and what people deposit."""

from bourse_pages.models.deposit import Deposit, DepositEvent, DepositState
from bourse_pages.models.deposit_file import DepositFile
from bourse_pages.models.index_page import BourseIndexPage
from bourse_pages.models.offer import OfferPage
from bourse_pages.models.offer_attachment import OfferAttachment

__all__ = [
    "BourseIndexPage",
    "Deposit",
    "DepositEvent",
    "DepositFile",
    "DepositState",
    "OfferAttachment",
    "OfferPage",
]
