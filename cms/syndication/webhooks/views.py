"""``/webhooks``: what a token holder does with the webhooks of its organisation. Answers are nobody else's to keep."""

from http import HTTPStatus
from typing import Any, Final

import orjson
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from cms.publication.filters import InvalidParameter
from cms.publication.reading import head
from cms.syndication.addresses import api_url
from cms.syndication.enums import DeliveryState, Suspension
from cms.syndication.models import Delivery, Endpoint, Organisation
from cms.syndication.parameters import reject_others, single, whole_number
from cms.syndication.responses import NEVER, make_response
from cms.syndication.webhooks import endpoints, schemas, secrets
from cms.syndication.webhooks.addresses import AddressRefused
from cms.syndication.webhooks.deleting import delete_endpoint
from cms.syndication.webhooks.queueing import queue_again, queue_ping, queue_since
from cms.syndication.webhooks.refusals import SuspendedByStaff, TooManyWebhooks

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 200
#: How many numbers back messages are repeated: beyond, an export is what is wanted.
MAX_REPLAY: Final = 100_000
_MAX_KEY: Final = 2**63 - 1


def list_webhooks(request: HttpRequest) -> HttpResponse:
    """List those of the organisation."""
    reject_others(request)
    found = Endpoint.objects.filter(organisation=_organisation(request)).order_by("pk")
    return _answer({"items": [_webhook(endpoint) for endpoint in found]})


def create_webhook(request: HttpRequest, body: schemas.NewWebhook) -> HttpResponse:
    """Make one, and show its secret."""
    reject_others(request)
    organisation = Organisation.objects.select_for_update().get(pk=_organisation(request).pk)
    if Endpoint.objects.filter(organisation=organisation).count() >= settings.WEBHOOKS_PER_ORGANISATION:
        raise TooManyWebhooks
    wanted = endpoints.Wanted(body.url, body.kinds, _query(body.filters), body.description)
    try:
        endpoint, secret = endpoints.create(organisation, wanted)
    except AddressRefused as error:
        raise InvalidParameter("url", str(error)) from None
    response = _answer(_webhook(endpoint) | {"secret": secret}, HTTPStatus.CREATED)
    response["Location"] = api_url(f"webhooks/{endpoint.public_id}")
    return response


def get_webhook(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one."""
    reject_others(request)
    return _answer(_webhook(_endpoint(request, public_id)))


def change_webhook(request: HttpRequest, public_id: str, body: schemas.WebhookChange) -> HttpResponse:
    """Change what the body names."""
    reject_others(request)
    endpoint = _endpoint(request, public_id)
    given = body.model_dump(exclude_none=True)
    is_active = given.pop("is_active", None)
    if is_active and endpoint.suspension == Suspension.STAFF:
        raise SuspendedByStaff
    if given:
        query = _query(body.filters) if body.filters is not None else endpoint.query
        kinds = endpoint.kinds if body.kinds is None else body.kinds
        description = endpoint.description if body.description is None else body.description
        try:
            endpoints.change(endpoint, endpoints.Wanted(body.url or endpoint.url, kinds, query, description))
        except AddressRefused as error:
            raise InvalidParameter("url", str(error)) from None
    if is_active is False:
        endpoints.suspend(endpoint, Suspension.OWNER)
    elif is_active:
        endpoints.resume(endpoint)
    return _answer(_webhook(endpoint))


def delete_webhook(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remove one, with its deliveries."""
    reject_others(request)
    delete_endpoint(_endpoint(request, public_id))
    return _with_status(HttpResponse(status=HTTPStatus.NO_CONTENT))


def rotate_secret(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give one a new secret, and show it; the old one signs too for a while."""
    reject_others(request)
    endpoint = _endpoint(request, public_id)
    secret = secrets.rotate(endpoint)
    endpoint.save(update_fields=["salt", "old_salts", "old_until"])
    return _answer(_webhook(endpoint) | {"secret": secret})


def ping_webhook(request: HttpRequest, public_id: str) -> HttpResponse:
    """Queue a message that says nothing."""
    reject_others(request)
    return _answer(_delivery(queue_ping(_endpoint(request, public_id))), HTTPStatus.ACCEPTED)


def replay_webhook(request: HttpRequest, public_id: str, body: schemas.Replay) -> HttpResponse:
    """Queue all that changed since a number."""
    reject_others(request)
    endpoint = _endpoint(request, public_id)
    current = head()
    if body.since > current:
        raise InvalidParameter("since", _("ce numéro est au-delà du dernier"))
    if current - body.since > MAX_REPLAY:
        reason = _("au plus %(count)d numéros en arrière : au-delà, prenez un export")
        raise InvalidParameter("since", reason % {"count": MAX_REPLAY})
    with transaction.atomic():
        return _answer({"queued": queue_since(endpoint, body.since)}, HTTPStatus.ACCEPTED)


def list_deliveries(request: HttpRequest, public_id: str) -> HttpResponse:
    """List what one was told and is to be told, the newest first."""
    reject_others(request, ("state", "limit", "cursor"))
    rows = Delivery.objects.filter(endpoint=_endpoint(request, public_id)).order_by("-pk")
    state, cursor = single(request.GET, "state"), whole_number(request.GET, "cursor", 0, 1, _MAX_KEY)
    limit = whole_number(request.GET, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    if state is not None:
        if state not in DeliveryState.values:
            names = {"names": ", ".join(DeliveryState.values)}
            raise InvalidParameter("state", _("valeurs possibles : %(names)s") % names)
        rows = rows.filter(state=state)
    if cursor:
        rows = rows.filter(pk__lt=cursor)
    found = list(rows[: limit + 1])
    following = None
    if len(found) > limit:
        pairs = [("limit", str(limit)), ("cursor", str(found[limit - 1].pk))]
        following = api_url(f"webhooks/{public_id}/deliveries", [*pairs, *([("state", state)] if state else [])])
    items = [_delivery(delivery) for delivery in found[:limit]]
    return _answer({"links": {"next": following}, "items": items})


def replay_delivery(request: HttpRequest, public_id: str, delivery_id: str) -> HttpResponse:
    """Queue what a delivery told, as it is now."""
    reject_others(request)
    endpoint = _endpoint(request, public_id)
    delivery = Delivery.objects.filter(endpoint=endpoint, public_id=_typed(delivery_id)).first()
    if delivery is None:
        raise Http404
    delivery.endpoint = endpoint
    return _answer(_delivery(queue_again(delivery)), HTTPStatus.ACCEPTED)


def _organisation(request: HttpRequest) -> Organisation:
    whole: Any = request
    organisation: Organisation = whole.api_token.organisation
    return organisation


def _endpoint(request: HttpRequest, public_id: str) -> Endpoint:
    """Return a webhook of the organisation. Raises ``Http404`` for another's, as for none."""
    found = Endpoint.objects.select_related("organisation")
    endpoint = found.filter(organisation=_organisation(request), public_id=_typed(public_id)).first()
    if endpoint is None:
        raise Http404
    return endpoint


def _typed(public_id: str) -> str:
    """Return an id as the database can be asked for it."""
    return public_id[:20].replace("\x00", "")


def _query(filters: dict[str, list[str]]) -> str:
    made = QueryDict(mutable=True)
    for name, values in filters.items():
        if name == "kind":
            raise InvalidParameter("filters.kind", _("les sortes se donnent dans « kinds »"))
        made.setlist(name, values)
    return made.urlencode()


def _webhook(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "id": endpoint.public_id,
        "url": endpoint.url,
        "description": endpoint.description,
        "kinds": endpoint.kinds,
        "filters": {name: list(map(str, values)) for name, values in QueryDict(endpoint.query).lists()},
        "is_active": endpoint.is_active,
        "suspended": endpoint.suspension,
        "since": endpoint.from_seq,
        "failing_since": endpoint.failing_since,
        "last_success_at": endpoint.last_success_at,
        "created_at": endpoint.created_at,
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    is_waiting = delivery.state == DeliveryState.WAITING
    return {
        "id": delivery.public_id,
        "event": delivery.event,
        "kind": delivery.kind,
        "object_id": "" if not delivery.kind else delivery.object_id,
        "seq": delivery.seq,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "created_at": delivery.created_at,
        "next_attempt_at": delivery.next_attempt_at if is_waiting else None,
        "last_attempt_at": delivery.last_attempt_at,
        "last_status": delivery.last_status,
        "last_error": delivery.last_error,
    }


def _answer(content: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    response = make_response(orjson.dumps(content), cache_control=NEVER)
    response.status_code = status
    return _with_status(response)


def _with_status(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = NEVER
    return response
