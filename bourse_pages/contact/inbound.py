"""Mail that arrives at the relay: read with the standard library, passed on, or not."""

import hashlib
import logging
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from enum import StrEnum
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, transaction

from bourse_pages.contact import letters
from bourse_pages.contact.addresses import find_reply_address
from bourse_pages.contact.cleaning import has_attachments, written_text
from bourse_pages.contact.relaying import NotRelayed, is_blocked, pass_on, reply_link
from bourse_pages.models import Conversation, ReplyAddress, Side
from cms.mail.letters import Letter
from cms.mail.sending import send_letter
from cms.visitors.limits import TooMany
from cms.visitors.people import normalized

logger = logging.getLogger(__name__)

#: Attachments are dropped, so that a larger mail is read in vain.
MAX_BYTES: Final = 10_000_000
#: What mail servers call the sender of a bounce.
NULL_SENDERS: Final = frozenset({None, "", "<>", "MAILER-DAEMON"})
_AUTOMATIC: Final = frozenset({"bulk", "junk", "list", "auto_reply"})


class Outcome(StrEnum):
    """What became of a mail."""

    RELAYED = "relayed"
    REPEATED = "repeated"
    AUTOMATIC = "automatic"
    EMPTY = "empty"
    STOPPED = "stopped"
    UNKNOWN = "unknown"
    TOO_LARGE = "too large"
    TOO_MANY = "too many"
    UNREADABLE = "unreadable"


#: The mail server keeps these and tries again later.
TRY_LATER: Final = frozenset({Outcome.TOO_MANY})
#: The mail server tells their sender.
REFUSED: Final = frozenset({Outcome.UNKNOWN, Outcome.TOO_LARGE, Outcome.UNREADABLE})


def receive(content: bytes, recipient: str, sender: str | None = None) -> Outcome:
    """Pass a mail on that arrived at one address of the relay; return what became of it.

    ``sender`` is that of the envelope, "" for a bounce, None where the mail server doesn't tell. Nobody is answered
    but the conversation's own two sides, at the addresses that are known of them.
    """
    address = find_reply_address(recipient)
    if address is None:
        return Outcome.UNKNOWN
    if len(content) > MAX_BYTES:
        return Outcome.TOO_LARGE
    try:
        outcome = _read(content, address, is_bounce=sender == "")
    except DatabaseError:
        raise  # it comes again
    except Exception:
        # The standard library reads most of what is malformed, and fails at some: the same mail would fail for ever.
        logger.exception("a mail to the relay could not be read")
        outcome = Outcome.UNREADABLE
    logger.info("a mail to conversation %s: %s", address.conversation_id, outcome)
    return outcome


def _read(content: bytes, address: ReplyAddress, *, is_bounce: bool) -> Outcome:
    message = message_from_bytes(content, policy=policy.default)
    if is_bounce or is_automatic(message):
        return Outcome.AUTOMATIC
    try:
        with transaction.atomic():
            return _pass_on(message, content, address)
    except TooMany:
        return Outcome.TOO_MANY


def is_automatic(message: EmailMessage) -> bool:
    """Tell whether no person wrote a mail: answers of programs, lists, bounces, and the portal's own mail."""
    if str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower() != "no":
        return True
    if str(message.get("Precedence", "")).strip().lower() in _AUTOMATIC:
        return True
    if message.get("List-Id") or message.get("X-Autoreply") or message.get("X-Autorespond"):
        return True
    if message.get("Return-Path", "").strip() == "<>" or message.get_content_type() == "multipart/report":
        return True
    portal = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return str(message.get("Message-ID", "")).strip().endswith(f"@{portal}>")


def _pass_on(message: EmailMessage, content: bytes, address: ReplyAddress) -> Outcome:
    conversation, writer = address.conversation, Side(address.writer)
    text, source = written_text(message), _source(message, content)
    written_from = _addresses(message)
    if any(is_blocked(email) for email in written_from):
        return Outcome.STOPPED
    if not conversation.is_open:
        return _answer_stopped(conversation, writer, written_from)
    if not text:
        url = reply_link(conversation, writer)
        _answer(conversation, writer, partial(letters.empty_letter, conversation, url), "relay-empty", source)
        return Outcome.EMPTY
    try:
        relayed = pass_on(
            conversation,
            writer,
            text,
            subject=str(message.get("Subject", "")),
            source=source,
            hidden=written_from,
            without_files=has_attachments(message),
        )
    except NotRelayed:
        return _answer_stopped(conversation, writer, written_from)
    return Outcome.RELAYED if relayed else Outcome.REPEATED


def _answer_stopped(conversation: Conversation, writer: Side, written_from: tuple[str, ...]) -> Outcome:
    # Only to who wrote, and once: a forged sender mustn't have the portal write to somebody else.
    if normalized(conversation.email_of(writer)) in map(normalized, written_from):
        _answer(conversation, writer, partial(letters.stopped_letter, conversation), "relay-stopped", "once")
    return Outcome.STOPPED


def _answer(conversation: Conversation, side: Side, make: partial[Letter], kind: str, occasion: str) -> None:
    email = conversation.email_of(side)
    if email:
        language = conversation.language_of(side)
        send_letter(email, make, kind=kind, language=language, key=f"{kind}:{conversation.pk}:{side}:{occasion}")


def _source(message: EmailMessage, content: bytes) -> str:
    named = str(message.get("Message-ID", "")).strip().encode()
    return hashlib.sha256(named or content).hexdigest()


def _addresses(message: EmailMessage) -> tuple[str, ...]:
    """Return the addresses that a mail's headers tell of its writer."""
    headers = [
        str(value) for name in ("From", "Sender", "Reply-To", "Return-Path") for value in message.get_all(name, [])
    ]
    return tuple({address for _name, address in getaddresses(headers) if "@" in address})
