"""Tokens: shown once, kept as digests, good until they expire or are revoked, and no answer's business."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.test import Client
from django.urls import path
from django.utils import timezone

from cms.syndication.access.secrets import digest_of, is_well_formed, new_secret
from cms.syndication.access.tokens import issue, revoke
from cms.syndication.enums import Scope
from cms.syndication.models import Token
from cms.urls import urlpatterns as portal_urls
from home.groups import CONTRIBUTORS, NATIONAL_EDITORS
from tests.factories.publication import publish
from tests.factories.syndication import OrganisationFactory, make_token
from tests.fixtures.site import LogIn
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]


def _fail(request: object) -> NoReturn:
    raise RuntimeError("nothing of the request")


urlpatterns = [path("api/v1/fails", _fail), *portal_urls]


def test_a_secret_is_long_marked_and_checks_itself() -> None:
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    for secret in secrets:
        assert secret.startswith("coopdec_")
        assert is_well_formed(secret)
        assert not is_well_formed(secret[:-1])
        assert not is_well_formed(secret[:-1] + ("a" if secret[-1] != "a" else "b"))


def test_with_a_token_the_answer_is_the_same_and_as_cacheable(get: Get) -> None:
    publish()
    token, secret = make_token()
    anonymous = get("offers")
    with at_most_queries(11):
        held = get("offers", authorization=f"bearer {secret}")
    assert held.content == anonymous.content
    for name in ("ETag", "Cache-Control", "Vary"):
        assert held[name] == anonymous[name]
    assert get("offers", authorization=f"Bearer {secret}", if_none_match=anonymous["ETag"]).status_code == 304
    token.refresh_from_db()
    assert token.last_used_at is not None


@pytest.mark.parametrize("spoilt", ["revoked", "expired", "unknown", "mistyped", "empty"])
def test_a_token_that_opens_nothing_is_401(get: Get, spoilt: str) -> None:
    token, secret = make_token(expires_at=timezone.now() - timedelta(seconds=1) if spoilt == "expired" else None)
    if spoilt == "revoked":
        assert get("offers", authorization=f"Bearer {secret}").status_code == 200
        revoke(token)
    secret = {"unknown": new_secret(), "mistyped": secret[:-1] + "?", "empty": ""}.get(spoilt, secret)
    response = get("offers", authorization=f"Bearer {secret}")
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"] == 'Bearer realm="coopdec", error="invalid_token"'
    assert response["Cache-Control"] == "no-store"
    assert response.json()["type"].endswith("/problems/bad-token")
    assert get("problems/bad-token").status_code == 200


def test_a_proxys_own_password_is_not_looked_at(get: Get) -> None:
    assert get("offers", authorization="Basic dTpw").status_code == 200


def test_the_database_has_only_the_digest() -> None:
    token, secret = make_token()
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM syndication_token t")
        row = cursor.fetchone()[0]
    assert secret not in row
    assert digest_of(secret) in row
    assert token.hint == secret[:14]


@pytest.mark.urls(__name__)
def test_no_log_tells_a_token(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    _token, secret = make_token()
    client.raise_request_exception = False
    for address in ("fails", "offers?x=1", "nothing"):
        response = client.get(f"/api/v1/{address}", headers={"authorization": f"Bearer {secret}"})
        assert secret not in response.content.decode()
    assert "nothing of the request" in caplog.text
    assert secret not in caplog.text
    assert secret[14:] not in "".join(str(record.__dict__) for record in caplog.records if record.name != "django.db")


def test_what_expired_stays_so_and_no_token_changes_hands(log_in: LogIn, get: Get) -> None:
    organisation, other = OrganisationFactory(), OrganisationFactory()
    editor = log_in(NATIONAL_EDITORS)
    past = "2020-01-01 00:00"
    values = {"organisation": organisation.pk, "name": "Site", "scopes": ["read"], "expires_at": past}
    refused = editor.post("/admin/syndication/token/create/", values).content.decode()
    assert "Cette date est passée." in refused
    assert not Token.objects.exists()
    token, secret = issue(organisation, "Site", [Scope.READ], expires_at=timezone.now() - timedelta(days=1))
    address = f"/admin/syndication/token/edit/{token.pk}/"
    assert (
        editor.post(address, values | {"organisation": other.pk, "name": "Nouveau", "expires_at": ""}).status_code
        == 302
    )
    token.refresh_from_db()
    assert (token.name, token.organisation) == ("Nouveau", organisation)
    assert get("offers", authorization=f"Bearer {secret}").status_code == 401


def test_an_editor_issues_a_token_that_is_shown_once_and_revokes_it(log_in: LogIn, get: Get) -> None:
    organisation = OrganisationFactory(name="Ministère de l’Agriculture")
    editor = log_in(NATIONAL_EDITORS)
    values = {"organisation": organisation.pk, "name": "Site public", "scopes": ["read", "webhooks"], "expires_at": ""}
    response = editor.post("/admin/syndication/token/create/", values)
    assert "no-store" in response["Cache-Control"]
    token = Token.objects.get()
    page = response.content.decode()
    secret = page.partition('<code id="token">')[2].partition("<")[0]
    assert get("offers", authorization=f"Bearer {secret}").status_code == 200
    assert token.scopes == ["read", "webhooks"]
    assert token.created_by is not None

    listed = editor.get("/admin/syndication/token/").content.decode()
    assert f"{token.hint}…" in listed
    edited = editor.get(f"/admin/syndication/token/edit/{token.pk}/").content.decode()
    assert secret not in listed + edited
    assert "Ministère de l’Agriculture" in editor.get(f"/admin/api/jetons/{token.pk}/revoquer/").content.decode()
    assert editor.post(f"/admin/api/jetons/{token.pk}/revoquer/").status_code == 302
    assert "Révoqué" in editor.get(f"/admin/syndication/token/history/{token.pk}/").content.decode()
    assert get("offers", authorization=f"Bearer {secret}").status_code == 401
    assert "revoquer" not in editor.get("/admin/syndication/token/").content.decode()


def test_the_list_of_tokens_costs_the_same_for_many(log_in: LogIn) -> None:
    editor = log_in(NATIONAL_EDITORS)
    make_token()
    editor.get("/admin/syndication/token/")
    for _ in range(12):
        make_token()
    with at_most_queries(25):
        assert editor.get("/admin/syndication/token/").status_code == 200


def test_others_in_the_admin_see_none_of_it(log_in: LogIn) -> None:
    token, _secret = make_token()
    contributor = log_in(CONTRIBUTORS)
    for address in (
        "syndication/token/",
        "syndication/token/create/",
        f"api/jetons/{token.pk}/revoquer/",
        "api/usage/",
        "syndication/organisation/",
    ):
        assert contributor.get(f"/admin/{address}").status_code in {302, 403}, address
