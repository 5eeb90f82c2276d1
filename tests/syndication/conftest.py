"""What the tests of the API share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from cms.syndication.kept import kept_bodies
from search.labels import forget_labels


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Numbers of the log come again from test to test: nothing of one may be kept for the next."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    kept_bodies.clear()
    forget_labels()


@pytest.fixture
def get(client: Client) -> Callable[..., Any]:
    """Return ``get(path, **headers)``: a request to the API, by its path below ``/api/v1/`` or its address."""

    def request(path: str, **headers: str) -> Any:
        address = path if path.startswith(("/", "http")) else f"/api/v1/{path}"
        return client.get(address.removeprefix("http://testserver"), headers=headers)

    return request
