"""Exports as a whole: exactly what is public, from one state of the log, and nothing held longer than needed."""

import gzip
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.db import connection

from cms.publication.registry import registry
from cms.syndication.exports import streaming
from cms.syndication.exports.slots import slots
from cms.syndication.exports.streaming import TooSlow
from tests.factories.publication import publish, remove
from tests.queries import at_most_queries
from tests.syndication.exports.conftest import Download, hang_up, logged

# Exports read by a connection of their own, so what a test writes must be committed; most read the demo data only.
pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]
committed = pytest.mark.django_db(transaction=True)
Get = Callable[..., Any]


def ids(lines: bytes) -> list[str]:
    return [orjson.loads(line)["id"] for line in lines.splitlines()]


def connections_open() -> int:
    """Return how many other connections to the test's database are in a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state LIKE 'idle in transaction%'"
        )
        found: int = cursor.fetchone()[0]
    return found


def test_every_kind_has_all_its_public_objects_in_full(download: Download) -> None:
    for kind in registry:
        found = [orjson.loads(line) for line in download(f"{kind.plural}.jsonl").splitlines()]
        assert {item["id"]: item for item in found} == logged(kind.name)
        assert len(found) == len(logged(kind.name))


@pytest.mark.parametrize(
    ("query", "conditions"),
    [
        ("country=SN", {"facets__contains": ["country:SN"]}),
        ("country=SN&country=ML", {"facets__overlap": ["country:SN", "country:ML"]}),
        ("theme=water&status=2", {"facets__contains": ["theme:water", "status:2"]}),
        ("year_from=2024", {"year_end__gte": 2024}),
    ],
)
def test_a_filter_gives_what_passes_it(download: Download, query: str, conditions: dict[str, Any]) -> None:
    wanted = logged("project", **conditions)
    assert sorted(ids(download(f"projects.jsonl?{query}"))) == sorted(wanted)


def test_the_order_is_the_lists(download: Download, get: Get) -> None:
    items = get("projects?sort=-title&limit=100").json()["items"]
    assert ids(download("projects.jsonl?sort=-title"))[:100] == [item["id"] for item in items]


@committed
def test_all_is_of_one_moment(get: Get, download: Download) -> None:
    """What changes while a client reads isn't in what it reads; it is in the changes since the head that is told."""
    goes = publish(kind="project", public_id="goes")
    response = get("projects.jsonl")
    before = logged("project")
    publish(kind="project", public_id="late")
    remove(goes)
    body = b"".join(response)
    assert set(ids(body)) == set(before)
    changes = get(f"changes?since={response['X-Log-Head']}").json()["changes"]
    assert [(change["id"], change["op"]) for change in changes] == [("late", "upsert"), ("goes", "delete")]
    again = get("projects.jsonl", if_none_match=response["ETag"])
    assert set(ids(b"".join(again))) == {*before, "late"} - {"goes"}


def test_unchanged_is_not_sent_again(get: Get) -> None:
    response = get("projects.jsonl?country=SN")
    hang_up(response)
    again = get("projects.jsonl?country=SN", if_none_match=response["ETag"])
    assert (again.status_code, again["ETag"]) == (304, response["ETag"])


def test_headers_say_what_it_is(get: Get) -> None:
    response = get("projects.jsonl?country=SN")
    hang_up(response)
    head = response["X-Log-Head"]
    assert response["Content-Type"] == "application/x-ndjson"
    assert response["Content-Disposition"] == f'attachment; filename="coopdec-projects-selection-{head}.jsonl"'
    assert '<https://spdx.org/licenses/etalab-2.0>; rel="license"' in response["Link"]
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert response["Vary"] == "Accept-Encoding"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "ods"])
def test_a_table_names_the_language_of_its_words(suffix: str, client: Any) -> None:
    address = f"/api/v1/projects.{suffix}?country=SN"
    languages = [client.head(address + query)["Content-Language"] for query in ("", "&lang=es")]
    assert languages == ["fr", "es"]
    assert "Content-Language" not in client.head("/api/v1/projects.jsonl")


def test_gzip_for_who_takes_it(get: Get, download: Download) -> None:
    response = get("projects.jsonl", accept_encoding="gzip")
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(response)) == download("projects.jsonl")


def test_head_reads_nothing(client: Any) -> None:
    response = client.head("/api/v1/projects.jsonl")
    assert response.status_code == 200
    assert response["X-Log-Head"]
    assert (b"".join(response), slots.taken, connections_open()) == (b"", 0, 0)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("contry=SN", "contry"),
        ("country=", "country"),
        ("country=XX", "country"),
        ("sort=relevance&q=eau", "sort"),
        ("sort=title&sort=date", "sort"),
        ("limit=10", "limit"),
        ("cursor=x", "cursor"),
    ],
)
def test_bad_input_names_the_parameter(get: Get, query: str, name: str) -> None:
    response = get(f"projects.jsonl?{query}")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert [error["name"] for error in response.json()["errors"]] == [name]
    assert slots.taken == 0


def test_a_client_that_hangs_up_frees_its_place_and_its_connection(get: Get) -> None:
    response = get("projects.jsonl")
    next(iter(response))
    assert (slots.taken, connections_open()) == (1, 1)
    hang_up(response)
    assert (slots.taken, connections_open()) == (0, 0)


def test_a_client_that_never_began_to_read_does_too(get: Get) -> None:
    hang_up(get("projects.jsonl"))
    assert (slots.taken, connections_open()) == (0, 0)


def test_one_too_many_is_asked_to_come_again(get: Get, settings: Any) -> None:
    settings.EXPORT_CONCURRENCY = 1
    first = get("projects.jsonl")
    refused = get("projects.jsonl")
    assert refused.status_code == 503
    assert refused.json()["type"].endswith("/problems/busy")
    assert int(refused["Retry-After"]) > 0
    hang_up(first)
    hang_up(get("projects.jsonl"))


def test_one_network_leaves_the_others_some(get: Get, settings: Any) -> None:
    settings.API_QUOTA_EXEMPT, settings.TRUSTED_PROXIES, settings.EXPORT_CONCURRENCY = [], 1, 2
    first = get("projects.jsonl", x_forwarded_for="203.0.113.1")
    assert get("projects.jsonl", x_forwarded_for="203.0.113.2").status_code == 503
    other = get("projects.jsonl", x_forwarded_for="198.51.100.1")
    assert other.status_code == 200
    hang_up(first)
    hang_up(other)
    assert slots.taken == 0


def test_one_that_is_read_too_slowly_is_cut(get: Get, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_PATIENCE", 0.0)
    settings.EXPORT_LEAST_RATE = 10**15
    with pytest.raises(TooSlow, match="bytes in"):
        b"".join(get("projects.jsonl"))
    assert (slots.taken, connections_open()) == (0, 0)


def test_one_that_takes_too_long_is_cut(get: Get, settings: Any) -> None:
    settings.EXPORT_SECONDS = -1
    with pytest.raises(Exception, match="-1 s"):
        b"".join(get("projects.jsonl"))
    assert (slots.taken, connections_open()) == (0, 0)


def test_an_export_costs_the_usual_connection_the_head_and_the_codes(get: Get) -> None:
    with at_most_queries(2):
        b"".join(get("projects.jsonl?country=SN"))


def test_words_filter_without_an_end(download: Download, get: Get) -> None:
    found, address = [], "projects?q=eau&sort=title&limit=100"
    while address:
        answer = get(address.removeprefix("http://testserver/api/v1/")).json()
        found += [item["id"] for item in answer["items"]]
        address = answer["links"]["next"]
    assert ids(download("projects.jsonl?q=eau&sort=title")) == found
    assert found
