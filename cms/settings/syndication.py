"""What the API gives to whom: seats to wait on, quotas, webhooks."""

from datetime import timedelta
from ipaddress import ip_network

import environ

_env = environ.Env()


def _quota(name: str, default: str) -> tuple[int, timedelta]:
    """Read « requests/seconds », such as ``6000/300``. Raises ``ValueError`` that names the variable."""
    text = _env.str(name, default=default)
    requests, _slash, seconds = text.partition("/")
    if not (requests.isdigit() and seconds.isdigit() and int(requests) and int(seconds)):
        raise ValueError(f"{name} must be like 6000/300: requests/seconds; it is {text!r}")
    return int(requests), timedelta(seconds=int(seconds))


#: How many requests of one network may wait for a change at once, in each process (docs/syndication.md).
API_WAITERS_PER_NETWORK = _env.int("API_WAITERS_PER_NETWORK", default=20)
#: How many requests a network (IPv4 /24, IPv6 /48) may make in a stretch of time, and how many a token.
API_QUOTA_NETWORK = _quota("API_QUOTA_NETWORK", "6000/300")
API_QUOTA_TOKEN = _quota("API_QUOTA_TOKEN", "30000/300")
#: Networks whose anonymous requests aren't counted: this machine.
API_QUOTA_EXEMPT = [ip_network(each) for each in _env.list("API_QUOTA_EXEMPT", default=["127.0.0.0/8", "::1/128"])]
#: Each process writes its counts to the database so often, in seconds; 0: with each request.
API_COUNT_SECONDS = _env.float("API_COUNT_SECONDS", default=5.0)

#: Whether webhooks may go to this machine, by http too: for development and tests.
WEBHOOK_ALLOW_LOCAL = _env.bool("WEBHOOK_ALLOW_LOCAL", default=False)
#: The authority of receivers' certificates, where it isn't one that everybody knows (PEM).
WEBHOOK_CA_FILE = _env.str("WEBHOOK_CA_FILE", default="")
#: Seconds that a receiver may take to answer.
WEBHOOK_TIMEOUT = _env.float("WEBHOOK_TIMEOUT", default=15.0)
#: How many messages are on their way at once: in all, and to one receiver that is well.
WEBHOOK_SENDERS = _env.int("WEBHOOK_SENDERS", default=64)
WEBHOOK_SENDERS_PER_ENDPOINT = _env.int("WEBHOOK_SENDERS_PER_ENDPOINT", default=4)
#: Seconds before the first retry, twice as many each time, up to the longest.
WEBHOOK_FIRST_RETRY = _env.float("WEBHOOK_FIRST_RETRY", default=10.0)
WEBHOOK_LONGEST_RETRY = _env.float("WEBHOOK_LONGEST_RETRY", default=21_600.0)
#: How long a message is tried; an endpoint that took nothing for so long is suspended.
WEBHOOK_RETRY_HOURS = _env.float("WEBHOOK_RETRY_HOURS", default=72.0)
#: Seconds after which a message whose sender died is sent again. More than sending takes.
WEBHOOK_LEASE = _env.float("WEBHOOK_LEASE", default=60.0)
#: How long an old secret signs beside the new one.
WEBHOOK_OVERLAP_HOURS = _env.float("WEBHOOK_OVERLAP_HOURS", default=24.0)
#: How long deliveries that are over are kept.
WEBHOOK_KEPT_DAYS = _env.int("WEBHOOK_KEPT_DAYS", default=30)
WEBHOOKS_PER_ORGANISATION = _env.int("WEBHOOKS_PER_ORGANISATION", default=20)
