"""A real nginx before a running portal: it shares what is public, keeps nothing of anybody’s, and is soon up to date.

Its configuration is docs/examples/nginx.conf. ``API_SHARED_SECONDS`` is 1 here, so that no test waits for a minute.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.contrib.auth.models import User
from django.db import transaction

from cms.syndication.enums import Scope
from tests.factories.publication import publish, remove
from tests.factories.syndication import make_token
from tests.portal.processes import Portal, eventually
from tests.require import require_or_skip
from tests.services.nginx import Nginx

pytestmark = pytest.mark.slow

SECONDS = 1
STATUS = "X-Cache-Status"


@pytest.fixture
def cache(running_portal: Portal, tmp_path: Path) -> Iterator[Nginx]:
    """Return a cache before a portal that holds an offer, `kept`, and 30 more."""
    program = require_or_skip("nginx")
    running_portal.more["API_SHARED_SECONDS"] = str(SECONDS)
    with transaction.atomic():
        publish(public_id="kept", title="Un puits")
        for _ in range(30):
            publish()
    running_portal.start("web")
    (folder := tmp_path / "nginx").mkdir()
    cache = Nginx(program, running_portal.url, folder)
    yield cache
    cache.stop()


def test_a_cache_shares_what_is_public_and_nothing_else(cache: Nginx, running_portal: Portal) -> None:
    """One test: a running portal is costly to start, and each part leaves the cache as it may be."""
    cdn = cache.url
    _public_answers_are_shared(cdn)
    _codings_and_languages_are_kept_apart(cdn)
    _unchanged_is_revalidated(cdn)
    _a_publication_is_seen(cdn)
    _what_always_asks_is_never_kept(cdn)
    _tokens_neither_split_nor_poison(cdn)
    _nothing_of_a_reader_is_kept(cdn)
    _an_outage_shows_what_was_kept(cdn, running_portal)
    _secret_links_are_in_no_log(cache)


def get(url: str, **options: Any) -> requests.Response:
    return requests.get(url, timeout=30, allow_redirects=False, **options)


def _public_answers_are_shared(cdn: str) -> None:
    for path in ("offers?limit=1", "offers/kept", "offers.csv", "reference/sdgs", "openapi.json", "catalog.ttl"):
        first, second = get(f"{cdn}/api/v1/{path}"), get(f"{cdn}/api/v1/{path}")
        assert first.status_code == 200, path
        assert second.headers[STATUS] in {"HIT", "REVALIDATED"}, path
        assert second.content == first.content, path
        assert second.headers["ETag"] == first.headers["ETag"]
        assert second.headers["Access-Control-Allow-Origin"] == "*"
        known = get(f"{cdn}/api/v1/{path}", headers={"If-None-Match": first.headers["ETag"]})
        assert (known.status_code, known.content) == (304, b""), path


def _codings_and_languages_are_kept_apart(cdn: str) -> None:
    address = f"{cdn}/api/v1/offers?limit=30"
    for _ in range(2):
        plain = get(address, headers={"Accept-Encoding": "identity"})
        packed = get(address, headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.json() == plain.json()
        french = get(f"{cdn}/api/v1/offers?x=1", headers={"Accept-Language": "fr"})
        spanish = get(f"{cdn}/api/v1/offers?x=1", headers={"Accept-Language": "es"})
        assert (french.status_code, french.headers["Content-Language"]) == (422, "fr")
        assert (spanish.status_code, spanish.headers["Content-Language"]) == (422, "es")
        turtle = get(f"{cdn}/api/v1/catalog", headers={"Accept": "text/turtle"})
        json_ld = get(f"{cdn}/api/v1/catalog", headers={"Accept": "application/ld+json"})
        assert turtle.headers["Content-Type"].startswith("text/turtle")
        assert json_ld.headers["Content-Type"].startswith("application/ld+json")


def _unchanged_is_revalidated(cdn: str) -> None:
    """What has expired costs the portal a 304: the body still comes from the cache."""
    address = f"{cdn}/api/v1/offers?sort=title"
    first = get(address)
    eventually("it expires, and is revalidated", lambda: get(address).headers[STATUS] == "REVALIDATED")
    assert get(address).content == first.content


def _a_publication_is_seen(cdn: str) -> None:
    listed, one, changes = f"{cdn}/api/v1/offers?limit=100", f"{cdn}/api/v1/offers/new", f"{cdn}/api/v1/changes"
    since = get(changes).json()["next_since"]
    assert get(one).status_code == 404
    get(listed)
    with transaction.atomic():
        row = publish(public_id="new")
    before = time.monotonic()
    assert get(one).status_code == 200
    assert [change["id"] for change in get(changes, params={"since": since}).json()["changes"]] == ["new"]
    eventually("it's listed", lambda: "new" in get(listed).text)
    # nginx counts whole seconds, and the last answer took its time.
    assert time.monotonic() - before < SECONDS + 5
    with transaction.atomic():
        remove(row)
    eventually("it's gone from the list", lambda: '"new"' not in get(listed).text)
    eventually("its page is gone", lambda: get(one).status_code == 410)


def _what_always_asks_is_never_kept(cdn: str) -> None:
    for path in ("changes", "health", "offers/never-was", "offers?x=1"):
        for _ in range(2):
            assert get(f"{cdn}/api/v1/{path}").headers[STATUS] not in {"HIT", "STALE"}, path
    for _ in range(2):
        wrong = requests.post(f"{cdn}/api/v1/offers", timeout=30)
        assert wrong.status_code == 405
        assert wrong.headers.get(STATUS) != "HIT"
    assert get(f"{cdn}/api/v1/offers").status_code == 200


def _tokens_neither_split_nor_poison(cdn: str) -> None:
    """With a token one reads what all read; what only a token opens stays its holder's; a wrong one spoils nothing."""
    _token, secret = make_token(Scope.READ, Scope.WEBHOOKS)
    right, wrong = ({"Authorization": f"Bearer {value}"} for value in (secret, "coopdec_wrong"))
    address = f"{cdn}/api/v1/partners"
    assert get(address, headers=wrong).status_code == 401
    anonymous = get(address)
    assert anonymous.status_code == 200
    assert get(address, headers=right).content == anonymous.content
    hooks = f"{cdn}/api/v1/webhooks"
    for headers in (right, {}, wrong):
        answer = get(hooks, headers=headers)
        assert answer.headers[STATUS] != "HIT"
        assert headers == right or answer.status_code in {401, 404}


def _nothing_of_a_reader_is_kept(cdn: str) -> None:
    """Whoever was there before, with a session, a form or an account: the next reader gets nothing of theirs."""
    User.objects.create_superuser("reader-before", "before@coopdec.example", "secret")
    before = requests.Session()
    login = before.get(f"{cdn}/admin/login/", timeout=30)
    fields = {"username": "reader-before", "password": "secret", "csrfmiddlewaretoken": before.cookies["csrftoken"]}
    before.post(f"{cdn}/admin/login/", data=fields, headers={"Referer": cdn}, timeout=30)
    assert "sessionid" in before.cookies, login.text[:300]
    for path in (
        "/admin/",
        "/admin/login/",
        "/fr/",
        "/fr/atlas/projets/",
        "/fr/bourse/deposer/",
        "/fr/bourse/deposer/lien-perdu/",
        "/fr/bourse/suivi/kept/",
        "/fr/lien/unknown-secret/",
        "/api/v1/offers/kept",
    ):
        theirs = before.get(f"{cdn}{path}", timeout=30)
        for _ in range(2):
            mine = get(f"{cdn}{path}")
            assert "reader-before" not in mine.text, path
            assert mine.cookies.get("sessionid") is None, path
            if not path.startswith("/api/"):
                assert mine.headers[STATUS] != "HIT", path
                assert mine.cookies.get("csrftoken", "mine") != theirs.cookies.get("csrftoken", "theirs"), path


def _an_outage_shows_what_was_kept(cdn: str, portal: Portal) -> None:
    address = f"{cdn}/api/v1/offers/kept"
    kept = get(address)
    portal.kill("web")
    eventually("it's stale", lambda: get(address).headers[STATUS] == "STALE")
    assert get(address).content == kept.content
    assert get(f"{cdn}/api/v1/changes").status_code == 502


def _secret_links_are_in_no_log(cache: Nginx) -> None:
    """Even those that couldn't be passed on."""
    for path in ("/fr/lien/another-secret/", "/admin/password_reset/confirm/MQ/another-secret/"):
        assert get(f"{cache.url}{path}").status_code == 502
    assert "/api/v1/offers/kept" in cache.logged
    assert "unknown-secret" not in cache.logged
    assert "another-secret" not in cache.logged
