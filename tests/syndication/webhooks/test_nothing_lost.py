"""The follower is killed (``kill -9``) while a storm is told: the receiver ends with what the log has."""

import json
import random

import pytest

from cms.publication.changes import fetch_changes
from cms.publication.reading import head
from cms.publication.writing import log_transaction
from cms.reference.models import Country
from cms.syndication.models import Delivery
from cms.syndication.webhooks import endpoints
from tests.factories.atlas import PartnerFactory
from tests.factories.syndication import OrganisationFactory
from tests.portal.processes import Portal, eventually
from tests.syndication.webhooks.receiver import receiving

EDITS = 300


@pytest.mark.slow
def test_after_kill_9_of_the_follower_nothing_is_missing(running_portal: Portal, local: object) -> None:
    running_portal.more = {
        "WEBHOOK_ALLOW_LOCAL": "1",
        "WEBHOOK_LEASE": "2",
        "WEBHOOK_FIRST_RETRY": "0.1",
        "WEBHOOK_TIMEOUT": "2",
    }
    chance = random.Random(20261126)
    senegal = Country.objects.get(code="SN")
    with receiving() as receiver:
        receiver.answer = lambda _message: 500 if chance.random() < 0.1 else 204
        _endpoint, secret = endpoints.create(OrganisationFactory(), endpoints.Wanted(receiver.url, ["partner"], ""))
        running_portal.start("follower")
        partners: list[object] = []
        for number in range(EDITS):
            with log_transaction():
                if len(partners) < 25 or chance.random() < 0.1:
                    partners.append(PartnerFactory(country=senegal))
                elif chance.random() < 0.1:
                    partners.pop(chance.randrange(len(partners))).delete()  # type: ignore[attr-defined]
                else:
                    partner = chance.choice(partners)
                    partner.name = f"Partenaire {number}"  # type: ignore[attr-defined]
                    partner.save()  # type: ignore[attr-defined]
            if number % 100 == 50:
                seen = len(receiver.messages)
                eventually("some more were told", lambda seen=seen: len(receiver.messages) > seen)  # type: ignore[misc]
                running_portal.kill("follower")
                running_portal.start("follower")
        end = head()
        changes = [change for change in fetch_changes(0, 10_000, ["partner"]).changes if not change.is_removed]
        expected = {(change.kind, change.public_id): json.loads(change.json) for change in changes}
        eventually("the receiver has it all", lambda: receiver.held() == expected)
        eventually("nothing waits", lambda: not Delivery.objects.filter(state="waiting").exists())
    assert end == head()
    assert expected
    assert all(message.is_signed_by(secret) for message in receiver.messages[-5:])
