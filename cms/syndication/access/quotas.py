"""Quotas: how much a token, or without one a network, may ask in a stretch of time.

Told in each answer by the fields of draft-ietf-httpapi-ratelimit-headers-10. Windows are fixed: they begin at
multiples of their length.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from cms.syndication.access.counting import counts
from cms.syndication.models import Token
from cms.visitors.limits import bucket_of, client_address, network_of


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a client stands: its quota (``policy`` names it), what is left of it, and when it's whole again."""

    policy: str
    quota: int
    window: int
    remaining: int
    seconds: int
    is_exceeded: bool = False

    def write_on(self, response: HttpResponseBase) -> None:
        """Tell the client."""
        response["RateLimit-Policy"] = f'"{self.policy}";q={self.quota};w={self.window}'
        response["RateLimit"] = f'"{self.policy}";r={self.remaining};t={self.seconds}'


class QuotaExceeded(Exception):
    """A client asked more than its quota."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(f"{standing.policy}: again in {standing.seconds} s")
        self.standing = standing


def count_request(request: HttpRequest, token: Token | None) -> Standing | None:
    """Count a request; return where its client stands, None where it isn't counted."""
    if token is not None:
        quota, window = settings.API_QUOTA_TOKEN
        standing = _standing("token", str(token.pk), quota, int(window.total_seconds()))
        counts.add_usage(token.pk, is_refused=standing.is_exceeded)
        return standing
    network = network_counted(request)
    if network is None:
        return None
    quota, window = settings.API_QUOTA_NETWORK
    return _standing("network", network, quota, int(window.total_seconds()))


def network_counted(request: HttpRequest) -> str | None:
    """Return the network that a request is counted with, None where it isn't (``API_QUOTA_EXEMPT``)."""
    return _counted_network(client_address(request), tuple(settings.API_QUOTA_EXEMPT))


@lru_cache(maxsize=4_096)
def _counted_network(client: str, exempt: tuple[IPv4Network | IPv6Network, ...]) -> str | None:
    """Return the network that a client is counted with, None where it isn't; kept, as clients come again."""
    parsed = ip_address(client)
    return None if any(parsed in network for network in exempt) else network_of(client)


@lru_cache(maxsize=4_096)
def _bucket(policy: str, who: str) -> str:
    return bucket_of(f"api-{policy}", who)


def _standing(policy: str, who: str, quota: int, window: int) -> Standing:
    now = timezone.now().timestamp()
    start = now - now % window
    count = counts.add((_bucket(policy, who), datetime.fromtimestamp(start, UTC)))
    left = max(1, math.ceil(start + window - now))
    return Standing(policy, quota, window, max(0, quota - count), left, count > quota)
