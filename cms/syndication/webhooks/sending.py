"""Sending one message: to an address that was checked, within bounds of time and size, following nothing."""

import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from cms.syndication.webhooks.addresses import AddressRefused, Target, parse, resolve

#: Of a receiver's answer, only its status matters; so much of the rest is read, for politeness.
MAX_ANSWER: Final = 16_384
_CONNECT_SECONDS: Final = 5.0
#: How many of a name's addresses are tried.
_TRIED: Final = 2


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent where."""

    url: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: the receiver's status, or why there's none. ``retry_after`` is in seconds."""

    status: int | None
    error: str = ""
    seconds: float = 0.0
    retry_after: int | None = None

    @property
    def is_success(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


def send(message: Message) -> Outcome:
    """Send a message; return what became of it. Never raises, and ends within ``WEBHOOK_TIMEOUT`` once connected."""
    started = time.monotonic()
    try:
        target = parse(message.url)
        outcome = _send(message, target, resolve(target))
    except AddressRefused as error:
        outcome = Outcome(None, str(error))
    except (OSError, HTTPError, ValueError) as error:
        # No words of the error: they may hold what the other side wrote.
        outcome = Outcome(None, type(error).__name__)
    return Outcome(outcome.status, outcome.error[:200], time.monotonic() - started, outcome.retry_after)


def _send(message: Message, target: Target, addresses: list[str]) -> Outcome:
    connection = _connected(target, addresses)
    overdue = threading.Event()

    def cut() -> None:
        overdue.set()
        _shut(connection)

    # A time-out of each read wouldn't do: who sends a byte now and then would hold us for ever.
    clock = threading.Timer(settings.WEBHOOK_TIMEOUT, cut)
    clock.daemon = True
    clock.start()
    try:
        headers = {"Host": target.netloc, **message.headers}
        connection.request("POST", target.path, body=message.body, headers=headers, preload_content=False)
        answer = connection.getresponse()
        answer.read(MAX_ANSWER, decode_content=False)
        if overdue.is_set():  # headers that broke off look like headers that ended
            return Outcome(None, "Timeout")
        return Outcome(answer.status, retry_after=_seconds(answer.headers.get("Retry-After", "")))
    except (OSError, HTTPError, ValueError, AttributeError):
        if overdue.is_set():
            return Outcome(None, "Timeout")
        raise
    finally:
        clock.cancel()
        connection.close()


def _connected(target: Target, addresses: list[str]) -> HTTPConnection:
    for number, address in enumerate(addresses[:_TRIED], start=1):
        connection = _connection(target, address)
        try:
            connection.connect()
        except (OSError, HTTPError):
            connection.close()
            if number == len(addresses[:_TRIED]):
                raise
        else:
            if connection.sock is not None:
                connection.sock.settimeout(settings.WEBHOOK_TIMEOUT)
            return connection
    raise OSError("no address")


def _connection(target: Target, address: str) -> HTTPConnection:
    """Return a connection to that very address; its certificate must be of the target's name."""
    options: dict[str, Any] = {"timeout": _CONNECT_SECONDS}
    if target.scheme == "http":
        return HTTPConnection(address, target.port, **options)
    return HTTPSConnection(
        address,
        target.port,
        server_hostname=target.host,
        assert_hostname=target.host,
        ssl_context=_tls(settings.WEBHOOK_CA_FILE),
        **options,
    )


@cache
def _tls(authority: str) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=authority or None)


def _shut(connection: HTTPConnection) -> None:
    held = connection.sock
    if held is not None:
        with suppress(OSError, ValueError):
            held.shutdown(socket.SHUT_RDWR)


def _seconds(text: str) -> int | None:
    return min(int(text), 86_400) if text.isascii() and text.isdigit() and len(text) < 10 else None


#: For the receivers' logs.
USER_AGENT: Final = "coopdec-webhooks/1"
