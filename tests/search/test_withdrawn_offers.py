"""An index only ranks: what is no longer public isn't shown, however long the index has stood still."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

from bourse_pages.enums import OfferState
from bourse_pages.models import OfferPage
from cms.publication.following import catch_up
from search.contract import SearchEngine
from search.engines.choosing import elasticsearch, embedded, forget_engines, switch
from search.indexing.reader import IndexReader
from search.querying.synonyms import forget_thesaurus
from tests.factories.bourse import OfferPageFactory
from tests.services.elasticsearch import ElasticsearchServer

pytestmark = pytest.mark.django_db

#: Everywhere an index has a say in what is shown.
ADDRESSES: Final = (
    "/api/v1/search?q=zarbakane",
    "/api/v1/search?q=zarbakame",
    "/api/v1/search?kind=offer&sort=title",
    "/api/v1/offers?q=zarbakane",
    "/api/v1/offers?q=zarbakane&sort=title",
    "/api/v1/suggest?q=zarba",
    "/api/v1/map?bbox=-18,12,-11,17&zoom=5",
    "/api/v1/map?q=zarbakane&bbox=-18,12,-11,17&zoom=5",
    "/fr/recherche/?q=zarbakane",
    "/fr/recherche/?q=zarbakane&kind=offer",
    "/fr/recherche/?q=zarbakane&kind=offer&view=map",
    "/fr/bourse/?q=zarbakane",
    "/fr/bourse/?q=zarbakane&view=map",
    "/fr/bourse/offres/{other}/",
)
_numbers = count(1)


@pytest.fixture(params=["elasticsearch", "embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> Iterator[SearchEngine]:
    """Each engine in turn is the one that answers."""
    settings.SEARCH_DIR = tmp_path / "search"
    if request.param == "elasticsearch":
        server: ElasticsearchServer = request.getfixturevalue("elasticsearch_server")
        settings.ELASTICSEARCH_URL = server.url
        settings.ELASTICSEARCH_INDEX = f"withdrawn-{next(_numbers)}"
        settings.ELASTICSEARCH_SEARCH_TIMEOUT = 20.0
    forget_engines()
    forget_thesaurus()
    yield elasticsearch() or embedded()
    forget_engines()
    forget_thesaurus()


def offer(title: str) -> OfferPage:
    page = OfferPageFactory(title=title, summary="Zarbakane cherche un partenaire.")
    assert isinstance(page, OfferPage)
    return page


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_withdrawn_offer_is_never_shown(client: Client, engine: SearchEngine, address: str) -> None:
    kept, withdrawn = offer("Un marché pour Zarbakane"), offer("Une école pour Zarbakane")
    catch_up(IndexReader(engine))
    address = address.format(other=kept.public_id)

    def shown() -> str:
        response = client.get(address, follow=True)
        assert response.status_code == 200
        return response.content.decode()

    assert withdrawn.public_id in shown()
    # The index stands still from here on.
    withdrawn.state = OfferState.WITHDRAWN
    withdrawn.save_revision().publish()
    assert dict(engine.versions()).keys() >= {f"offer:{withdrawn.public_id}"}
    text = shown()
    assert withdrawn.public_id not in text
    assert "Une école pour" not in text
    assert kept.public_id in text
    assert switch().first == engine.name
