"""Passing messages on, giving an address away, stopping: what happens to a conversation, each in one transaction."""

from datetime import timedelta
from functools import partial
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from bourse_pages.contact import letters
from bourse_pages.contact.addresses import reply_address
from bourse_pages.contact.cleaning import MAX_TEXT, masked, written_subject
from bourse_pages.contact.links import LIFETIME, REPLY, links_for, subject_of
from bourse_pages.enums import OfferState
from bourse_pages.models import BlockedSender, Conversation, ConversationState, OfferPage, RelayedMessage, Side
from cms.core.labels import DEFAULT_LANGUAGE
from cms.mail.sending import send_letter
from cms.moderation.mail.author import language_of
from cms.moderation.scope import Placed, in_charge
from cms.visitors.limits import Limit, check_limit
from cms.visitors.links import make_link, withdraw_links
from cms.visitors.people import address_digest, address_digests

#: How many messages one side may send in a conversation.
PER_DAY: Final = Limit(30, timedelta(days=1))


class NotRelayed(Exception):
    """A message isn't passed on: the conversation isn't open, or its writer is blocked."""


def locked(conversation: Conversation) -> Conversation:
    """Return the conversation as it stands now, held until the transaction ends."""
    return Conversation.objects.select_for_update().get(pk=conversation.pk)


def is_blocked(email: str) -> bool:
    """Tell whether somebody may no longer write through the relay."""
    return BlockedSender.objects.filter(digest__in=address_digests(email)).exists()


@transaction.atomic
def pass_on(
    conversation: Conversation,
    writer: Side,
    text: str,
    *,
    subject: str = "",
    source: str,
    hidden: tuple[str, ...] = (),
    without_files: bool = False,
) -> RelayedMessage | None:
    """Pass a message on to the other side; return it, None for one that was passed on before (the same ``source``).

    ``hidden`` are more addresses of the writer. Raises ``NotRelayed``, and ``TooMany`` of a side that floods.
    """
    conversation = locked(conversation)
    if not conversation.is_open or is_blocked(conversation.email_of(writer)):
        raise NotRelayed
    check_limit("relay", subject_of(conversation, writer), PER_DAY)
    with translation.override(conversation.language_of(writer.other)):
        hide = partial(masked, hidden=hidden_addresses(conversation, writer, hidden))
        wanted = {"writer": writer, "subject": written_subject(hide(subject)), "text": hide(text)[:MAX_TEXT]}
    message, is_new = RelayedMessage.objects.get_or_create(conversation=conversation, source=source, defaults=wanted)
    if not is_new:
        return None
    send_message(conversation, message, without_files=without_files)
    return message


def hidden_addresses(conversation: Conversation, writer: Side, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the addresses that a message may not show: of each side that hasn't chosen to share its own."""
    found = [conversation.email_of(side) for side in Side if not conversation.is_shared_by(side)]
    return (*found, *(() if conversation.is_shared_by(writer) else more))


def send_message(conversation: Conversation, message: RelayedMessage, *, without_files: bool = False) -> None:
    """Count a message and have it sent to the other side."""
    writer = Side(message.writer)
    reader = writer.other
    if writer is Side.VISITOR:
        conversation.visitor_count += 1
    else:
        conversation.host_count += 1
    conversation.last_message_at = timezone.now()
    conversation.save(update_fields=["visitor_count", "host_count", "last_message_at"])
    message.conversation = conversation
    links = links_for(conversation, reader)
    send_letter(
        conversation.email_of(reader),
        partial(letters.message_letter, message, links, without_files=without_files),
        kind="relay-message",
        language=conversation.language_of(reader),
        key=f"relay-message:{message.pk}",
        reply_to=reply_address(conversation, reader),
    )


@transaction.atomic
def share_address(conversation: Conversation, side: Side) -> bool:
    """Give a side's address to the other, as it wishes; return False where that was done. Raises ``NotRelayed``."""
    conversation = locked(conversation)
    if not conversation.is_open:
        raise NotRelayed
    if conversation.is_shared_by(side):
        return False
    field = "visitor_shares_at" if side is Side.VISITOR else "host_shares_at"
    setattr(conversation, field, timezone.now())
    conversation.save(update_fields=[field])
    send_letter(
        conversation.email_of(side.other),
        partial(letters.shared_letter, conversation, side),
        kind="relay-shared",
        language=conversation.language_of(side.other),
        key=f"relay-shared:{conversation.pk}:{side}",
        reply_to=conversation.email_of(side),
    )
    return True


@transaction.atomic
def report(conversation: Conversation, side: Side, text: str) -> bool:
    """Stop a conversation and have moderators look at it; return False where it was stopped before."""
    conversation = locked(conversation)
    if not conversation.is_open:
        return False
    conversation.state, conversation.reported_at = ConversationState.REPORTED, timezone.now()
    conversation.reported_by, conversation.report = side, text[:MAX_TEXT]
    conversation.save(update_fields=["state", "reported_at", "reported_by", "report"])
    url = settings.PUBLIC_URL + reverse("bourse_admin:conversation", args=[conversation.pk])
    for email, language in report_readers(conversation):
        send_letter(
            email,
            partial(letters.report_letter, conversation, url),
            kind="contact-report",
            language=language,
            key=f"contact-report:{conversation.pk}:{conversation.reported_at:%Y%m%d%H%M%S%f}:{email}",
        )
    return True


def report_readers(placed: Placed) -> list[tuple[str, str]]:
    """Return who is told of abuse, each with a language: the Ministry's service, and who is in charge of the place."""
    found = {settings.CONTACT_EMAIL: DEFAULT_LANGUAGE}
    users = User.objects.filter(pk__in=[user.pk for user in in_charge(placed)])
    found |= {user.email: language_of(user) for user in users.exclude(email="").select_related("wagtail_userprofile")}
    return list(found.items())


@transaction.atomic
def reopen(conversation: Conversation) -> None:
    """Let both sides write again: the report was unfounded. About an offer that is withdrawn, the exchange is over."""
    if OfferPage.objects.filter(public_id=conversation.offer_id, state=OfferState.WITHDRAWN).exists():
        close(conversation)
        return
    Conversation.objects.filter(pk=conversation.pk, state=ConversationState.REPORTED).update(
        state=ConversationState.OPEN
    )


@transaction.atomic
def block(conversation: Conversation, side: Side) -> None:
    """Stop a conversation for good; whoever is that side can't write to anyone through the relay any more.

    Why is known by the exchange's reference: words about a person would be kept as long as the block.
    """
    conversation = locked(conversation)
    email = conversation.email_of(side)
    if email:
        BlockedSender.objects.get_or_create(digest=address_digest(email), defaults={"reason": conversation.public_id})
    close(conversation, ConversationState.BLOCKED)


def close(conversation: Conversation, state: ConversationState = ConversationState.CLOSED) -> None:
    """Have a conversation pass nothing on any more, and its links open nothing."""
    Conversation.objects.filter(pk=conversation.pk).update(state=state)
    for side in Side:
        withdraw_links(subject_of(conversation, side))


def reply_link(conversation: Conversation, side: Side) -> str:
    """Make a link by which a side answers on the portal."""
    return make_link(REPLY, subject_of(conversation, side), LIFETIME, conversation.language_of(side))
