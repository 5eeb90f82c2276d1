"""What a token holder does with webhooks: registers, changes, tries, looks, replays, and only their own."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.syndication.enums import Scope, Suspension
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks.endpoints import suspend
from tests.factories.publication import publish
from tests.factories.reference import CountryFactory
from tests.factories.syndication import make_token
from tests.queries import at_most_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("local")]
Ask = Callable[..., Any]
NEW = {"url": "http://127.0.0.1:9/hook", "kinds": ["project"], "filters": {"country": ["SN"]}, "description": "Site"}


@pytest.fixture(autouse=True)
def _senegal() -> None:
    CountryFactory(code="SN")


def test_a_webhook_from_birth_to_death(ask: Ask) -> None:
    row = publish(kind="project", facets=frozenset({"country:SN"}))
    made = ask("post", body=NEW)
    assert made.status_code == 201, made.content
    assert made["Cache-Control"] == "no-store"
    webhook = made.json()
    assert made["Location"].endswith(f"/api/v1/webhooks/{webhook['id']}")
    assert webhook["secret"].startswith("whsec_")
    assert (webhook["filters"], webhook["kinds"], webhook["since"]) == ({"country": ["SN"]}, ["project"], row.seq)
    shown = ask("get", webhook["id"])
    assert shown["Cache-Control"] == "no-store"
    assert shown.json() == {name: value for name, value in webhook.items() if name != "secret"}
    assert ask("get").json() == {"items": [shown.json()]}

    renamed = ask("patch", webhook["id"], {"description": "Autre"}).json()
    assert (renamed["description"], renamed["url"]) == ("Autre", NEW["url"])
    rotated = ask("post", f"{webhook['id']}/secret").json()["secret"]
    assert rotated != webhook["secret"]
    assert ask("post", f"{webhook['id']}/ping").status_code == 202
    assert ask("post", f"{webhook['id']}/replay", {"since": 0}).json() == {"queued": 1}
    deliveries = ask("get", f"{webhook['id']}/deliveries").json()["items"]
    assert [each["event"] for each in deliveries] == ["object.upsert", "ping"]

    assert ask("delete", webhook["id"]).status_code == 204
    assert ask("get", webhook["id"]).status_code == 404
    assert not Delivery.objects.exists()


def test_suspended_and_resumed_it_misses_nothing(ask: Ask) -> None:
    webhook = ask("post", body=NEW).json()
    path = webhook["id"]
    suspended = ask("patch", path, {"is_active": False}).json()
    assert (suspended["is_active"], suspended["suspended"]) == (False, "owner")
    publish(kind="project", public_id="missed", facets=frozenset({"country:SN"}))
    assert ask("patch", path, {"is_active": True}).json()["is_active"]
    assert Delivery.objects.get().object_id == "missed"

    suspend(Endpoint.objects.get(), Suspension.STAFF)
    refused = ask("patch", path, {"is_active": True})
    assert refused.status_code == 409
    assert refused["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"url": "https://10.0.0.1/hook"}, "url"),
        ({"url": "http://site.example/"}, "url"),
        ({"url": ""}, "url"),
        ({"url": 3}, "url"),
        ({"url": None}, "url"),
        ({"kinds": ["nothing"]}, "kind"),
        ({"kinds": "project"}, "kinds"),
        ({"filters": {"country": ["ZZZ"]}}, "country"),
        ({"filters": {"q": ["eau"]}}, "q"),
        ({"filters": {"kind": ["project"]}}, "filters.kind"),
        ({"filters": {"country": "SN"}}, "filters.country"),
        ({"filters": {"country": []}}, "filters.country"),
        ({"description": "a\0b"}, "description"),
        ({"filters": {"nothing": ["1"]}}, "nothing"),
        ({"secret": "whsec_mine"}, "secret"),
        ({"description": "x" * 201}, "description"),
    ],
)
def test_what_cannot_be_is_named(ask: Ask, change: dict[str, Any], name: str) -> None:
    response = ask("post", body=NEW | change)
    assert response.status_code == 422, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert [error["name"] for error in response.json()["errors"]] == [name]
    assert not Endpoint.objects.exists()


def test_a_missing_or_broken_body_is_told(ask: Ask) -> None:
    assert [error["name"] for error in ask("post", body={}).json()["errors"]] == ["url"]
    assert ask("post", body="{").status_code in {400, 422}
    assert ask("post", body=[]).status_code == 422
    assert ask("get", "x?y=1").status_code == 422


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_the_right_token_nothing_opens(ask: Ask, method: str) -> None:
    body = NEW if method == "post" else None
    nobody = ask(method, body=body, token=None)
    assert nobody.status_code == 401
    assert nobody["WWW-Authenticate"].startswith("Bearer")
    assert nobody["Cache-Control"] == "no-store"
    _token, reader = make_token(Scope.READ)
    lacking = ask(method, body=body, token=reader)
    assert lacking.status_code == 403
    assert 'scope="webhooks"' in lacking["WWW-Authenticate"]
    assert ask(method, body=body, token="coopdec_wrong").status_code == 401


def test_anothers_webhook_is_not_there(ask: Ask) -> None:
    path = ask("post", body=NEW).json()["id"]
    ask("post", f"{path}/ping")
    delivery = Delivery.objects.get().public_id
    _token, other = make_token(Scope.WEBHOOKS)
    assert ask("get", token=other).json() == {"items": []}
    for method, rest in (
        ("get", ""),
        ("delete", ""),
        ("post", "/secret"),
        ("post", "/ping"),
        ("get", "/deliveries"),
        ("post", f"/deliveries/{delivery}/replay"),
    ):
        assert ask(method, f"{path}{rest}", token=other).status_code == 404, rest
    assert ask("patch", path, {"description": "x"}, token=other).status_code == 404


def test_an_organisation_has_so_many_webhooks(ask: Ask, local: Any) -> None:
    local.WEBHOOKS_PER_ORGANISATION = 1
    assert ask("post", body=NEW).status_code == 201
    assert ask("post", body=NEW).status_code == 409


def test_deliveries_come_by_pages_and_state(ask: Ask) -> None:
    path = ask("post", body=NEW).json()["id"]
    for _ in range(5):
        ask("post", f"{path}/ping")
    Delivery.objects.filter(pk=Delivery.objects.first().pk).update(state="dead")  # type: ignore[union-attr]
    page = ask("get", f"{path}/deliveries?limit=2&state=waiting")
    with at_most_queries(13):
        following = ask("get", page.json()["links"]["next"].removeprefix("http://testserver")).json()
    assert len(page.json()["items"]) == len(following["items"]) == 2
    assert following["links"]["next"] is None
    assert ask("get", f"{path}/deliveries?state=lost").status_code == 422
    dead = ask("get", f"{path}/deliveries?state=dead").json()["items"][0]
    again = ask("post", f"{path}/deliveries/{dead['id']}/replay")
    assert again.status_code == 202
    assert again.json()["state"] == "waiting"
