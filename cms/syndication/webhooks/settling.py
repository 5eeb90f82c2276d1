"""What became of a delivery, noted; and what follows from it."""

import logging
import random
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.syndication.enums import DeliveryState, Suspension
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks.deleting import delete_by_batches
from cms.syndication.webhooks.endpoints import suspend
from cms.syndication.webhooks.messages import Job
from cms.syndication.webhooks.sending import Outcome

logger = logging.getLogger(__name__)

#: After so many failures one after the other, a success means that the receiver is back: what waits is due at once.
_OUTAGE: Final = 3
#: A receiver that fails is asked again after this many seconds at the latest: it may be well by then.
_LONGEST_PAUSE: Final = 3_600.0
#: When an endpoint's last success was is written at most so often.
_FRESH: Final = timedelta(minutes=1)
#: What a try changes of a delivery.
_NOTED: Final = (
    "event",
    "seq",
    "state",
    "attempts",
    "next_attempt_at",
    "last_attempt_at",
    "last_status",
    "last_error",
)


def backoff(attempts: int, longest: float | None = None) -> timedelta:
    """Return how long to wait after so many failures: twice as long each time, half as much more or less by chance."""
    limit = settings.WEBHOOK_LONGEST_RETRY if longest is None else min(longest, settings.WEBHOOK_LONGEST_RETRY)
    seconds = min(limit, settings.WEBHOOK_FIRST_RETRY * 2.0 ** min(attempts - 1, 30))
    return timedelta(seconds=seconds * random.uniform(0.5, 1.5))  # noqa: S311  chance, not a secret


def settle(job: Job, outcome: Outcome) -> None:
    """Note what became of a delivery, in one transaction."""
    with transaction.atomic():
        endpoint = _locked(job.endpoint_id)
        delivery = Delivery.objects.select_for_update().filter(pk=job.delivery_id, state=DeliveryState.WAITING).first()
        if endpoint is None or delivery is None:
            return  # removed meanwhile, or sent by somebody else whose lease it became
        now = timezone.now()
        delivery.last_attempt_at, delivery.last_status, delivery.last_error = now, outcome.status, outcome.error
        if outcome.is_success:
            _delivered(job, delivery, now)
            _is_well(endpoint, now)
        else:
            _failed(endpoint, delivery, outcome, now)
        delivery.save(update_fields=_NOTED)
        if not outcome.is_success:
            _is_failing(endpoint, outcome, now)


def _locked(pk: int) -> Endpoint | None:
    """Return an endpoint, locked, but not against new deliveries: whoever queues one locks them in the other order."""
    return Endpoint.objects.select_for_update(no_key=True).filter(pk=pk).first()


def _delivered(job: Job, delivery: Delivery, now: datetime) -> None:
    if (delivery.seq, delivery.event) == (job.seq, job.event):
        delivery.state, delivery.attempts = DeliveryState.DELIVERED, delivery.attempts + 1
        delivery.event, delivery.seq = job.said_event, job.said_seq
    else:
        # A later version took its place while it was on its way.
        delivery.attempts, delivery.next_attempt_at = 0, now


def _failed(endpoint: Endpoint, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    delivery.attempts = min(delivery.attempts + 1, 30_000)
    # What a suspended endpoint missed waits until it's resumed.
    if endpoint.is_active and delivery.is_too_old(now, timedelta(hours=settings.WEBHOOK_RETRY_HOURS)):
        delivery.state, delivery.next_attempt_at = DeliveryState.DEAD, now
        return
    pause = backoff(delivery.attempts)
    if outcome.retry_after is not None:
        pause = max(pause, timedelta(seconds=outcome.retry_after))
    delivery.next_attempt_at = now + pause


def _is_well(endpoint: Endpoint, now: datetime) -> None:
    if endpoint.failures >= _OUTAGE:
        waiting = Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.WAITING, attempts__gt=0)
        waiting.update(next_attempt_at=now)
    if endpoint.failures or endpoint.last_success_at is None or now - endpoint.last_success_at > _FRESH:
        endpoint.failures, endpoint.failing_since, endpoint.paused_until = 0, None, None
        endpoint.last_success_at = now
        endpoint.save(update_fields=["failures", "failing_since", "paused_until", "last_success_at"])


def _is_failing(endpoint: Endpoint, outcome: Outcome, now: datetime) -> None:
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or now
    endpoint.paused_until = now + backoff(endpoint.failures, _LONGEST_PAUSE)
    endpoint.save(update_fields=["failures", "failing_since", "paused_until"])
    if outcome.status == HTTPStatus.GONE:
        suspend(endpoint, Suspension.GONE)
    elif now - endpoint.failing_since >= timedelta(hours=settings.WEBHOOK_RETRY_HOURS):
        suspend(endpoint, Suspension.FAILING)


def give_up_old() -> int:
    """Have what was tried for long enough be dead: what a failing endpoint's turn never came to. Return how many.

    Nothing of a suspended one: it isn't tried, and is told all when it's resumed.
    """
    now = timezone.now()
    oldest = now - timedelta(hours=settings.WEBHOOK_RETRY_HOURS)
    failing = Endpoint.objects.filter(suspension=Suspension.NONE, failing_since__lte=oldest)
    old = Delivery.objects.filter(state=DeliveryState.WAITING, due_since__lte=oldest, endpoint__in=failing)
    return old.update(state=DeliveryState.DEAD, next_attempt_at=now)


def forget_old() -> int:
    """Delete deliveries that were over long ago; return how many."""
    oldest = timezone.now() - timedelta(days=settings.WEBHOOK_KEPT_DAYS)
    return delete_by_batches(Delivery.objects.exclude(state=DeliveryState.WAITING).filter(created_at__lt=oldest))
