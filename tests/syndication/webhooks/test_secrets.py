"""A secret changes here before it does at the receiver: what it may still have stays good for a while."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.utils import timezone
from standardwebhooks import WebhookVerificationError

from cms.syndication.models import Endpoint
from cms.syndication.webhooks.messages import job_of
from cms.syndication.webhooks.queueing import queue_ping
from cms.syndication.webhooks.secrets import rotate
from tests.syndication.webhooks.receiver import Received

pytestmark = pytest.mark.django_db
Hook = Callable[..., tuple[Endpoint, str]]


def test_a_secret_that_is_rotated_again_leaves_those_good_that_the_receiver_may_have(hook: Hook) -> None:
    endpoint, first = hook()
    secrets = [first, *(rotate(endpoint) for _ in range(6))]
    endpoint.save()
    message = job_of(queue_ping(endpoint)).message
    received = Received({name.lower(): value for name, value in message.headers.items()}, message.body.decode(), 0)
    good = []
    for secret in secrets:
        with suppress(WebhookVerificationError):
            good += [secret] if received.is_signed_by(secret) else []
    assert good == [first, *secrets[3:]], "the first, and the latest: a header has its bounds"
    endpoint.old_until = timezone.now()
    rotate(endpoint)
    assert len(endpoint.old_salts) == 1, "what is over stays over"
