"""What the tests of the API share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def get(client: Client) -> Callable[..., Any]:
    """Return ``get(path, **headers)``: a request to the API, by its path below ``/api/v1/`` or its address."""

    def request(path: str, **headers: str) -> Any:
        address = path if path.startswith(("/", "http")) else f"/api/v1/{path}"
        return client.get(address.removeprefix("http://testserver"), headers=headers)

    return request
