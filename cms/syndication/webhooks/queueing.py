"""From changes of the log to deliveries: what each endpoint is to be told.

The rule is that of ``/changes`` with filters, but an endpoint's own copy is known here: an object that stops passing is
told only to an endpoint that may hold it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from cms.core.public_ids import new_public_id
from cms.publication.changes import Change, fetch_changes
from cms.publication.models import Publication
from cms.publication.querying import conditions
from cms.syndication.enums import DeliveryState, EventType
from cms.syndication.feed import Followed, parse_followed
from cms.syndication.models import Delivery, Endpoint, HeldObject

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

_HOLD: Final = (
    f"INSERT INTO {HeldObject._meta.db_table} (endpoint_id, kind, object_id)"  # noqa: S608  our own table
    " SELECT %%s, passing.kind, passing.public_id FROM (%s) AS passing"
)

Event = tuple[EventType, str, str, int]


def followed_by(endpoint: Endpoint) -> Followed:
    """Return what an endpoint follows. Raises ``InvalidParameter`` where a filter's code is no more."""
    query = QueryDict(endpoint.query, mutable=True)
    query.setlist("kind", endpoint.kinds)
    return parse_followed(query)


def queue_for(endpoint: Endpoint, changes: Sequence[Change], since: int | None = None) -> int:
    """Queue what an endpoint is to be told of changes above ``since`` (by default, above where it began).

    Return how many deliveries. Raises ``InvalidParameter`` where a filter's code is no more.
    """
    followed = followed_by(endpoint)
    first = endpoint.from_seq if since is None else since
    new = [
        change for change in changes if change.seq > first and (followed.kinds is None or change.kind in followed.kinds)
    ]
    with transaction.atomic():
        events = _filtered(endpoint, followed, new) if followed.filters else [_event(change) for change in new]
        _insert(endpoint, events)
    return len(events)


def queue_since(endpoint: Endpoint, since: int) -> int:
    """Queue all that changed since a number, up to the head: what was missed, or is wanted again."""
    count, has_more = 0, True
    while has_more:
        page = fetch_changes(since, BATCH_SIZE)
        count += queue_for(endpoint, page.changes, since)
        since, has_more = page.next_since, page.has_more
    return count


def queue_dead(endpoint: Endpoint) -> int:
    """Queue again what died while an endpoint has been failing, each object once; return how many."""
    dead = Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.DEAD).exclude(event=EventType.PING)
    lately = dead.filter(Q(last_attempt_at=None) | Q(last_attempt_at__gte=endpoint.failing_since))
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
    """Queue what a delivery told, as it is now; return the delivery that waits, which may have waited already."""
    again = delivery.event, delivery.kind, delivery.object_id, delivery.seq
    if delivery.event == EventType.PING:
        return queue_ping(delivery.endpoint)
    _insert(delivery.endpoint, [again])  # type: ignore[list-item]  # the column holds the enum's value
    waiting = Delivery.objects.filter(endpoint=delivery.endpoint, kind=delivery.kind, object_id=delivery.object_id)
    found = waiting.get(state="waiting")
    found.next_attempt_at = timezone.now()
    found.save(update_fields=["next_attempt_at"])
    return found


def hold_what_passes(endpoint: Endpoint, followed: Followed) -> None:
    """Note what an endpoint may hold from now on: all that passes its filters. The reader is to wait."""
    endpoint.held.all().delete()
    if not followed.filters:
        return
    rows = Publication.objects.filter(conditions(followed.filters), is_removed=False)
    if followed.kinds is not None:
        rows = rows.filter(kind__in=followed.kinds)
    passing, values = rows.values("kind", "public_id").query.sql_with_params()
    with connection.cursor() as cursor:
        # In the database: there may be a million.
        cursor.execute(_HOLD % passing, [endpoint.pk, *values])


def _filtered(endpoint: Endpoint, followed: Followed, changes: Sequence[Change]) -> list[Event]:
    """Return what of the changes concerns an endpoint with filters, and note what it may hold then.

    A change whose row has a higher number by now isn't looked at: that number comes too.
    """
    seqs = [change.seq for change in changes]
    current = set(Publication.objects.filter(seq__in=seqs).values_list("seq", flat=True))
    passing = set(
        Publication.objects.filter(conditions(followed.filters), seq__in=seqs, is_removed=False).values_list(
            "seq", flat=True
        )
    )
    names = {(change.kind, change.public_id) for change in changes}
    known = endpoint.held.filter(object_id__in={name for _kind, name in names}).values_list("kind", "object_id", "pk")
    held = {(kind, name): pk for kind, name, pk in known if (kind, name) in names}
    events: list[Event] = []
    gone: list[int] = []
    for change in changes:
        key = change.kind, change.public_id
        if change.seq in passing:
            events.append((EventType.UPSERT, *key, change.seq))
        elif change.seq in current and key in held:
            events.append((EventType.DELETE, *key, change.seq))
            gone.append(held[key])
    new = [(kind, name) for event, kind, name, _seq in events if event == EventType.UPSERT]
    held_now = [HeldObject(endpoint=endpoint, kind=kind, object_id=name) for kind, name in new]
    HeldObject.objects.bulk_create(held_now, ignore_conflicts=True)
    HeldObject.objects.filter(pk__in=gone).delete()
    return events


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
