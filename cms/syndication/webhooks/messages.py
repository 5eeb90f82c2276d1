"""What a delivery says: the state of its object in the log when it's sent, signed (Standard Webhooks).

What it said when it was queued doesn't matter: an old removal sent again tells of an object that is back. To an
endpoint with filters an object that doesn't pass them is removed, however public.
"""

from dataclasses import dataclass

import orjson
from django.utils import timezone

from cms.publication.changes import Change
from cms.publication.reading import numbered
from cms.syndication.enums import EventType
from cms.syndication.feed import change_json
from cms.syndication.models import Delivery
from cms.syndication.webhooks.holding import hold, let_go
from cms.syndication.webhooks.judging import followed_by, judged
from cms.syndication.webhooks.secrets import signature
from cms.syndication.webhooks.sending import USER_AGENT, Message


@dataclass(frozen=True, slots=True)
class Job:
    """A delivery on its way: with the number that it had, so that a later version isn't taken for sent.

    ``said_event`` and ``said_seq`` are what its message says.
    """

    delivery_id: int
    endpoint_id: int
    seq: int
    event: str
    message: Message
    said_event: str
    said_seq: int


def job_of(delivery: Delivery) -> Job:
    """Return what is to be sent for a delivery; to be called outside transactions.

    Raises ``SecretLost``, or ``InvalidParameter`` where a code of the endpoint's filters is no more.
    """
    data = b'{"id":%b}' % orjson.dumps(delivery.public_id)
    event, seq = delivery.event, delivery.seq
    if event != EventType.PING:
        change = _current(delivery)
        event, seq = (EventType.DELETE if change.is_removed else EventType.UPSERT), change.seq
        data = change_json(change)
    now = timezone.now()
    body = b'{"type":%b,"timestamp":%b,"data":%b}' % (
        orjson.dumps(str(event)),
        orjson.dumps(delivery.due_since.isoformat()),
        data,
    )
    # Of another state, it's another message: receivers leave out an id that they have had.
    message_id = f"msg_{delivery.public_id}_{seq}"
    headers = {
        "Content-Type": "application/json",
        "User-Agent": USER_AGENT,
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature(delivery.endpoint, message_id, now, body.decode()),
    }
    message = Message(delivery.endpoint.url, headers, body)
    return Job(delivery.pk, delivery.endpoint_id, delivery.seq, delivery.event, message, event, seq)


def _current(delivery: Delivery) -> Change:
    """Return what the endpoint is to hear of the object now, and note whether it may hold it then."""
    followed = followed_by(delivery.endpoint)
    key = delivery.kind, delivery.object_id
    if followed.filters:
        # Before it's read: should it stop passing right after, the log's reader knows that it must be taken back.
        hold(delivery.endpoint, [key])
    rows = judged(followed).filter(kind=delivery.kind, public_id=delivery.object_id)
    columns = ("seq", "is_gone", "list_json", "updated_at")
    row = rows.values_list(*columns).first()
    seq, is_gone, json, changed_at = row or (delivery.seq, True, "", delivery.due_since)
    if is_gone and followed.filters:
        let_go(delivery.endpoint, [key])
    return Change(seq, *key, is_gone, b"" if is_gone else numbered(seq, json), changed_at)
