"""Making, changing, suspending and resuming endpoints."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils import timezone

from cms.publication.filters import InvalidParameter
from cms.publication.models import Reader
from cms.publication.reading import head
from cms.syndication.enums import DeliveryState, Scope, Suspension
from cms.syndication.models import Delivery, Endpoint, Organisation, Token
from cms.syndication.webhooks.addresses import parse, resolve
from cms.syndication.webhooks.deleting import delete_rows
from cms.syndication.webhooks.holding import hold_what_passes
from cms.syndication.webhooks.judging import followed_by
from cms.syndication.webhooks.letters import tell_suspended
from cms.syndication.webhooks.queueing import READER, queue_dead, queue_missed
from cms.syndication.webhooks.secrets import new_salt, secret_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an endpoint should be: where, of which kinds, with which filters (a query string)."""

    url: str
    kinds: Sequence[str]
    query: str
    description: str = ""


def check(wanted: Wanted) -> None:
    """Raise ``AddressRefused`` or ``InvalidParameter`` for what can't be."""
    resolve(parse(wanted.url))
    followed_by(Endpoint(kinds=list(wanted.kinds), query=wanted.query))


def create(organisation: Organisation, wanted: Wanted) -> tuple[Endpoint, str]:
    """Return a new endpoint, which is told of all that commits from now on, and its secret, to be shown now.

    Raises ``AddressRefused`` or ``InvalidParameter``.
    """
    check(wanted)
    endpoint = Endpoint(organisation=organisation, salt=new_salt())
    with transaction.atomic():
        _begin(endpoint, wanted)
    return endpoint, secret_of(endpoint)


def change(endpoint: Endpoint, wanted: Wanted) -> None:
    """Have an endpoint be otherwise; with other kinds or filters it begins anew, and what waits isn't told.

    Raises ``AddressRefused`` or ``InvalidParameter``.
    """
    check(wanted)
    same = list(wanted.kinds) == endpoint.kinds and canonical(wanted.query) == endpoint.query
    endpoint.url, endpoint.description = wanted.url, wanted.description
    with transaction.atomic():
        if same:
            endpoint.save(update_fields=["url", "description"])
            return
        delete_rows(Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.WAITING))
        _begin(endpoint, wanted)


def _begin(endpoint: Endpoint, wanted: Wanted) -> None:
    """Save an endpoint that begins at the head. The reader waits meanwhile, so that it leaves out nothing that follows.

    Publications don't wait: to note what an endpoint holds takes seconds where there are a million objects.
    """
    Reader.objects.select_for_update().filter(name=READER).first()
    endpoint.url, endpoint.description = wanted.url, wanted.description
    endpoint.kinds, endpoint.query = list(wanted.kinds), canonical(wanted.query)
    endpoint.from_seq = head()
    if endpoint.pk is None:
        endpoint.save()
    else:
        # Who suspends it meanwhile isn't undone.
        endpoint.save(update_fields=["url", "description", "kinds", "query", "from_seq"])
    hold_what_passes(endpoint, followed_by(endpoint))


def canonical(query: str) -> str:
    """Return filters in one order."""
    pairs = sorted((name, str(value)) for name, values in QueryDict(query).lists() for value in values)
    made = QueryDict(mutable=True)
    for name, value in pairs:
        made.appendlist(name, value)
    return made.urlencode()


def suspend(endpoint: Endpoint, why: Suspension) -> bool:
    """Tell an endpoint nothing more; return whether that's new. Its organisation is written to, unless it asked.

    What couldn't be sent to one that fails waits from now on, however long: ``resume`` has it sent.
    """
    with transaction.atomic():
        reached = Reader.objects.filter(name=READER).values_list("seq", flat=True).first() or endpoint.from_seq
        active = Endpoint.objects.filter(pk=endpoint.pk, suspension=Suspension.NONE)
        if not active.update(suspension=why, from_seq=max(reached, endpoint.from_seq)):
            return False
        endpoint.refresh_from_db()
        if endpoint.failing_since is not None:
            queue_dead(endpoint)
        if why != Suspension.OWNER:
            tell_suspended(endpoint)
    return True


def suspend_for_filter(endpoint: Endpoint, error: InvalidParameter) -> None:
    """Suspend an endpoint, a code of whose filters is no more: whether an object is its can't be told."""
    logger.warning("The webhook %s is suspended: its filter %s is no more", endpoint.public_id, error.name)
    suspend(endpoint, Suspension.FILTERS)


def suspend_unheld() -> int:
    """Suspend the endpoints of organisations that have no valid token for webhooks any more; return how many."""
    valid = Token.objects.valid().filter(organisation=OuterRef("organisation"), scopes__contains=[Scope.WEBHOOKS])
    unheld = Endpoint.objects.filter(~Exists(valid), suspension=Suspension.NONE).select_related("organisation")
    return sum(suspend(endpoint, Suspension.STAFF) for endpoint in unheld)


def resume(endpoint: Endpoint) -> int:
    """Tell an endpoint again, beginning with all that it missed; return how much that is."""
    with transaction.atomic():
        # The reader waits meanwhile: it would queue, beside what is queued here, nothing that is missed.
        Reader.objects.select_for_update().filter(name=READER).first()
        endpoint.refresh_from_db()
        if endpoint.is_active:
            return 0
        endpoint.suspension = Suspension.NONE
        endpoint.failures, endpoint.failing_since, endpoint.paused_until = 0, None, None
        endpoint.save()
        now = timezone.now()
        waiting = Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.WAITING)
        waiting.update(due_since=now, next_attempt_at=now)
        return queue_missed(endpoint)
