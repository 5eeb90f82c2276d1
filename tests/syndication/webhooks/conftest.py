"""What the tests of webhooks share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from cms.syndication.enums import Scope
from cms.syndication.models import Endpoint
from cms.syndication.webhooks import endpoints
from tests.factories.syndication import OrganisationFactory, make_token
from tests.syndication.webhooks.receiver import Receiver, receiving

Ask = Callable[..., Any]


@pytest.fixture
def local(settings: Any) -> Any:
    """Let webhooks go to this machine, and retry soon."""
    settings.WEBHOOK_ALLOW_LOCAL = True
    settings.WEBHOOK_FIRST_RETRY = 0.05
    settings.WEBHOOK_TIMEOUT = 2.0
    return settings


@pytest.fixture
def receiver(local: Any) -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture
def ask(client: Client, db: None) -> Ask:
    """Return ``ask(method, path, body, token=…)``: an operation on webhooks, by a holder of the scope."""
    _token, own = make_token(Scope.WEBHOOKS)

    def request(method: str, path: str = "", body: Any = None, token: str | None = own) -> Any:
        headers = {} if token is None else {"authorization": f"Bearer {token}"}
        options = {} if body is None else {"data": body, "content_type": "application/json"}
        address = path if path.startswith("/") else f"/api/v1/webhooks{'/' if path else ''}{path}"
        return getattr(client, method)(address, headers=headers, **options)

    return request


@pytest.fixture
def hook(receiver: Receiver, db: None) -> Callable[..., tuple[Endpoint, str]]:
    """Return ``hook(kinds=…, query=…)``: a webhook at the receiver, and its secret."""

    def make(url: str = "", kinds: tuple[str, ...] = (), query: str = "") -> tuple[Endpoint, str]:
        wanted = endpoints.Wanted(url or receiver.url, kinds, query)
        return endpoints.create(OrganisationFactory(), wanted)

    return make
