"""What the tests of exports share."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.test import Client

from cms.publication.models import Publication

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
