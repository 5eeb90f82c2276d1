"""Deleting rows of webhooks where they are: there may be a million, and nobody listens to their going.

``QuerySet.delete()`` would read them all first, since some signals are connected without a sender.
"""

from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from cms.syndication.models import Delivery, Endpoint

#: Rows in one statement: a long one would keep others from the rows that it has locked.
BATCH_SIZE: Final = 5_000


def delete_rows(rows: QuerySet[Any]) -> int:
    """Delete rows that nothing refers to, in one statement; return how many."""
    return rows._raw_delete(rows.db)


def delete_by_batches(rows: QuerySet[Any]) -> int:
    """Delete rows that nothing refers to, however many, each batch in its own transaction; return how many."""
    total = 0
    while True:
        batch = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk")[:BATCH_SIZE])
        deleted = delete_rows(batch)
        total += deleted
        if deleted < BATCH_SIZE:
            return total


def delete_endpoint(endpoint: Endpoint) -> None:
    """Delete an endpoint with its deliveries and what it holds."""
    with transaction.atomic():
        # As whoever notes what became of a delivery: the endpoint's lock first.
        Endpoint.objects.select_for_update(no_key=True).filter(pk=endpoint.pk).first()
        delete_rows(endpoint.held.all())
        delete_rows(Delivery.objects.filter(endpoint=endpoint))
        endpoint.delete()
