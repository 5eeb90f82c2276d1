"""The secrets that sign webhooks: derived, not stored.

A signing secret must be usable, so that a digest won't do. Encrypting it with a key made of ``SECRET_KEY`` would keep
it no safer than deriving it: here HMAC-SHA256 of ``SECRET_KEY`` over the endpoint's id and a random salt is the secret,
and who reads the database without the key knows nothing. The salt says which key it was made with, so that
``SECRET_KEY_FALLBACKS`` keeps old secrets good.
"""

import base64
import hmac
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from standardwebhooks import Webhook

from cms.syndication.models import Endpoint

_PURPOSE: Final = b"cms.syndication.webhooks:"
_PREFIX: Final = "whsec_"


class SecretLost(Exception):
    """The key that an endpoint's secret was made with isn't among ``SECRET_KEY`` and its fallbacks: rotate it."""


def new_salt() -> str:
    """Return a salt for a new secret, of today's key."""
    return f"{_mark(settings.SECRET_KEY)}:{secrets.token_hex(24)}"


def secret_of(endpoint: Endpoint, salt: str = "") -> str:
    """Return an endpoint's secret (``whsec_…``, Standard Webhooks), today's unless a salt is given.

    Raises ``SecretLost``.
    """
    used = salt or endpoint.salt
    mark = used.partition(":")[0]
    for key in _keys():
        if _mark(key) == mark:
            digest = hmac.digest(key.encode(), _PURPOSE + f"{endpoint.public_id}:{used}".encode(), "sha256")
            return _PREFIX + base64.b64encode(digest).decode()
    raise SecretLost(endpoint.public_id)


def rotate(endpoint: Endpoint) -> str:
    """Give an endpoint a new secret and return it; the old one signs too, for ``WEBHOOK_OVERLAP_HOURS``. Not saved."""
    endpoint.old_salt = endpoint.salt
    endpoint.old_until = timezone.now() + timedelta(hours=settings.WEBHOOK_OVERLAP_HOURS)
    endpoint.salt = new_salt()
    return secret_of(endpoint)


def signature(endpoint: Endpoint, message_id: str, sent_at: datetime, body: str) -> str:
    """Return the header ``webhook-signature``: by today's secret, and during the overlap by the old one too.

    Raises ``SecretLost``.
    """
    salts = [endpoint.salt]
    if endpoint.old_salt and endpoint.old_until and endpoint.old_until > sent_at:
        salts.append(endpoint.old_salt)
    return " ".join(Webhook(secret_of(endpoint, salt)).sign(message_id, sent_at, body) for salt in salts)


def _keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from map(str, settings.SECRET_KEY_FALLBACKS)


def _mark(key: str) -> str:
    """Return what tells a key from another, without telling it."""
    return hmac.digest(key.encode(), _PURPOSE + b"mark", "sha256").hex()[:12]
