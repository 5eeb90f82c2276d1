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
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from standardwebhooks import Webhook

from cms.syndication.models import Endpoint

_PURPOSE: Final = b"cms.syndication.webhooks:"
_PREFIX: Final = "whsec_"
#: How many secrets of before sign at most: the oldest, which the receiver had, and the latest.
_MOST_OLD: Final = 4


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
    """Give an endpoint a new secret and return it; the old one signs too, for ``WEBHOOK_OVERLAP_HOURS``. Not saved.

    So do those that an earlier rotation left in that time: which of them the receiver has isn't known.
    """
    now = timezone.now()
    old = [*_old_salts(endpoint, now), endpoint.salt]
    endpoint.old_salts = old if len(old) <= _MOST_OLD else [old[0], *old[1 - _MOST_OLD :]]
    endpoint.old_until = now + timedelta(hours=settings.WEBHOOK_OVERLAP_HOURS)
    endpoint.salt = new_salt()
    return secret_of(endpoint)


def signature(endpoint: Endpoint, message_id: str, sent_at: datetime, body: str) -> str:
    """Return the header ``webhook-signature``: by today's secret, and during the overlap by the old ones too.

    Raises ``SecretLost`` where today's is; an old one that is signs no more.
    """
    known = [secret_of(endpoint)]
    for salt in reversed(_old_salts(endpoint, sent_at)):
        with suppress(SecretLost):
            known.append(secret_of(endpoint, salt))
    return " ".join(Webhook(secret).sign(message_id, sent_at, body) for secret in known)


def _old_salts(endpoint: Endpoint, now: datetime) -> list[str]:
    """Return the salts of the secrets of before that still sign, the oldest first."""
    return endpoint.old_salts if endpoint.old_until and endpoint.old_until > now else []


def _keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from map(str, settings.SECRET_KEY_FALLBACKS)


def _mark(key: str) -> str:
    """Return what tells a key from another, without telling it."""
    return hmac.digest(key.encode(), _PURPOSE + b"mark", "sha256").hex()[:12]
