"""The Bourse's page types (its index and the offers below it), what people deposit, what its relay keeps."""

from bourse_pages.models.conversation import (
    BlockedSender,
    Conversation,
    ConversationState,
    RelayedMessage,
    ReplyAddress,
    Side,
)
from bourse_pages.models.deposit import Deposit, DepositEvent, DepositState
from bourse_pages.models.deposit_file import DepositFile
from bourse_pages.models.index_page import BourseIndexPage
from bourse_pages.models.offer import OfferPage
from bourse_pages.models.offer_attachment import OfferAttachment
from bourse_pages.models.report import OfferReport, ReportReason, ReportState
from bourse_pages.models.transition import OfferTransition

__all__ = [
    "BlockedSender",
    "BourseIndexPage",
    "Conversation",
    "ConversationState",
    "Deposit",
    "DepositEvent",
    "DepositFile",
    "DepositState",
    "OfferAttachment",
    "OfferPage",
    "OfferReport",
    "OfferTransition",
    "RelayedMessage",
    "ReplyAddress",
    "ReportReason",
    "ReportState",
    "Side",
]
