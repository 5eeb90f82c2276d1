"""Issuing tokens, and knowing them again (RFC 6750)."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.syndication.access.secrets import digest_of, hint_of, is_well_formed, new_secret
from cms.syndication.enums import Scope
from cms.syndication.models import Organisation, Token


class BadToken(Exception):
    """A request came with a token that is wrong, expired or revoked."""


class NoToken(Exception):
    """An operation needs a token, and there's none."""


class ScopeLacking(Exception):
    """An operation needs a scope that the token hasn't."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.scope = scope


def issue(
    organisation: Organisation,
    name: str,
    scopes: list[str],
    *,
    expires_at: datetime | None = None,
    created_by: Any = None,
) -> tuple[Token, str]:
    """Return a new token and its secret, which is kept nowhere: show it now."""
    token = Token(organisation=organisation, name=name, scopes=scopes, expires_at=expires_at, created_by=created_by)
    secret = arm(token)
    token.save()
    return token, secret


def arm(token: Token) -> str:
    """Give an unsaved token its secret; return it."""
    secret = new_secret()
    token.digest, token.hint = digest_of(secret), hint_of(secret)
    return secret


def revoke(token: Token) -> None:
    """Have a token open nothing any more, from the next request on."""
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])


def token_of(request: HttpRequest) -> Token | None:
    """Return the token that a request bears; None where it bears none. Raises ``BadToken``.

    Another scheme than Bearer is a proxy's affair (a portal behind a password, say), and not looked at.
    """
    scheme, _space, secret = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
    if scheme.lower() != "bearer":
        return None
    secret = secret.strip()
    if not is_well_formed(secret):
        raise BadToken
    # Asked each time, by an index: a revoked token opens nothing from then on.
    found = Token.objects.valid().select_related("organisation").filter(digest=digest_of(secret)).first()
    if found is None:
        raise BadToken
    return found


def require(token: Token | None, scope: Scope) -> Token:
    """Return the token if it has a scope. Raises ``NoToken`` or ``ScopeLacking``."""
    if token is None:
        raise NoToken
    if scope not in token.scopes:
        raise ScopeLacking(scope)
    return token
