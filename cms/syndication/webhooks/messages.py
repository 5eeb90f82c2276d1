"""What a delivery says: the state of its object in the log when it's sent, signed (Standard Webhooks)."""

from dataclasses import dataclass

import orjson
from django.utils import timezone

from cms.publication.changes import Change
from cms.publication.models import Publication
from cms.publication.reading import numbered
from cms.syndication.enums import EventType
from cms.syndication.feed import change_json
from cms.syndication.models import Delivery
from cms.syndication.webhooks.secrets import signature
from cms.syndication.webhooks.sending import USER_AGENT, Message


@dataclass(frozen=True, slots=True)
class Job:
    """A delivery on its way: with the number that it had, so that a later version isn't taken for sent."""

    delivery_id: int
    endpoint_id: int
    seq: int
    event: str
    message: Message


def job_of(delivery: Delivery) -> Job:
    """Return what is to be sent for a delivery. Raises ``SecretLost``."""
    data = b'{"id":%b}' % orjson.dumps(delivery.public_id)
    event = delivery.event
    if event != EventType.PING:
        change = _current(delivery)
        event = EventType.DELETE if change.is_removed else EventType.UPSERT
        data = change_json(change)
    now = timezone.now()
    body = b'{"type":%b,"timestamp":%b,"data":%b}' % (
        orjson.dumps(str(event)),
        orjson.dumps(delivery.due_since.isoformat()),
        data,
    )
    message_id = f"msg_{delivery.public_id}_{delivery.seq}"
    headers = {
        "Content-Type": "application/json",
        "User-Agent": USER_AGENT,
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature(delivery.endpoint, message_id, now, body.decode()),
    }
    message = Message(delivery.endpoint.url, headers, body)
    return Job(delivery.pk, delivery.endpoint_id, delivery.seq, delivery.event, message)


def _current(delivery: Delivery) -> Change:
    """Return what became of the object: nothing that was withdrawn since the delivery was queued is told."""
    columns = ("seq", "is_removed", "list_json", "updated_at")
    row = Publication.objects.filter(kind=delivery.kind, public_id=delivery.object_id).values_list(*columns).first()
    seq, is_removed, json, changed_at = row or (delivery.seq, True, "", delivery.due_since)
    is_removed = is_removed or delivery.event == EventType.DELETE
    return Change(
        seq, delivery.kind, delivery.object_id, is_removed, b"" if is_removed else numbered(seq, json), changed_at
    )
