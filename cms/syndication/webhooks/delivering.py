"""Sending what is queued: at least once, in order for each object, without anybody being delayed by anybody else.

One thread talks to the database: it claims what is due, and notes what became of it. Others talk to receivers, each for
one message. A claim is a lease: what a killed process had claimed is due again after ``WEBHOOK_LEASE`` seconds. An
endpoint that is well has a few messages on their way at once, one that fails or is slow one, so that the senders are
never all taken by a few slow ones; and each has its turn, however much waits for others.
"""

import logging
import threading
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from queue import SimpleQueue
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cms.publication.filters import InvalidParameter
from cms.syndication.enums import DeliveryState, Suspension
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks.endpoints import suspend_for_filter
from cms.syndication.webhooks.messages import Job, job_of
from cms.syndication.webhooks.secrets import SecretLost
from cms.syndication.webhooks.sending import Message, Outcome, send
from cms.syndication.webhooks.settling import settle
from cms.syndication.webhooks.turns import Due, Turns

logger = logging.getLogger(__name__)

#: Set when there may be something to send; it's looked for each second anyway.
wake: Final = threading.Event()
_LOOK: Final = 1.0
#: A receiver that takes longer than this many seconds is slow.
_SLOW: Final = 2.0
#: Seconds that a stopping deliverer waits for what is on its way.
_LAST: Final = 3.0


class Deliverer:
    """Sends what is due until stopped. Several may run, on several machines: a claim is one's."""

    name = "webhooks.deliverer"

    def run(self, stop: threading.Event) -> None:
        """Send until ``stop`` is set. What is on its way then is noted if it ends within some seconds.

        Raises what the database raises: what was on its way is then sent again, once its lease is over.
        """
        _Shift().work(stop)


class _Shift:
    """What a deliverer knows between two outages: who is busy, who is slow."""

    def __init__(self) -> None:
        self._senders = ThreadPoolExecutor(settings.WEBHOOK_SENDERS, thread_name_prefix="webhook")
        self._done: SimpleQueue[tuple[Job, Outcome]] = SimpleQueue()
        self._on_their_way: Counter[int] = Counter()
        self._slow: set[int] = set()
        self._turns = Turns()

    def work(self, stop: threading.Event) -> None:
        try:
            while not stop.is_set():
                wake.clear()
                self._note_done()
                if not self._send_due():
                    wake.wait(_LOOK)
            self._note_last()
        finally:
            self._senders.shutdown(wait=False, cancel_futures=True)

    def _send_due(self) -> bool:
        """Claim and send what there's room for; return whether there was any."""
        endpoints = {endpoint.pk: endpoint for endpoint in _with_something_due()}
        due = [Due(pk, self._allowed(endpoint), bool(endpoint.failures)) for pk, endpoint in endpoints.items()]
        room = settings.WEBHOOK_SENDERS - self._on_their_way.total()
        found = False
        for pk, number in list(self._turns.share(due, self._on_their_way, room)):
            for delivery in claim(endpoints[pk], number):
                found = True
                self._hand_over(delivery)
        return found

    def _allowed(self, endpoint: Endpoint) -> int:
        is_well = not endpoint.failures and endpoint.pk not in self._slow
        return settings.WEBHOOK_SENDERS_PER_ENDPOINT if is_well else 1

    def _hand_over(self, delivery: Delivery) -> None:
        try:
            job = job_of(delivery)
        except SecretLost:
            logger.exception("The webhook %s can't be signed", delivery.endpoint.public_id)
            settle(_unsent(delivery), Outcome(None, SecretLost.__name__))
            return
        except InvalidParameter as error:
            suspend_for_filter(delivery.endpoint, error)
            return
        except IntegrityError:
            # The endpoint was deleted since it was claimed: nobody is to be told.
            return
        self._on_their_way[job.endpoint_id] += 1
        self._senders.submit(send, job.message).add_done_callback(partial(self._came_back, job))

    def _came_back(self, job: Job, future: "Future[Outcome]") -> None:
        if not future.cancelled():
            error = future.exception()
            self._done.put((job, future.result() if error is None else Outcome(None, type(error).__name__)))
            wake.set()

    def _note_done(self) -> None:
        while not self._done.empty():
            job, outcome = self._done.get()
            self._on_their_way[job.endpoint_id] -= 1
            (self._slow.add if outcome.seconds > _SLOW else self._slow.discard)(job.endpoint_id)
            settle(job, outcome)

    def _note_last(self) -> None:
        end = time.monotonic() + _LAST
        while self._on_their_way.total() and time.monotonic() < end:
            wake.wait(0.1)
            wake.clear()
            self._note_done()


def _unsent(delivery: Delivery) -> Job:
    event, seq = delivery.event, delivery.seq
    return Job(delivery.pk, delivery.endpoint_id, seq, event, Message("", {}, b""), event, seq)


def claim(endpoint: Endpoint, count: int) -> list[Delivery]:
    """Return some of an endpoint's deliveries that are due, the longest waiting first, leased to the caller."""
    now = timezone.now()
    with transaction.atomic():
        due = Delivery.objects.select_for_update(skip_locked=True).filter(
            endpoint=endpoint, state=DeliveryState.WAITING, next_attempt_at__lte=now
        )
        found = list(due.order_by("next_attempt_at", "pk")[:count])
        leased = now + timedelta(seconds=settings.WEBHOOK_LEASE)
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in found]).update(next_attempt_at=leased)
    for delivery in found:
        delivery.endpoint = endpoint
    return found


def _with_something_due() -> list[Endpoint]:
    now = timezone.now()
    due = Delivery.objects.filter(endpoint=OuterRef("pk"), state=DeliveryState.WAITING, next_attempt_at__lte=now)
    ready = Endpoint.objects.filter(Q(paused_until=None) | Q(paused_until__lte=now), suspension=Suspension.NONE)
    return list(ready.filter(Exists(due)).order_by("pk"))
