"""What the tests of exports share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.test import Client

from cms.publication.models import Publication

GOLDEN = Path(__file__).parents[2] / "golden"
Download = Callable[..., bytes]


@pytest.fixture
def get(client: Client) -> Callable[..., Any]:
    """Return ``get(path, **headers)``: a request to the API that isn't read to its end; the test closes it."""

    def request(path: str, **headers: str) -> Any:
        return client.get(f"/api/v1/{path}", headers=headers)

    return request


@pytest.fixture
def download(get: Callable[..., Any]) -> Download:
    """Return ``download(path)``: the whole body of an export, which closes it."""

    def whole(path: str, **headers: str) -> bytes:
        response = get(path, **headers)
        assert response.status_code == 200, response.content
        return b"".join(response)

    return whole


def logged(kind: str, **conditions: Any) -> dict[str, dict[str, Any]]:
    """Return the details of the public objects of a kind by id, as the log has them."""
    rows = Publication.objects.filter(kind=kind, is_removed=False, **conditions)
    return {row.public_id: {"seq": row.seq, **orjson.loads(row.detail_json)} for row in rows}


def hang_up(response: Any) -> None:
    """Close an answer's body as a server does when its client is gone; the test's own connection stays open.

    ``response.close()`` would also say that the request is finished, at which Django closes its connections.
    """
    for close in response._resource_closers:
        close()


def hostile_rows() -> Iterator[dict[str, Any]]:
    """Yield projects as the log has them, with what people paste into texts."""
    point = {"longitude": -16.27, "latitude": 12.58, "title": "Ziguinchor", "country": "SN"}
    yield _row("formula", '=HYPERLINK("http://evil.example";"Eau")', points=[point])
    two = [point, point | {"longitude": 2.0, "latitude": 48.0, "title": "+33 Paris"}]
    yield _row("quotes", 'Un "titre"; avec, tout', points=two)
    yield _row("script", "مشروع المياه 🚰 𝒳", points=[])
    yield _row("control", "Eau\x0b\x1fpotable\ufffe")
    yield _row("direction", "abc\u202edef\u2066")
    yield _row("long", "Long", description="x" * 100_000)
    yield _row("joiner", "@SUM(A1)", tags=["a|b", "c"])
    yield _row("lines", "_x0041_", description="<p>Première ligne</p><p>Deuxième &amp; <b>dernière</b></p>")


def _row(public_id: str, title: str, **values: Any) -> dict[str, Any]:
    golden = orjson.loads((GOLDEN / "project.json").read_bytes())
    status = {"code": "2", "label": {"fr": "En cours", "en": "Under way", "es": "En curso"}}
    return golden | {"id": public_id, "title": title, "status": status} | values
