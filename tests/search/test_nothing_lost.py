"""Whatever dies while people publish, nothing is lost and everybody who searches is answered."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest

from atlas_pages.models import Partner
from cms.publication.following import lags
from cms.publication.reading import head
from search.engines.choosing import elasticsearch, embedded, forget_engines
from search.indexing.checking import differences
from search.indexing.rebuilding import rebuild
from tests.factories.atlas import PartnerFactory
from tests.publication import agreement
from tests.search.endurance import PATIENCE, FollowerProcess, Meanwhile, TirelessReader
from tests.services.elasticsearch import ElasticsearchServer

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PUBLICATIONS: Final = 300


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


def wait_until_in_step() -> None:
    """Wait until both indexes have all of the log."""
    end = time.monotonic() + PATIENCE
    behind: dict[str, int] = {}
    while behind != {"search.elasticsearch": 0, "search.embedded": 0}:
        assert time.monotonic() < end, f"not all is indexed: {behind}"
        behind = {lag.name: lag.behind for lag in lags(head()) if lag.name.startswith("search.")}
        threading.Event().wait(0.05)


def rebuild_elasticsearch() -> None:
    engine = elasticsearch()
    assert engine is not None
    rebuild(engine)


def test_nothing_is_lost(own_elasticsearch_server: ElasticsearchServer, follower: FollowerProcess) -> None:
    server = own_elasticsearch_server
    rng = random.Random(4)
    for number in range(10):
        publish(3 * number, rng)
    wait_until_in_step()
    with (
        TirelessReader(
            (
                "/api/v1/search?q=ville",
                "/api/v1/partners?q=ville",
                "/api/v1/search?q=jumelle&kind=partner",
                "/fr/recherche/?q=ville",
            )
        ) as reader,
        ExitStack() as going_on,
    ):

        def meanwhile(action: Callable[[], object]) -> Callable[[], object]:
            return lambda: going_on.enter_context(Meanwhile(action))

        events: dict[int, list[Callable[[], object]]] = {
            20: [lambda: reader.wait_for("elasticsearch"), server.kill],
            30: [lambda: reader.wait_for("embedded")],
            # While Elasticsearch is away, when only the embedded index is written.
            50: [follower.kill],
            60: [meanwhile(follower.start)],
            70: [meanwhile(server.start)],
            # The alias changes hands while the reader of the log writes to what it points at.
            110: [going_on.close, wait_until_in_step, lambda: reader.wait_for("elasticsearch")],
            120: [meanwhile(rebuild_elasticsearch)],
            # In the middle of writing to both.
            150: [going_on.close, follower.kill],
            170: [follower.start],
            # While the follower catches up.
            180: [server.kill],
            200: [meanwhile(server.start)],
        }
        for number in range(PUBLICATIONS):
            publish(number, rng)
            for event in events.get(number, ()):
                event()
        going_on.close()
        wait_until_in_step()
        reader.wait_for("elasticsearch")
    assert not reader.problems
    assert set(reader.engines) == {"elasticsearch", "embedded"}, "the log itself is for when there's no index at all"
    engine = elasticsearch()
    assert engine is not None
    assert list(differences(engine)) == []
    assert list(differences(embedded())) == []
    assert agreement.differences() == []
