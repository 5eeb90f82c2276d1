"""How a conversation begins: a form, a mail to its writer, a button; then the offer's contact is written to."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.utils import timezone, translation

from bourse_pages.contact import letters
from bourse_pages.contact.cleaning import MAX_TEXT, masked
from bourse_pages.contact.links import VERIFY, VERIFY_LIFETIME
from bourse_pages.contact.relaying import NotRelayed, is_blocked, locked, send_message
from bourse_pages.enums import OfferState
from bourse_pages.models import Conversation, ConversationState, OfferPage, RelayedMessage, Side
from cms.core.labels import DEFAULT_LANGUAGE, LANGUAGES
from cms.mail.sending import send_letter
from cms.publication.visibility import public_pages
from cms.visitors.limits import Limit, check_limit
from cms.visitors.links import make_link, withdraw_links
from cms.visitors.people import address_digest

#: Mails to one address that asks to be verified: nobody's mailbox is filled through the portal.
PER_ADDRESS: Final = Limit(5, timedelta(days=1))
#: Verified messages that reach one offer's contact.
PER_OFFER: Final = Limit(40, timedelta(days=1))
#: A digest takes the place of a mail's: the first message comes from a form.
FIRST: Final = "form"


@dataclass(frozen=True, slots=True)
class Interest:
    """Who answers an offer, and what they write."""

    name: str
    organisation: str
    email: str
    language: str
    message: str


class NotContactable(LookupError):
    """The offer isn't public, isn't open any more, or has no contact."""


def contactable_offer(public_id: str) -> OfferPage:
    """Return a public offer that can be answered. Raises ``NotContactable``."""
    offers = public_pages(OfferPage).filter(public_id=public_id, state=OfferState.OPEN).exclude(contact_email="")
    offer = offers.exclude(expires_on__lt=timezone.localdate()).select_related("country", "territory").first()
    if offer is None:
        raise NotContactable(public_id)
    return offer


def reader_language(code: str) -> str:
    """Return the portal's language for who writes in another: French, unless it's one of ours."""
    return code if code in LANGUAGES else DEFAULT_LANGUAGE


@transaction.atomic
def start(offer: OfferPage, interest: Interest) -> Conversation:
    """Keep a message, and ask its writer by mail whether it's theirs. Raises ``TooMany``."""
    check_limit("contact:mail", interest.email.casefold(), PER_ADDRESS, "mails-to")
    conversation = Conversation.objects.create(
        offer_id=offer.public_id,
        offer_title=offer.title,
        country=offer.country,
        territory=offer.territory,
        visitor_name=interest.name,
        visitor_organisation=interest.organisation,
        visitor_email=interest.email,
        visitor_language=interest.language,
        visitor_digest=address_digest(interest.email),
        host_name=offer.authority_name,
        host_email=offer.contact_email,
        host_language=reader_language(offer.original_language),
    )
    RelayedMessage.objects.create(
        conversation=conversation, writer=Side.VISITOR, text=interest.message[:MAX_TEXT], source=FIRST
    )
    url = make_link(VERIFY, conversation.public_id, VERIFY_LIFETIME, interest.language)
    send_letter(
        interest.email,
        partial(letters.verify_letter, conversation, url),
        kind="contact-verify",
        language=interest.language,
        key=f"contact-verify:{conversation.pk}",
    )
    return conversation


@transaction.atomic
def verify(conversation: Conversation) -> bool:
    """Pass the first message on, now that its writer has said so; return False where that was done before.

    Raises ``NotContactable`` for an offer that has closed meanwhile, ``NotRelayed`` for a blocked writer, ``TooMany``.
    """
    conversation = locked(conversation)
    if conversation.state != ConversationState.UNVERIFIED:
        return False
    if is_blocked(conversation.visitor_email):
        raise NotRelayed
    offer = contactable_offer(conversation.offer_id)
    check_limit("contact:offer", offer.public_id, PER_OFFER)
    # Whoever is the contact now: it may have changed since the form was filled in.
    conversation.host_email, conversation.host_name = offer.contact_email, offer.authority_name
    conversation.state, conversation.verified_at = ConversationState.OPEN, timezone.now()
    conversation.save(update_fields=["host_email", "host_name", "state", "verified_at"])
    message = conversation.messages.get(source=FIRST)
    with translation.override(conversation.host_language):
        message.text = masked(message.text, [conversation.visitor_email, conversation.host_email])
    message.save(update_fields=["text"])
    send_message(conversation, message)
    withdraw_links(conversation.public_id, VERIFY)
    return True
