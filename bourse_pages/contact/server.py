"""A listener for the mail server of the same machine: it hands mail over by LMTP or SMTP (RFC 2033, RFC 5321)."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Final

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope
from asgiref.sync import sync_to_async
from django.db import connections

from bourse_pages.contact.addresses import find_reply_address
from bourse_pages.contact.inbound import MAX_BYTES, NULL_SENDERS, Outcome, receive

logger = logging.getLogger(__name__)

_LATER: Final = "451 4.3.0 Try again later"
_ANSWERS: Final = {
    Outcome.UNKNOWN: "550 5.1.1 No such address",
    Outcome.TOO_LARGE: "552 5.3.4 Too large",
    Outcome.UNREADABLE: "554 5.6.0 Unreadable",
    Outcome.TOO_MANY: "451 4.7.0 Too many messages, try again later",
}


class RelayHandler:
    """Takes one mail for one address of the relay at a time; others are refused before their content is sent."""

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Any, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Say whether somebody has this address."""
        if envelope.rcpt_tos:
            # One answer after the content stands for one recipient: the mail server sends it again for the next.
            return "452 4.5.3 One recipient at a time"
        try:
            found = await sync_to_async(_fresh(find_reply_address))(address)
        except Exception:
            logger.exception("an address of the relay could not be looked up")
            return _LATER
        if found is None:
            return _ANSWERS[Outcome.UNKNOWN]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        """Pass the mail on, and answer once that is in the database."""
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        sender = "" if envelope.mail_from in NULL_SENDERS else envelope.mail_from
        try:
            outcome = await sync_to_async(_fresh(receive))(content, envelope.rcpt_tos[0], sender)
        except Exception:
            logger.exception("a mail could not be passed on; the mail server will come again")
            return _LATER
        return _ANSWERS.get(outcome, "250 2.0.0 OK")


def _fresh(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return the work with a database connection of its own: mail is rare, and the database may have restarted."""

    def with_fresh_connection(*args: Any) -> Any:
        try:
            return work(*args)
        finally:
            connections.close_all()

    return with_fresh_connection


class RelayServer(Controller):
    """The listener, in a thread of its own."""

    def __init__(self, host: str, port: int, *, is_lmtp: bool = True) -> None:
        self._protocol: type[SMTP] = LMTP if is_lmtp else SMTP
        super().__init__(RelayHandler(), hostname=host, port=port, ready_timeout=30)

    def factory(self) -> SMTP:
        """Return what speaks with one client."""
        loop: asyncio.AbstractEventLoop = self.loop
        return self._protocol(self.handler, data_size_limit=MAX_BYTES, ident="coopdec", loop=loop)
