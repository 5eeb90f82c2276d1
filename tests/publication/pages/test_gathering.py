"""Places on a map: objects at the same place are one mark."""

import pytest

from cms.publication.documents import Point
from cms.publication.filters import Filters
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.gathering import map_marks, places
from cms.publication.reading import count, head
from tests.factories.publication import publish
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db

PODOR = Point(-149.56651, -16.65412, "Podor", "SN")


@pytest.fixture
def version() -> int:
    for number in range(3):
        publish("project", public_id=f"p{number}", title=f"Projet {number}", points=(PODOR,))
    publish("project", public_id="kayes", title="Kayes", points=(Point(-11.4, 14.4, "Kayes", "ML"), PODOR))
    return head()


def test_objects_at_one_place_are_one_mark_that_finds_them_again(version: int) -> None:
    address = ListAddress("/fr/atlas/projets/", Filters())
    found = places("project", Filters(), version)
    podor, kayes = map_marks(found, address, lambda number: f"{number} projets")
    assert (podor.title, podor.note) == ("Podor", "4 projets")
    assert (kayes.title, kayes.note, kayes.url) == ("Kayes", "Kayes", "/fr/bourse/offres/kayes/titre/")
    bbox = podor.url.partition("bbox=")[2].replace("%2C", ",")
    west, south, east, north = (float(part) for part in bbox.split(","))
    assert west < PODOR.longitude < east
    assert south < PODOR.latitude < north


def test_the_marks_address_gives_the_same_results(version: int, client: object) -> None:
    address = ListAddress("/fr/atlas/projets/", Filters())
    podor, _kayes = map_marks(places("project", Filters(), version), address, str)
    response = client.get(podor.url)  # type: ignore[attr-defined]
    assert response.status_code == 200
    assert "4 projets" in response.content.decode()
    assert count("project", Filters()) == 4


def test_a_country_leaves_out_places_elsewhere(version: int) -> None:
    assert [place.name for place in places("project", Filters(), version, country="ML")] == ["Kayes"]
    with at_most_queries(0):
        places("project", Filters(), version, country="ML")
