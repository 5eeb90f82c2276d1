"""What endpoints are to be told: once for each object, by kinds and filters, from where they began."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import ReferenceIndex

from cms.publication.following import catch_up
from cms.publication.models import Reader
from cms.syndication.access.tokens import issue, revoke
from cms.syndication.enums import DeliveryState, Scope, Suspension
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks import deleting, settling
from cms.syndication.webhooks.delivering import claim
from cms.syndication.webhooks.endpoints import Wanted, change, resume, suspend, suspend_unheld
from cms.syndication.webhooks.queueing import queue_again, queue_since
from cms.syndication.webhooks.reader import WebhookReader
from tests.factories.publication import publish, remove
from tests.factories.reference import CountryFactory
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db
Hook = Callable[..., tuple[Endpoint, str]]
SENEGAL = frozenset({"country:SN"})


def told(endpoint: Endpoint) -> list[tuple[str, str]]:
    rows = Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.WAITING).order_by("seq")
    return list(rows.values_list("event", "object_id"))


def test_all_that_commits_after_it_was_registered_and_each_object_once(hook: Hook) -> None:
    publish(public_id="before")
    endpoint, _secret = hook()
    publish(public_id="new", title="Un")
    gone = publish(public_id="gone")
    last = publish(public_id="new", title="Deux")
    remove(gone)
    catch_up(WebhookReader())
    assert told(endpoint) == [("object.upsert", "new"), ("object.delete", "gone")]
    assert Delivery.objects.get(object_id="new").seq == last.seq
    assert catch_up(WebhookReader()) == 0
    newer = publish(public_id="new", title="Trois")
    catch_up(WebhookReader())
    waiting = Delivery.objects.get(object_id="new")
    assert waiting.seq == newer.seq, "a later version takes the place of one that waits"


def test_by_kinds_and_filters_only_what_concerns_it(hook: Hook) -> None:
    CountryFactory(code="SN")
    publish(kind="project", public_id="had", facets=SENEGAL)
    publish(kind="project", public_id="withdrawn", facets=SENEGAL)
    endpoint, _secret = hook(kinds=("project",), query="country=SN")
    publish(kind="project", public_id="had", facets=frozenset())
    publish(kind="project", public_id="never", facets=frozenset())
    publish(kind="partner", public_id="other-kind", facets=SENEGAL)
    publish(kind="project", public_id="comes", facets=SENEGAL)
    remove(publish(kind="project", public_id="withdrawn", facets=SENEGAL))
    catch_up(WebhookReader())
    expected = [("object.delete", "had"), ("object.upsert", "comes"), ("object.delete", "withdrawn")]
    assert told(endpoint) == expected
    publish(kind="project", public_id="had", facets=frozenset(), title="Encore")
    publish(kind="project", public_id="comes", facets=frozenset())
    catch_up(WebhookReader())
    assert told(endpoint) == [expected[0], expected[2], ("object.delete", "comes")]


def test_queueing_costs_the_same_for_many_changes(hook: Hook) -> None:
    CountryFactory(code="SN")
    hook(kinds=("project",), query="country=SN")
    hook()
    catch_up(WebhookReader())
    for _ in range(40):
        publish(kind="project", facets=SENEGAL)
    with at_most_queries(30):
        catch_up(WebhookReader())
    assert Delivery.objects.count() == 80


def test_webhooks_end_with_the_last_token_for_them(hook: Hook) -> None:
    held, _secret = hook()
    unheld, _secret = hook()
    issue(held.organisation, "Site", [Scope.WEBHOOKS])
    token, _secret = issue(unheld.organisation, "Site", [Scope.WEBHOOKS])
    issue(unheld.organisation, "Lecture", [Scope.READ])
    assert suspend_unheld() == 0
    revoke(token)
    assert suspend_unheld() == 1
    assert list(Endpoint.objects.filter(suspension=Suspension.NONE)) == [held]


def test_other_filters_begin_anew(hook: Hook, receiver: Any) -> None:
    CountryFactory(code="SN")
    CountryFactory(code="ML", iso3="MLI", m49="466")
    endpoint, _secret = hook(query="country=SN")
    publish(kind="project", public_id="waits", facets=SENEGAL)
    catch_up(WebhookReader())
    change(endpoint, Wanted(receiver.url, (), "country=ML"))
    assert told(endpoint) == []
    publish(kind="project", public_id="waits", facets=frozenset(), title="Plus au Sénégal")
    publish(kind="project", public_id="mali", facets=frozenset({"country:ML"}))
    catch_up(WebhookReader())
    assert told(endpoint) == [("object.upsert", "mali")]


def test_a_filter_that_is_no_more_suspends_and_holds_up_nobody(
    hook: Hook, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    CountryFactory(code="SN")
    broken, _secret = hook(query="country=SN")
    Endpoint.objects.filter(pk=broken.pk).update(query="country=ZZZ")
    well, _secret = hook()
    publish(public_id="new")
    with django_capture_on_commit_callbacks(execute=True):
        catch_up(WebhookReader())
    broken.refresh_from_db()
    assert broken.suspension == Suspension.FILTERS
    assert told(well) == [("object.upsert", "new")]
    (letter,) = mail.outbox
    assert letter.to == [broken.organisation.contact_email]
    assert broken.public_id in str(letter.body)


def test_resumed_it_is_told_what_it_missed(hook: Hook) -> None:
    endpoint, _secret = hook()
    publish(public_id="waits")
    catch_up(WebhookReader())
    assert suspend(endpoint, Suspension.OWNER)
    assert not suspend(endpoint, Suspension.OWNER)
    publish(public_id="missed")
    catch_up(WebhookReader())
    assert told(endpoint) == [("object.upsert", "waits")]
    assert resume(endpoint) == 1
    assert told(endpoint) == [("object.upsert", "waits"), ("object.upsert", "missed")]
    assert resume(endpoint) == 0


def test_a_failed_batch_leaves_neither_deliveries_nor_a_new_place(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    hook()
    catch_up(WebhookReader())
    before = Reader.objects.get(name="webhooks").seq
    publish()
    reader = WebhookReader()

    def fails(changes: Sequence[Any]) -> None:
        WebhookReader.apply(reader, changes)
        raise OSError("the power is cut")

    monkeypatch.setattr(reader, "apply", fails)
    with pytest.raises(OSError, match="power"), transaction.atomic():
        catch_up(reader)
    assert Reader.objects.get(name="webhooks").seq == before
    assert not Delivery.objects.exists()


def test_what_is_over_is_deleted_after_a_month_and_what_waits_is_kept(
    hook: Hook, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, _secret = hook()
    long_ago = timezone.now() - timedelta(days=settings.WEBHOOK_KEPT_DAYS + 1)
    for name, state in (("kept", "waiting"), ("old", "delivered"), ("dead", "dead")):
        Delivery.objects.create(endpoint=endpoint, event="ping", object_id=name, state=state, created_at=long_ago)
    Delivery.objects.create(endpoint=endpoint, event="ping", object_id="new", state="delivered")
    monkeypatch.setattr(deleting, "BATCH_SIZE", 1)
    with CaptureQueriesContext(connection) as queries:
        assert settling.forget_old() == 2
    assert {query["sql"].split()[0] for query in queries} == {"DELETE"}, "no row is read: there may be a million"
    assert set(Delivery.objects.values_list("object_id", flat=True)) == {"kept", "new"}


def test_told_again_since_a_number_it_hears_of_all_that_does_not_pass_as_in_changes(hook: Hook) -> None:
    CountryFactory(code="SN")
    endpoint, _secret = hook(query="country=SN")
    publish(kind="project", public_id="stays", facets=SENEGAL)
    publish(kind="project", public_id="left", facets=SENEGAL)
    gone = publish(kind="project", public_id="gone", facets=SENEGAL)
    catch_up(WebhookReader())
    publish(kind="project", public_id="left", facets=frozenset())
    remove(gone)
    publish(kind="article", public_id="has-no-country")
    catch_up(WebhookReader())
    Delivery.objects.update(state=DeliveryState.DELIVERED)
    expected = [("object.upsert", "stays"), ("object.delete", "left"), ("object.delete", "gone")]
    assert queue_since(endpoint, 0) == 3
    assert told(endpoint) == expected
    publish(kind="project", public_id="stays", facets=frozenset())
    catch_up(WebhookReader())
    assert ("object.delete", "stays") in told(endpoint), "what is told again is held"


def test_a_second_outage_repeats_nothing_of_the_first(hook: Hook, settings: Any) -> None:
    endpoint, _secret = hook()
    for name in ("first", "second"):
        publish(public_id=name)
        catch_up(WebhookReader())
        long_ago = timezone.now() - timedelta(hours=settings.WEBHOOK_RETRY_HOURS + 1)
        Delivery.objects.filter(object_id=name).update(due_since=long_ago - timedelta(days=1))
        Endpoint.objects.update(failing_since=long_ago, failures=40)
        assert settling.give_up_old() == 1
        suspend(endpoint, Suspension.FAILING)
        assert told(endpoint) == [("object.upsert", name)]
        resume(endpoint)
        Delivery.objects.filter(state=DeliveryState.WAITING).update(state=DeliveryState.DELIVERED)
        # It has been well for three weeks.
        Delivery.objects.update(next_attempt_at=F("next_attempt_at") - timedelta(days=21))


def test_sent_again_it_is_due_at_once_unless_it_is_on_its_way(hook: Hook) -> None:
    endpoint, _secret = hook()
    publish()
    catch_up(WebhookReader())
    (on_its_way,) = claim(endpoint, 1)
    assert queue_again(on_its_way).pk == on_its_way.pk
    assert claim(endpoint, 1) == [], "its lease is its sender's"
    Delivery.objects.update(next_attempt_at=timezone.now() + timedelta(hours=5), attempts=12)
    queue_again(on_its_way)
    assert [delivery.pk for delivery in claim(endpoint, 1)] == [on_its_way.pk]


def test_no_row_of_this_room_is_a_task_of_wagtails_index_of_references() -> None:
    models = apps.get_app_config("syndication").get_models()
    assert [model for model in models if ReferenceIndex.model_is_indexable(model)] == []
