"""How often somebody may do something: counted in the database, for all processes and servers alike.

django-ratelimit counts in Django's cache, which here belongs to one process, or may be emptied.
"""

import hmac
import ipaddress
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from cms.core.caching import as_error
from cms.visitors.models import AttemptCount

_COUNT: Final = (
    f"INSERT INTO {AttemptCount._meta.db_table} (bucket, started_at, count) VALUES (%s, %s, 1)"  # noqa: S608  our table
    " ON CONFLICT (bucket, started_at) DO UPDATE"
    f" SET count = {AttemptCount._meta.db_table}.count + 1 RETURNING count"
)
_ADD: Final = (
    f"INSERT INTO {AttemptCount._meta.db_table} AS known (bucket, started_at, count)"  # noqa: S608  our table
    " SELECT * FROM unnest(%s::text[], %s::timestamptz[], %s::int[])"
    " ON CONFLICT (bucket, started_at) DO UPDATE SET count = known.count + excluded.count"
    " RETURNING bucket, started_at, count"
)
_KEPT: Final = timedelta(days=2)
#: In minutes.
_HOUR: Final = 60
#: Networks that are counted together: what one household, firm or attacker is usually given.
_NETWORKS: Final = {4: 24, 6: 48}


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times in a stretch of time."""

    times: int
    period: timedelta


#: What there was too much of: requests from a network, mails to one address, mails about one object, or anything.
Cause = Literal["network", "mails-to", "mails-about", ""]


class TooMany(Exception):
    """Somebody has done something too often; ``retry_after`` is in seconds, ``cause`` says what was counted."""

    def __init__(self, retry_after: int, cause: Cause = "") -> None:
        super().__init__(f"too many; again in {retry_after} s")
        self.retry_after = retry_after
        self.cause = cause


def check_limit(what: str, who: str, limit: Limit, cause: Cause = "") -> None:
    """Count one attempt of somebody (an address, a network, a mail address). Raises ``TooMany`` beyond the limit."""
    seconds = limit.period.total_seconds()
    now = timezone.now().timestamp()
    start = now - now % seconds
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [bucket_of(what, who), datetime.fromtimestamp(start, UTC)])
        (count,) = cursor.fetchone()
    if count > limit.times:
        raise TooMany(max(1, math.ceil(start + seconds - now)), cause)


def check_visitor(request: HttpRequest, what: str, address: Limit, network: Limit) -> None:
    """Count one attempt of a visitor, by address and by network. Raises ``TooMany``."""
    client = client_address(request)
    check_limit(f"{what}:address", client, address, "network")
    check_limit(f"{what}:network", network_of(client), network, "network")


def client_address(request: HttpRequest) -> str:
    """Return the visitor's IP address; behind ``TRUSTED_PROXIES`` proxies of ours, as the first of them saw it."""
    proxies = settings.TRUSTED_PROXIES
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    found = passed[-proxies] if proxies and len(passed) >= proxies else request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ipaddress.ip_address(found)
        # A socket for both sorts tells an IPv4 address as ``::ffff:192.0.2.1``: all of them would be one network.
        return str(getattr(parsed, "ipv4_mapped", None) or parsed)
    except ValueError:
        return "0.0.0.0"  # noqa: S104  no address to listen on: all who hide theirs count as one


def network_of(address: str) -> str:
    """Return the network of an IP address that is counted as one: /24, or /48 of IPv6."""
    parsed = ipaddress.ip_address(address)
    return str(ipaddress.ip_network((parsed, _NETWORKS[parsed.version]), strict=False))


def too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    """Answer 429 with ``Retry-After`` (RFC 6585)."""
    context = {"cause": error.cause, "wait": _wait(error.retry_after)}
    response = render(request, "visitors/too_many.html", context, status=429)
    response["Retry-After"] = str(error.retry_after)
    return as_error(request, response)


def _wait(seconds: int) -> str:
    """Return how long to wait as people say it: « dans 5 heures »."""
    minutes = math.ceil(seconds / 60)
    if minutes < _HOUR:
        return ngettext("dans une minute", "dans %(count)s minutes", minutes) % {"count": minutes}
    hours = math.ceil(minutes / _HOUR)
    return ngettext("dans une heure", "dans %(count)s heures", hours) % {"count": hours}


def forget_old_attempts() -> int:
    """Delete counts that no longer matter; return how many."""
    return AttemptCount.objects.filter(started_at__lt=timezone.now() - _KEPT).delete()[0]


def add_counts(counts: Mapping[tuple[str, datetime], int]) -> dict[tuple[str, datetime], int]:
    """Add to the counts of buckets (``bucket_of``) in stretches of time, in one statement; return what they are now.

    For who counts often, and may count some at a time.
    """
    # In one order, so that two processes that add to the same never wait for each other.
    rows = sorted((bucket, start, count) for (bucket, start), count in counts.items())
    if not rows:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [[row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]])
        return {(bucket, start): total for bucket, start, total in cursor.fetchall()}


def bucket_of(what: str, who: str) -> str:
    """Return a name that tells nobody's address, even to who reads the database."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"{what}\n{who}".encode(), "sha256").hex()
