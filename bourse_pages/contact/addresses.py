"""The relay's own addresses, ``reponse+{token}@RELAY_DOMAIN``: who writes to one is known by it."""

import base64
import hashlib
import hmac
import re
from typing import Final

from django.conf import settings

from bourse_pages.models import Conversation, ReplyAddress, Side

LOCAL_PART: Final = "reponse"
#: 160 bits, in letters that survive being written small or large.
_TOKEN_BYTES: Final = 20
_ADDRESS: Final = re.compile(rf"{LOCAL_PART}\+(?P<token>[a-z2-7]{{32}})@(?P<domain>[a-z0-9.-]+)", re.IGNORECASE)


def reply_address(conversation: Conversation, writer: Side) -> str:
    """Return the address by which a side answers, the same each time; "" where the portal takes no mail."""
    if not settings.RELAY_DOMAIN:
        return ""
    token = _token(conversation, writer)
    ReplyAddress.objects.get_or_create(digest=_digest(token), defaults={"conversation": conversation, "writer": writer})
    return f"{LOCAL_PART}+{token}@{settings.RELAY_DOMAIN}"


def find_reply_address(address: str) -> ReplyAddress | None:
    """Return what is known of an address of the relay, None for one that nobody was given."""
    match = _ADDRESS.fullmatch(address.strip().strip("<>"))
    if match is None or match["domain"].lower() != settings.RELAY_DOMAIN.lower():
        return None
    known = ReplyAddress.objects.select_related("conversation")
    return known.filter(digest=_digest(match["token"].lower())).first()


def without_reply_addresses(text: str, instead: str) -> str:
    """Return a text in which no address of the relay stands: whoever has one writes in its owner's name."""
    return _ADDRESS.sub(instead, text)


def _token(conversation: Conversation, writer: Side) -> str:
    # Derived, not kept: all mails of a conversation have the same address, and none can be read in the database.
    message = f"bourse_pages.relay:{conversation.public_id}:{conversation.pk}:{writer}"
    secret = hmac.digest(settings.SECRET_KEY.encode(), message.encode(), "sha256")[:_TOKEN_BYTES]
    return base64.b32encode(secret).decode().lower()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
