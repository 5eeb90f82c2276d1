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
