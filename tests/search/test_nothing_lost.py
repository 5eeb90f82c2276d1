"""Whatever dies while people publish, nothing is lost and everybody who searches is answered."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, Final

import pytest

from atlas_pages.models import Partner
from cms.publication.following import lags
from cms.publication.reading import head
from search.engines.choosing import elasticsearch, embedded, forget_engines
from search.indexing.checking import differences
from search.indexing.rebuilding import rebuild
from tests.factories.atlas import PartnerFactory
from tests.search.endurance import FollowerProcess, TirelessReader
from tests.services.elasticsearch import ElasticsearchServer

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PUBLICATIONS: Final = 300
#: Seconds until both indexes must have all of it, once all are up again. A wait, not a measure.
PATIENCE: Final = 120


@pytest.fixture
def follower(own_elasticsearch_server: ElasticsearchServer, settings: Any, tmp_path: Path) -> Iterator[FollowerProcess]:
    """Follow the log for both engines, in a process of its own."""
    settings.ELASTICSEARCH_URL = own_elasticsearch_server.url
    settings.SEARCH_DIR = tmp_path / "search"
    forget_engines()
    environment = {"TEST_ELASTICSEARCH_URL": own_elasticsearch_server.url, "TEST_SEARCH_DIR": str(settings.SEARCH_DIR)}
    process = FollowerProcess(environment)
    process.start()
    yield process
    process.kill()
    forget_engines()


def publish(number: int, rng: random.Random) -> None:
    """Publish something, change something or withdraw something."""
    partners = list(Partner.objects.order_by("pk"))
    if number % 3 == 0 or len(partners) < 10:
        PartnerFactory(name=f"Ville jumelle {number}")
    elif number % 3 == 1:
        partner = rng.choice(partners)
        partner.description = f"Confirmé {number} fois."
        partner.save()
    else:
        rng.choice(partners).delete()


def is_in_step() -> bool:
    current = head()
    found = {lag.name: lag.behind for lag in lags(current)}
    return found.get("search.elasticsearch") == 0 and found.get("search.embedded") == 0


def test_nothing_is_lost(own_elasticsearch_server: ElasticsearchServer, follower: FollowerProcess) -> None:
    server = own_elasticsearch_server

    def swap() -> None:
        engine = elasticsearch()
        assert engine is not None
        rebuild(engine)

    events: dict[int, Callable[[], object]] = {
        40: server.kill,
        80: follower.kill,
        90: follower.start,
        110: server.start,
        150: swap,
        180: follower.kill,
        185: follower.start,
        200: server.kill,
        240: server.start,
    }
    rng = random.Random(4)
    with TirelessReader(
        ("/api/v1/search?q=ville", "/api/v1/search?q=jumelle&kind=partner", "/api/v1/partners?q=ville")
    ) as reader:
        for number in range(PUBLICATIONS):
            publish(number, rng)
            if number in events:
                events[number]()
        waiting = Event()
        for _tenth in range(10 * PATIENCE):
            if is_in_step():
                break
            waiting.wait(0.1)
    assert not reader.problems
    assert reader.statuses[200] > PUBLICATIONS / 10
    assert reader.engines["elasticsearch"]
    assert reader.engines["embedded"]
    engine = elasticsearch()
    assert engine is not None
    assert list(differences(engine)) == []
    assert list(differences(embedded())) == []
