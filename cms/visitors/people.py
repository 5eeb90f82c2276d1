"""Mail addresses of people: told apart without being kept, and hidden in what others read."""

import hmac
from collections.abc import Iterator
from typing import Final

from django.conf import settings

_PURPOSE: Final = b"cms.visitors.people"


def normalized(email: str) -> str:
    """Return an address as it's compared: without spaces around it, and in small letters."""
    return email.strip().casefold()


def address_digest(email: str) -> str:
    """Return what tells an address from another without telling it, even to who reads the database."""
    return _digest(settings.SECRET_KEY, email)


def address_digests(email: str) -> tuple[str, ...]:
    """Return the digests that an address may have been kept under: a changed ``SECRET_KEY`` forgets nobody."""
    return tuple(_digest(key, email) for key in _keys())


def _keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from map(str, settings.SECRET_KEY_FALLBACKS)


def _digest(key: str, email: str) -> str:
    return hmac.digest(key.encode(), _PURPOSE + normalized(email).encode(), "sha256").hex()
