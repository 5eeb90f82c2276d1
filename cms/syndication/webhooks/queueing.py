"""From changes of the log to deliveries: what each endpoint is to be told.

The rule is that of ``/changes`` with filters, but an endpoint's own copy is known here: an object that stops passing is
told only to an endpoint that may hold it. What is asked for again by number follows ``/changes`` to the letter.

Queued is that there's something to tell about an object. What a message says is decided when it's sent
(``cms.syndication.webhooks.messages``).
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from cms.core.public_ids import new_public_id
from cms.publication.changes import Change, fetch_changes
from cms.syndication.enums import DeliveryState, EventType
from cms.syndication.feed import Followed
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks.holding import held_among, hold, let_go
from cms.syndication.webhooks.judging import followed_by, judged

#: The name of the log's reader that queues deliveries.
READER: Final = "webhooks"
BATCH_SIZE: Final = 500
#: One delivery of an object waits at most; one that is on its way keeps the time at which others may try.
_QUEUE: Final = (
    f"INSERT INTO {Delivery._meta.db_table} AS known (public_id, endpoint_id, event, kind, object_id, seq, state,"  # noqa: S608  our own table
    " created_at, due_since, next_attempt_at, attempts, last_error)"
    " SELECT public_id, %(endpoint)s, event, kind, object_id, seq, 'waiting', %(now)s, %(now)s, %(now)s, 0, ''"
    " FROM unnest(%(ids)s::text[], %(events)s::text[], %(kinds)s::text[], %(objects)s::text[], %(seqs)s::bigint[])"
    " AS new (public_id, event, kind, object_id, seq)"
    " ON CONFLICT (endpoint_id, kind, object_id) WHERE state = 'waiting' DO UPDATE"
    " SET event = excluded.event, seq = excluded.seq, due_since = excluded.due_since"
    " WHERE known.seq <= excluded.seq"
)

Event = tuple[EventType, str, str, int]


def queue_for(endpoint: Endpoint, changes: Sequence[Change]) -> int:
    """Queue what an endpoint is to be told of changes above where it began; return how many deliveries.

    Raises ``InvalidParameter`` where a filter's code is no more.
    """
    followed = followed_by(endpoint)
    new = [
        change
        for change in changes
        if change.seq > endpoint.from_seq and (followed.kinds is None or change.kind in followed.kinds)
    ]
    with transaction.atomic():
        events = _filtered(endpoint, followed, new) if followed.filters else [_event(change) for change in new]
        _insert(endpoint, events)
    return len(events)


def queue_missed(endpoint: Endpoint) -> int:
    """Queue all that an endpoint missed since it was suspended, up to the head; return how many deliveries."""
    count, since, has_more = 0, endpoint.from_seq, True
    while has_more:
        page = fetch_changes(since, BATCH_SIZE)
        count += queue_for(endpoint, page.changes)
        since, has_more = page.next_since, page.has_more
    return count


def queue_since(endpoint: Endpoint, since: int) -> int:
    """Queue all that changed since a number, up to the head, for an endpoint that asks for it; return how many.

    It may have lost its copy, or have it from elsewhere: it hears of every object that doesn't pass its filters, as
    those do who ask ``/changes``. Raises ``InvalidParameter`` where a filter's code is no more.
    """
    followed = followed_by(endpoint)
    count, has_more = 0, True
    while has_more:
        page = fetch_changes(since, BATCH_SIZE, followed.kinds, followed.filters)
        with transaction.atomic():
            if followed.filters:
                _note_held(endpoint, [_event(change) for change in page.changes])
            _insert(endpoint, [_event(change) for change in page.changes])
        count += len(page.changes)
        since, has_more = page.next_since, page.has_more
    return count


def queue_dead(endpoint: Endpoint) -> int:
    """Queue again what died while an endpoint has been failing, each object once; return how many."""
    dead = Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.DEAD).exclude(event=EventType.PING)
    # What died in an outage of before was queued again then.
    lately = dead.filter(next_attempt_at__gte=endpoint.failing_since)
    latest: dict[tuple[str, str], Event] = {}
    for event, kind, name, seq in lately.order_by("seq").values_list("event", "kind", "object_id", "seq"):
        latest[kind, name] = EventType(event), kind, name, seq
    _insert(endpoint, latest.values())
    return len(latest)


def queue_ping(endpoint: Endpoint) -> Delivery:
    """Queue a message that says nothing, to try an endpoint."""
    name = new_public_id()
    return Delivery.objects.create(public_id=name, endpoint=endpoint, event=EventType.PING, object_id=name)


def queue_again(delivery: Delivery) -> Delivery:
    """Queue a message about the same object, as it is now; return the delivery that waits, which may have before."""
    if delivery.event == EventType.PING:
        return queue_ping(delivery.endpoint)
    again = EventType(delivery.event), delivery.kind, delivery.object_id, delivery.seq
    with transaction.atomic():
        _insert(delivery.endpoint, [again])
        # The insertion locked it, so that nobody notes meanwhile that it's over.
        found = Delivery.objects.get(
            endpoint=delivery.endpoint,
            kind=delivery.kind,
            object_id=delivery.object_id,
            state=DeliveryState.WAITING,
        )
        now = timezone.now()
        # Within a lease, it may be on its way, or will be soon anyway.
        if found.next_attempt_at > now + timedelta(seconds=settings.WEBHOOK_LEASE):
            found.next_attempt_at = now
            found.save(update_fields=["next_attempt_at"])
    return found


def _filtered(endpoint: Endpoint, followed: Followed, changes: Sequence[Change]) -> list[Event]:
    """Return what of the changes concerns an endpoint with filters, and note what it may hold then.

    A change whose row has a higher number by now isn't looked at: that number comes too.
    """
    seqs = [change.seq for change in changes]
    columns = ("seq", "is_gone")
    is_gone = dict(judged(followed).filter(seq__in=seqs).values_list(*columns))
    held = held_among(endpoint, ((change.kind, change.public_id) for change in changes))
    events = [
        (EventType.DELETE if is_gone[change.seq] else EventType.UPSERT, change.kind, change.public_id, change.seq)
        for change in changes
        if change.seq in is_gone and (not is_gone[change.seq] or (change.kind, change.public_id) in held)
    ]
    _note_held(endpoint, events)
    return events


def _note_held(endpoint: Endpoint, events: Sequence[Event]) -> None:
    hold(endpoint, [(kind, name) for event, kind, name, _seq in events if event == EventType.UPSERT])
    let_go(endpoint, [(kind, name) for event, kind, name, _seq in events if event == EventType.DELETE])


def _event(change: Change) -> Event:
    event = EventType.DELETE if change.is_removed else EventType.UPSERT
    return event, change.kind, change.public_id, change.seq


def _insert(endpoint: Endpoint, events: Iterable[Event]) -> None:
    rows = list(events)
    if not rows:
        return
    values: dict[str, Any] = {
        "endpoint": endpoint.pk,
        "now": timezone.now(),
        "ids": [new_public_id() for _ in rows],
        "events": [str(event) for event, _kind, _name, _seq in rows],
        "kinds": [kind for _event, kind, _name, _seq in rows],
        "objects": [name for _event, _kind, name, _seq in rows],
        "seqs": [seq for _event, _kind, _name, seq in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE, values)
