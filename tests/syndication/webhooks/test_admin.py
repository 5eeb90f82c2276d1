"""Webhooks in the admin: editors see where each is, suspend and resume them, and have deliveries sent again."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from cms.publication.following import catch_up
from cms.syndication.enums import DeliveryState, Suspension
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks.queueing import queue_ping
from cms.syndication.webhooks.reader import WebhookReader
from home.groups import CONTRIBUTORS, NATIONAL_EDITORS
from tests.factories.publication import publish
from tests.fixtures.site import LogIn
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db
Hook = Callable[..., tuple[Endpoint, str]]


def test_an_editor_suspends_and_resumes(
    log_in: LogIn, hook: Hook, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    endpoint, secret = hook()
    editor = log_in(NATIONAL_EDITORS)
    listed = editor.get("/admin/syndication/endpoint/").content.decode()
    assert endpoint.url in listed
    assert "Suspendre" in listed
    assert secret not in listed
    path = f"/admin/api/webhooks/{endpoint.pk}/"
    assert endpoint.organisation.name in editor.get(path).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(path)
    endpoint.refresh_from_db()
    assert endpoint.suspension == Suspension.STAFF
    assert mail.outbox[0].to == [endpoint.organisation.contact_email]
    publish()
    catch_up(WebhookReader())
    assert not Delivery.objects.exists()
    assert "Réactiver" in editor.get(path).content.decode()
    assert "1 message" in editor.post(path, follow=True).content.decode()
    assert Delivery.objects.count() == 1


def test_the_sites_history_says_who_did_it(log_in: LogIn, hook: Hook, admin_client: Client) -> None:
    endpoint, _secret = hook()
    publish()
    catch_up(WebhookReader())
    Delivery.objects.update(state=DeliveryState.DELIVERED)
    editor = log_in(NATIONAL_EDITORS)
    for path in (f"webhooks/{endpoint.pk}", f"webhooks/{endpoint.pk}", f"remises/{Delivery.objects.get().pk}"):
        editor.post(f"/admin/api/{path}/")
    history = BeautifulSoup(admin_client.get("/admin/reports/site-history/").content, "html.parser")
    rows = [row.get_text(" ") for row in history.select("tbody tr")]
    for done in ("Suspendu", "Réactivé", "Renvoyé"):
        assert any(done in row and endpoint.url in row for row in rows), (done, rows)


def test_an_editor_has_a_dead_delivery_sent_again(log_in: LogIn, hook: Hook) -> None:
    endpoint, _secret = hook()
    publish(public_id="abc")
    catch_up(WebhookReader())
    Delivery.objects.update(state=DeliveryState.DEAD, last_status=503, attempts=22)
    editor = log_in(NATIONAL_EDITORS)
    listed = editor.get("/admin/syndication/delivery/?state__exact=dead").content.decode()
    for words in ("abc", "Abandonnée", "503", "Renvoyer"):
        assert words in listed
    path = f"/admin/api/remises/{Delivery.objects.get().pk}/"
    assert endpoint.url in editor.get(path).content.decode()
    editor.post(path)
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["dead", "waiting"]


def test_lists_cost_the_same_for_many(log_in: LogIn, hook: Hook) -> None:
    editor = log_in(NATIONAL_EDITORS)
    for _ in range(8):
        endpoint, _secret = hook()
        queue_ping(endpoint)
    for name in ("endpoint", "delivery"):
        editor.get(f"/admin/syndication/{name}/")
        with at_most_queries(25):
            assert editor.get(f"/admin/syndication/{name}/").status_code == 200


def test_others_see_none_of_it_and_nobody_edits(log_in: LogIn, hook: Hook) -> None:
    endpoint, _secret = hook()
    ping = queue_ping(endpoint)
    contributor = log_in(CONTRIBUTORS)
    pages = (
        "syndication/endpoint/",
        "syndication/delivery/",
        f"api/webhooks/{endpoint.pk}/",
        f"api/remises/{ping.pk}/",
    )
    for page in pages:
        assert contributor.get(f"/admin/{page}").status_code in {302, 403}, page
    editor = log_in(NATIONAL_EDITORS)
    for page in ("endpoint/create/", f"endpoint/edit/{endpoint.pk}/", f"delivery/delete/{ping.pk}/"):
        assert editor.get(f"/admin/syndication/{page}").status_code in {302, 403, 404}, page
