"""The log's reader that queues deliveries, in the transaction that notes how far it came: a crash loses none."""

from collections.abc import Sequence

from django.db import transaction

from cms.publication.changes import Change
from cms.publication.filters import InvalidParameter
from cms.syndication.enums import Suspension
from cms.syndication.models import Endpoint
from cms.syndication.webhooks.delivering import wake
from cms.syndication.webhooks.endpoints import suspend_for_filter
from cms.syndication.webhooks.queueing import READER, queue_for


class WebhookReader:
    """Queues what endpoints are to be told."""

    name = READER

    def prepare(self) -> int | None:
        """Go on where it was: its work is in the same database as its place."""
        return None

    def apply(self, changes: Sequence[Change]) -> None:
        """Queue deliveries of some changes, and wake who sends them once they are committed."""
        endpoints = Endpoint.objects.filter(suspension=Suspension.NONE).order_by("pk")
        if sum(_queue(endpoint, changes) for endpoint in endpoints):
            transaction.on_commit(wake.set)


def _queue(endpoint: Endpoint, changes: Sequence[Change]) -> int:
    try:
        return queue_for(endpoint, changes)
    except InvalidParameter as error:
        suspend_for_filter(endpoint, error)
        return 0
