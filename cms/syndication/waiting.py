"""Waiting for the log (long-poll): how many may, where, and what it costs.

A waiting request must not hold what others need. Its thread is the server's affair (``cms.local.waiting_room``: threads
of its own, so many and no more), and the server says in ``WAITING_ROOM`` of the request's environment that it has one;
where it doesn't, nobody waits, and the answer comes at once. Its database connection would be one a waiter: so all
waiters of a process look at the log through one thread, which has one connection, and are woken by one more.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from ipaddress import ip_address
from typing import Final, TypeVar

from django.conf import settings
from django.db import close_old_connections
from django.http import HttpRequest
from django.utils.translation import get_language, override

from cms.publication.listening import herald
from cms.visitors.limits import client_address, network_of

T = TypeVar("T")

#: In the WSGI environment: a function that tells whether the server still lets this request wait.
WAITING_ROOM: Final = "coopdec.may_wait"
#: How often, in seconds, a waiter asks whether the server is about to stop.
_LOOK: Final = 1.0

_by_network: Final[Counter[str]] = Counter()
_lock: Final = threading.Lock()


@contextmanager
def seat(request: HttpRequest) -> Iterator[Callable[[], bool] | None]:
    """Yield what tells whether the request may still wait, or None where it may not: no room, or many of its network.

    Those on the portal's own machine aren't counted.
    """
    may_wait: Callable[[], bool] | None = request.META.get(WAITING_ROOM)
    client = client_address(request)
    network = "" if ip_address(client).is_loopback else network_of(client)
    with _lock:
        if may_wait is not None and network and _by_network[network] >= settings.API_WAITERS_PER_NETWORK:
            may_wait = None
        is_counted = may_wait is not None and bool(network)
        _by_network[network] += is_counted
    try:
        yield may_wait
    finally:
        with _lock:
            _by_network[network] -= is_counted
            if not _by_network[network]:
                del _by_network[network]


def until(look: Callable[[], T], is_enough: Callable[[T], bool], seconds: float, may_wait: Callable[[], bool]) -> T:
    """Return the first ``look`` at the log that is enough, or the last one once the time is over."""
    end = time.monotonic() + seconds
    while True:
        ticket = herald.ticket()
        found = _by_one(look)
        while not is_enough(found):
            left = end - time.monotonic()
            if left <= 0 or not may_wait():
                return found
            if herald.wait(ticket, min(left, _LOOK)):
                break
        else:
            return found


def _by_one(look: Callable[[], T]) -> T:
    """Do it in the thread that all waiters share, in the waiter's language."""
    language = get_language()

    def work() -> T:
        close_old_connections()
        with override(language):
            return look()

    return _thread().submit(work).result()


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="waiters")
