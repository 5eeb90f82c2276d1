"""What a message says is decided when it's sent, by the log: whatever it said when it was queued."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from cms.publication.following import catch_up
from cms.publication.models import Publication
from cms.syndication.enums import DeliveryState, Suspension
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks.deleting import delete_endpoint
from cms.syndication.webhooks.delivering import _Shift, claim
from cms.syndication.webhooks.endpoints import Wanted, change
from cms.syndication.webhooks.messages import Job, job_of
from cms.syndication.webhooks.queueing import queue_again
from cms.syndication.webhooks.reader import WebhookReader
from cms.syndication.webhooks.sending import Outcome
from cms.syndication.webhooks.settling import settle
from tests.factories.publication import publish, remove
from tests.factories.reference import CountryFactory

pytestmark = pytest.mark.django_db
Hook = Callable[..., tuple[Endpoint, str]]
SENEGAL: frozenset[str] = frozenset({"country:SN"})
NOWHERE: frozenset[str] = frozenset()


def job_again(public_id: str, event: str) -> Job:
    """Deliver what waits, have an earlier message about an object sent again, and return what is sent."""
    Delivery.objects.filter(state=DeliveryState.WAITING).update(state=DeliveryState.DELIVERED)
    return job_of(queue_again(Delivery.objects.filter(object_id=public_id, event=event).earliest("pk")))


def said(job: Job) -> dict[str, Any]:
    content = orjson.loads(job.message.body)
    assert content["type"] == f"object.{content['data']['op']}"
    data: dict[str, Any] = content["data"]
    return data


def deliver_all() -> None:
    catch_up(WebhookReader())
    Delivery.objects.filter(state=DeliveryState.WAITING).update(state=DeliveryState.DELIVERED)


def of_senegal(hook: Hook) -> Endpoint:
    """Return an endpoint that follows what is in Senegal."""
    CountryFactory(code="SN")
    endpoint, _secret = hook(query="country=SN")
    return endpoint


def publish_in(facets: frozenset[str]) -> Publication:
    """Publish the project ``abc`` where these facets are."""
    return publish(kind="project", public_id="abc", facets=facets)


def test_an_old_removal_sent_again_says_that_the_object_is_back(hook: Hook) -> None:
    hook()
    row = publish(public_id="abc", title="Avant")
    deliver_all()
    remove(row)
    deliver_all()
    back = publish(public_id="abc", title="De retour")
    deliver_all()
    job = job_again("abc", "object.delete")
    assert (said(job)["op"], said(job)["seq"]) == ("upsert", back.seq)
    assert said(job)["item"]["title"] == "De retour"
    settle(job, Outcome(204))
    noted = Delivery.objects.get(pk=job.delivery_id)
    assert (noted.event, noted.seq) == ("object.upsert", back.seq), "the list of deliveries says what was told"
    remove(back)
    deliver_all()
    assert said(job_again("abc", "object.upsert"))["op"] == "delete"


def test_what_left_the_filters_is_not_told_again_though_it_is_public(hook: Hook) -> None:
    endpoint = of_senegal(hook)
    publish_in(SENEGAL)
    deliver_all()
    left = publish_in(NOWHERE)
    deliver_all()
    assert said(job_again("abc", "object.upsert")) == {
        "seq": left.seq,
        "kind": "project",
        "id": "abc",
        "op": "delete",
        "item": None,
    }
    assert not endpoint.held.exists()
    assert said(job_again("abc", "object.delete"))["op"] == "delete"


def test_what_is_told_is_taken_back_when_it_leaves_the_filters(hook: Hook) -> None:
    endpoint = of_senegal(hook)
    publish_in(SENEGAL)
    deliver_all()
    publish_in(NOWHERE)
    catch_up(WebhookReader())
    # Back before the removal is sent, and before the reader of the log comes to it.
    publish_in(SENEGAL)
    assert said(job_of(Delivery.objects.get(state=DeliveryState.WAITING)))["op"] == "upsert"
    publish_in(NOWHERE)
    deliver_all()
    assert Delivery.objects.latest("pk").event == "object.delete"
    assert not endpoint.held.exists()


def test_a_kind_that_is_followed_no_more_is_not_told_again(hook: Hook) -> None:
    endpoint, _secret = hook(kinds=("offer",))
    publish(kind="offer", public_id="abc")
    deliver_all()
    change(endpoint, Wanted(endpoint.url, ("project",), ""))
    assert said(job_again("abc", "object.upsert"))["op"] == "delete"


def test_another_state_of_the_object_is_another_message(hook: Hook) -> None:
    """Receivers leave out a ``webhook-id`` that they have had: it may have been of an earlier state."""
    hook()
    row = publish(public_id="abc")
    catch_up(WebhookReader())
    delivery = Delivery.objects.get()
    first = job_of(delivery).message.headers["webhook-id"]
    assert job_of(delivery).message.headers["webhook-id"] == first
    remove(row)
    assert job_of(delivery).message.headers["webhook-id"] != first


def test_a_filter_that_is_no_more_suspends_before_anything_is_sent(hook: Hook) -> None:
    endpoint = of_senegal(hook)
    publish(kind="project", facets=SENEGAL)
    catch_up(WebhookReader())
    Endpoint.objects.update(query="country=ZZZ")
    _Shift()._send_due()
    endpoint.refresh_from_db()
    assert endpoint.suspension == Suspension.FILTERS
    assert Delivery.objects.get().state == DeliveryState.WAITING


@pytest.mark.django_db(transaction=True)
def test_an_endpoint_that_is_deleted_before_it_is_told_stops_nobody(hook: Hook) -> None:
    endpoint = of_senegal(hook)
    publish_in(SENEGAL)
    catch_up(WebhookReader())
    (delivery,) = claim(endpoint, 1)
    delete_endpoint(Endpoint.objects.get(pk=endpoint.pk))
    shift = _Shift()
    shift._hand_over(delivery)
    assert shift._on_their_way.total() == 0
