"""What every answer does: gzip, CORS, HEAD, problems, headers for caches."""

import gzip
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client
from django.urls import path

from cms.syndication import health
from cms.syndication.enums import Scope
from cms.syndication.responses import accepts_gzip
from cms.urls import urlpatterns as portal_urls
from tests.factories.publication import publish
from tests.factories.syndication import make_token

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
SECRET = "postgresql://user:password@host"


def _fail(request: object) -> NoReturn:
    raise RuntimeError(SECRET)


def _lose_database(request: object) -> NoReturn:
    raise OperationalError(SECRET)


urlpatterns = [path("api/v1/fails", _fail), path("api/v1/lost", _lose_database), *portal_urls]


def test_gzip_for_those_who_take_it(get: Get) -> None:
    for _ in range(20):
        publish()
    plain = get("offers")
    packed = get("offers", accept_encoding="br, gzip;q=0.8")
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) * 3 < len(plain.content)
    assert packed["Content-Length"] == str(len(packed.content))
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"
    assert plain["ETag"] == packed["ETag"]
    assert plain["ETag"].startswith("W/")
    assert get("offers", accept_encoding="gzip;q=0")["Content-Length"] == plain["Content-Length"]


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br;q=1.0, gzip;q=0.5", True),
        ("*", True),
        ("gzip; q=0.001", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
    ],
)
def test_accept_encoding(header: str, taken: bool) -> None:
    assert accepts_gzip(header) is taken


@pytest.mark.parametrize("address", ["offers", "offers/abc", "nothing", "offers?x=1", "openapi.json", "docs", "health"])
def test_any_site_may_read(get: Get, address: str) -> None:
    publish(public_id="abc")
    response = get(address, origin="https://autre.example")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Content-Range"} <= set(response["Access-Control-Expose-Headers"].split(", "))
    assert "Origin" not in response.get("Vary", "")
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("address", ["offers", "offers/abc", "offers.csv", "changes", "openapi.json", "docs", ""])
def test_preflight(client: Client, address: str) -> None:
    """A browser asks before it sends a token or a condition for another site."""
    headers = {
        "origin": "https://autre.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "authorization,if-none-match",
    }
    response = client.options(f"/api/v1/{address}", headers=headers)
    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert {"If-None-Match", "Authorization", "Range"} <= set(response["Access-Control-Allow-Headers"].split(", "))
    assert "Access-Control-Allow-Origin" not in client.options("/fr/", headers=headers)


def test_a_preflight_of_nothing_is_not_found(client: Client) -> None:
    response = client.options("/api/v1/nothing")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["", "offers", "offers/abc", "changes", "reference/sdgs", "offers/nothing", "docs"])
def test_head_has_the_headers_of_get_and_no_content(client: Client, get: Get, address: str) -> None:
    publish(public_id="abc")
    full = get(address)
    head = client.head(f"/api/v1/{address}")
    assert head.status_code == full.status_code
    assert head.content == b""
    for name in ("Content-Type", "Content-Length", "Cache-Control", "Vary"):
        assert head[name] == full[name]
    assert head.get("ETag") == full.get("ETag")


@pytest.mark.parametrize("address", ["nothing", "offers/", "offers/a/b", "reference/nothing", "x.php"])
def test_an_unknown_path_is_a_problem(client: Client, get: Get, address: str) -> None:
    for response in (get(address), client.post(f"/api/v1/{address}")):
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["title"] == "Not Found"


@pytest.mark.parametrize("address", ["offers", "offers/abc", "openapi.json", "docs"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_wrong_method_is_a_problem(client: Client, method: str, address: str) -> None:
    response: Any = client.generic(method, f"/api/v1/{address}")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_a_body_that_is_no_json_is_a_problem(client: Client) -> None:
    _token, secret = make_token(Scope.WEBHOOKS)
    headers = {"authorization": f"Bearer {secret}", "accept-language": "fr"}
    response: Any = client.post("/api/v1/webhooks", b"{", "application/json", headers=headers)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "La requête ne peut pas être lue."


@pytest.mark.urls(__name__)
def test_an_error_of_ours_tells_nothing(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.raise_request_exception = False
    response = client.get("/api/v1/fails")
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Internal Server Error"
    assert SECRET not in response.content.decode()
    assert SECRET in caplog.text


@pytest.mark.urls(__name__)
def test_a_lost_database_is_503(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/api/v1/lost")
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "10"
    assert SECRET not in response.content.decode()


def test_errors_speak_the_language_asked_for(get: Get) -> None:
    response = get("offers?x=1", accept_language="fr-FR,fr;q=0.9")
    assert response["Content-Language"] == "fr"
    assert "Accept-Language" in response["Vary"]
    assert get("offers?x=1", accept_language="es;q=0.9, de")["Content-Language"] == "es"
    assert get("offers?x=1", accept_language="de")["Content-Language"] == "fr"
    assert get("offers?x=1", accept_language="x" * 10_000)["Content-Language"] == "fr"


def test_what_caches_may_do(get: Get) -> None:
    publish(public_id="abc")
    assert get("offers")["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert get("offers/abc")["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert get("changes")["Cache-Control"] == "public, no-cache"
    assert get("reference/sdgs")["Cache-Control"] == "public, max-age=3600"
    assert get("openapi.json")["Cache-Control"] == "public, max-age=3600"
    assert get("health")["Cache-Control"] == "no-store"
    assert get("offers/nothing")["Cache-Control"] == "no-cache"


def test_a_negotiated_answer_says_so_to_caches(get: Get) -> None:
    response = get("catalog", accept="text/turtle")
    assert response["Content-Type"].startswith("text/turtle")
    assert {"Accept", "Accept-Encoding"} == set(response["Vary"].split(", "))


def test_a_reader_gets_no_cookie_and_an_answer_opens_nothing(client: Client, get: Get) -> None:
    client.force_login(User.objects.create_user("editor"))
    response = get("offers")
    assert not response.cookies
    assert "Cookie" not in response["Vary"]
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_root_lists_what_there_is(get: Get) -> None:
    assert get("/api/v1")["Location"] == "/api/v1/"
    links = get("").json()["links"]
    assert {"offers", "changes", "reference/countries", "reference/territories", "health", "docs"} <= set(links)
    for name, address in links.items():
        answer = get(address)
        assert answer.status_code == (401 if name == "webhooks" else 200), address
        b"".join(answer)  # read to its end, an export gives its place back


def test_health_tells_head_readers_and_services(get: Get, search_index: Callable[[], None]) -> None:
    row = publish()
    search_index()
    answer = get("health").json()
    assert answer["status"] == "ok"
    assert answer["head"] == row.seq
    assert {"name": "database", "status": "ok"} in answer["services"]
    assert {"name": "cache", "status": "ok"} in answer["services"]


def test_health_tells_a_service_that_is_down_without_its_secrets(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health._checks, "search", lambda: _fail(None))
    response = get("health")
    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert {"name": "search", "status": "down"} in response.json()["services"]
    assert SECRET not in response.content.decode()
