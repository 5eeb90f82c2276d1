"""The operations on webhooks, as the API has them."""

from collections.abc import Iterator
from http import HTTPStatus

from ninja import Router

from cms.syndication.enums import DeliveryState, Scope
from cms.syndication.operations import PrivateOperation, private_router
from cms.syndication.parameter_docs import number, query_parameter
from cms.syndication.webhooks import schemas, views

_ONE = "/{public_id}"
_DELIVERIES = f"{_ONE}/deliveries"


def webhooks_router() -> Router:
    """Return the operations on webhooks."""
    return private_router("webhooks", Scope.WEBHOOKS, (*_on_webhooks(), *_on_messages()))


def _on_webhooks() -> Iterator[PrivateOperation]:
    yield PrivateOperation(
        "GET",
        "",
        views.list_webhooks,
        schemas.WebhookList,
        "list_webhooks",
        "List your webhooks",
        "Those of the organisation that the token was issued to.",
    )
    yield PrivateOperation(
        "POST",
        "",
        views.create_webhook,
        schemas.WebhookWithSecret,
        "create_webhook",
        "Register a webhook",
        "It's told of all that is published from now on: take an export after this, and you have everything. The "
        "secret is shown once.",
        status=HTTPStatus.CREATED,
        errors=(403, 409, 422, 503),
    )
    yield PrivateOperation(
        "GET",
        _ONE,
        views.get_webhook,
        schemas.Webhook,
        "get_webhook",
        "Get a webhook",
        "Without its secret.",
        (403, 404, 503),
    )
    yield PrivateOperation(
        "PATCH",
        _ONE,
        views.change_webhook,
        schemas.Webhook,
        "change_webhook",
        "Change, suspend or resume a webhook",
        "With other kinds or filters it begins anew: what waited isn't told. Resumed, it's told of all that it missed.",
        errors=(403, 404, 409, 422, 503),
    )
    yield PrivateOperation(
        "DELETE",
        _ONE,
        views.delete_webhook,
        None,
        "delete_webhook",
        "Remove a webhook",
        "With its deliveries.",
        status=HTTPStatus.NO_CONTENT,
        errors=(403, 404, 422, 503),
    )
    yield PrivateOperation(
        "POST",
        f"{_ONE}/secret",
        views.rotate_secret,
        schemas.WebhookWithSecret,
        "rotate_webhook_secret",
        "Rotate the secret",
        "The new one is shown once. For a day, messages have the signatures of those before too, so that you can "
        "change yours in peace.",
        errors=(403, 404, 422, 503),
    )


def _on_messages() -> Iterator[PrivateOperation]:
    yield PrivateOperation(
        "POST",
        f"{_ONE}/ping",
        views.ping_webhook,
        schemas.Delivery,
        "ping_webhook",
        "Send a test message",
        "Of type `ping`; its delivery tells what became of it.",
        status=HTTPStatus.ACCEPTED,
        errors=(403, 404, 422, 503),
    )
    yield PrivateOperation(
        "POST",
        f"{_ONE}/replay",
        views.replay_webhook,
        schemas.Replayed,
        "replay_webhook",
        "Have all be told again since a number",
        "Each object once, as it is now; what doesn't pass its filters as removed, whether it was told before or not.",
        status=HTTPStatus.ACCEPTED,
        errors=(403, 404, 422, 503),
    )
    state = {"type": "string", "enum": list(DeliveryState.values)}
    yield PrivateOperation(
        "GET",
        _DELIVERIES,
        views.list_deliveries,
        schemas.DeliveryList,
        "list_webhook_deliveries",
        "List deliveries",
        "The newest first. Those that are over are kept for a month.",
        errors=(403, 404, 422, 503),
        parameters=(
            query_parameter("state", "Only those in this state", state),
            query_parameter("limit", "How many a page has", number(1, views.MAX_LIMIT, views.DEFAULT_LIMIT)),
            query_parameter("cursor", "Where it begins: take it from `links.next`", number(1, 2**63 - 1), "48213"),
        ),
    )
    yield PrivateOperation(
        "POST",
        f"{_DELIVERIES}/{{delivery_id}}/replay",
        views.replay_delivery,
        schemas.Delivery,
        "replay_webhook_delivery",
        "Have a delivery be told again",
        "Its object, as it is now.",
        status=HTTPStatus.ACCEPTED,
        errors=(403, 404, 422, 503),
    )
