"""Deliveries to a real receiver: signed, in order for each object, again until it takes them; nobody waits."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from standardwebhooks import WebhookVerificationError

from cms.publication.following import catch_up
from cms.publication.models import Publication
from cms.syndication.enums import DeliveryState, Suspension
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks.delivering import Deliverer, claim, wake
from cms.syndication.webhooks.endpoints import resume, suspend
from cms.syndication.webhooks.messages import job_of
from cms.syndication.webhooks.queueing import queue_ping
from cms.syndication.webhooks.reader import WebhookReader
from cms.syndication.webhooks.secrets import rotate, secret_of
from cms.syndication.webhooks.settling import backoff, give_up_old
from tests.factories.publication import publish, remove
from tests.portal.processes import eventually
from tests.syndication.webhooks.receiver import Receiver, receiving

pytestmark = pytest.mark.django_db(transaction=True)
Hook = Callable[..., tuple[Endpoint, str]]


@contextmanager
def delivering() -> Iterator[None]:
    """Have the queue sent meanwhile, as ``manage.py follow`` does."""
    stop = threading.Event()

    def run() -> None:
        try:
            Deliverer().run(stop)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        wake.set()
        thread.join(30)
        assert not thread.is_alive()


def queue() -> None:
    catch_up(WebhookReader())
    wake.set()


def states() -> list[str]:
    return sorted(Delivery.objects.values_list("state", flat=True))


def test_a_message_is_signed_and_says_what_the_log_says(receiver: Receiver, hook: Hook) -> None:
    endpoint, secret = hook()
    row = publish(public_id="abc", title="Eau « potable » 水")
    gone = remove(publish(public_id="gone"))
    queue()
    with delivering():
        messages = {message.key[1]: message for message in receiver.wait_for(2)}
        eventually("both are noted", lambda: states() == ["delivered", "delivered"])
    upsert, delete = messages["abc"], messages["gone"]
    assert upsert.content["type"] == "object.upsert"
    assert upsert.content["data"]["item"]["title"] == "Eau « potable » 水"
    assert (upsert.content["data"]["seq"], upsert.content["data"]["op"]) == (row.seq, "upsert")
    assert delete.content["data"] == {"seq": gone.seq, "kind": "offer", "id": "gone", "op": "delete", "item": None}
    for message in messages.values():
        assert message.is_signed_by(secret)
        assert message.headers["content-type"] == "application/json"
        assert message.headers["host"] in receiver.url
    assert upsert.headers["webhook-id"] != delete.headers["webhook-id"]
    with pytest.raises(WebhookVerificationError):
        upsert.is_signed_by(secret_of(hook()[0]))
    endpoint.refresh_from_db()
    assert endpoint.last_success_at is not None


def test_while_a_secret_rotates_both_sign(receiver: Receiver, hook: Hook, settings: Any) -> None:
    endpoint, old = hook()
    new = rotate(endpoint)
    endpoint.save()
    queue_ping(endpoint)
    with delivering():
        (message,) = receiver.wait_for(1)
    assert message.is_signed_by(old)
    assert message.is_signed_by(new)
    assert message.content["type"] == "ping"
    endpoint.old_until = timezone.now()
    ping = queue_ping(endpoint)
    assert " " not in job_of(ping).message.headers["webhook-signature"]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key"
    assert secret_of(endpoint) == new, "a key of before keeps its secrets good"
    settings.SECRET_KEY_FALLBACKS = []
    with delivering():
        eventually("it's told what fails", lambda: Delivery.objects.filter(last_error="SecretLost").exists())
    newest = rotate(endpoint)
    signatures = job_of(ping).message.headers["webhook-signature"]
    assert " " not in signatures, "an old secret that is lost doesn't keep a new one from signing"
    assert newest == secret_of(endpoint)


def test_what_fails_is_sent_again_until_it_is_taken_under_the_same_id(receiver: Receiver, hook: Hook) -> None:
    endpoint, _secret = hook()
    tried: list[str] = []

    def answer(message: Any) -> int:
        tried.append(message.headers["webhook-id"])
        return 500 if len(tried) < 4 else 204

    receiver.answer = answer
    publish()
    queue()
    with delivering():
        receiver.wait_for(1)
        eventually("it's noted", lambda: states() == ["delivered"])
    assert len(tried) == 4
    assert len(set(tried)) == 1
    delivery = Delivery.objects.get()
    assert (delivery.attempts, delivery.last_status) == (4, 204)
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.failing_since) == (0, None)


def test_a_later_version_overtakes_what_waits_and_never_the_other_way_round(receiver: Receiver, hook: Hook) -> None:
    hook()
    on_its_way, may_answer = threading.Event(), threading.Event()

    def answer(_message: Any) -> int:
        on_its_way.set()
        may_answer.wait(30)
        return 204

    receiver.answer = answer
    publish(public_id="abc", title="Un")
    queue()
    with delivering():
        assert on_its_way.wait(30)
        for title in ("Deux", "Trois"):
            last = publish(public_id="abc", title=title)
            queue()
        assert Delivery.objects.count() == 1
        may_answer.set()
        receiver.wait_for(2)
        eventually("it's noted", lambda: states() == ["delivered"])
    titles = [message.content["data"]["item"]["title"] for message in receiver.messages]
    assert titles == ["Un", "Trois"]
    assert Delivery.objects.get().seq == last.seq


def test_what_was_withdrawn_since_it_was_queued_is_not_told(receiver: Receiver, hook: Hook) -> None:
    hook()
    row = publish(title="Secret de polichinelle")
    queue()
    remove(row)
    with delivering():
        (message,) = receiver.wait_for(1)
    assert message.content["type"] == "object.delete"
    assert "polichinelle" not in message.body


def test_a_slow_receiver_delays_nobody(receiver: Receiver, hook: Hook, settings: Any) -> None:
    settings.WEBHOOK_SENDERS = 6
    settings.WEBHOOK_TIMEOUT = 10.0
    with receiving() as slow:
        slow.delay = 3.0
        hook(url=slow.url)
        hook()
        for _ in range(20):
            publish()
        queue()
        with delivering():
            receiver.wait_for(20)
            assert len(slow.messages) <= 4, "the slow one has hardly begun"
    assert len(receiver.held()) == 20


def test_after_three_days_it_is_dead_and_the_endpoint_suspended_and_its_organisation_told(
    receiver: Receiver, hook: Hook, settings: Any
) -> None:
    endpoint, _secret = hook()
    receiver.answer = lambda _message: 503
    publish(public_id="abc")
    queue()
    long_ago = timezone.now() - timedelta(hours=settings.WEBHOOK_RETRY_HOURS + 1)
    Delivery.objects.update(due_since=long_ago)
    Endpoint.objects.update(failing_since=long_ago, failures=30)
    with delivering():
        eventually("it's dead, and waits for the day when it's resumed", lambda: states() == ["dead", "waiting"])
        eventually("it's suspended", lambda: Endpoint.objects.filter(suspension="failing").exists())
    (letter,) = mail.outbox
    assert letter.to == [endpoint.organisation.contact_email]
    receiver.answer = lambda _message: 204
    resume(endpoint)
    with delivering():
        receiver.wait_for(1)
        eventually("it's noted", lambda: states() == ["dead", "delivered"])


def test_a_receiver_that_is_gone_is_asked_no_more(receiver: Receiver, hook: Hook) -> None:
    endpoint, _secret = hook()
    receiver.answer = lambda _message: 410
    publish()
    queue()
    with delivering():
        eventually("it's suspended", lambda: Endpoint.objects.filter(suspension=Suspension.GONE).exists())
    endpoint.refresh_from_db()
    assert not endpoint.is_active


def test_when_a_receiver_is_back_all_that_waits_goes_at_once(receiver: Receiver, hook: Hook, settings: Any) -> None:
    endpoint, _secret = hook()
    for _ in range(5):
        publish()
    queue()
    hours = timezone.now() + timedelta(hours=5)
    Delivery.objects.update(next_attempt_at=hours, attempts=8)
    Endpoint.objects.update(failures=8, failing_since=timezone.now())
    queue_ping(endpoint)
    with delivering():
        receiver.wait_for(6)
    assert Publication.objects.filter(is_removed=False).count() == len(receiver.held())


def test_a_claim_is_one_senders_until_its_lease_is_over(hook: Hook, settings: Any) -> None:
    endpoint, _secret = hook()
    publish()
    queue()
    assert len(claim(endpoint, 10)) == 1
    assert claim(endpoint, 10) == []
    Delivery.objects.update(next_attempt_at=timezone.now())
    assert len(claim(endpoint, 10)) == 1


def test_pauses_double_up_to_a_limit_and_never_come_in_step(settings: Any) -> None:
    settings.WEBHOOK_FIRST_RETRY, settings.WEBHOOK_LONGEST_RETRY = 10.0, 21_600.0
    for attempts, seconds in ((1, 10), (2, 20), (5, 160), (12, 20_480), (13, 21_600), (1_000, 21_600)):
        pauses = {backoff(attempts).total_seconds() for _ in range(50)}
        assert len(pauses) > 40
        assert min(pauses) >= seconds * 0.5
        assert max(pauses) <= seconds * 1.5


def test_what_a_failing_endpoints_turn_never_came_to_is_given_up_too(hook: Hook, settings: Any) -> None:
    hook()
    publish()
    publish()
    queue()
    assert give_up_old() == 0
    long_ago = timezone.now() - timedelta(hours=settings.WEBHOOK_RETRY_HOURS + 1)
    Delivery.objects.update(due_since=long_ago)
    assert give_up_old() == 0, "one that's well comes to it"
    Endpoint.objects.update(failing_since=long_ago)
    assert give_up_old() == 2
    assert set(states()) == {DeliveryState.DEAD}


@pytest.mark.parametrize("why", [Suspension.FAILING, Suspension.GONE])
def test_what_a_receiver_missed_in_a_week_is_sent_once_it_is_resumed(
    hook: Hook, receiver: Receiver, settings: Any, why: Suspension
) -> None:
    endpoint, _secret = hook()
    given_up, waiting = publish(), publish()
    queue()
    long_ago = timezone.now() - timedelta(hours=settings.WEBHOOK_RETRY_HOURS + 1)
    Delivery.objects.filter(object_id=given_up.public_id).update(due_since=long_ago)
    Endpoint.objects.update(failing_since=long_ago, failures=40)
    assert give_up_old() == 1
    suspend(endpoint, why)
    later = publish()
    queue()
    Delivery.objects.update(due_since=long_ago - timedelta(days=4))
    assert give_up_old() == 0
    resume(endpoint)
    with delivering():
        receiver.wait_for(3)
    assert {name for _kind, name in receiver.held()} == {row.public_id for row in (given_up, waiting, later)}
