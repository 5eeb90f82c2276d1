"""Towns found by name, as people write them."""

import pytest

from cms.reference.gazetteer import towns_like
from tests.factories.reference import TerritoryFactory


@pytest.mark.parametrize(
    ("country", "text", "name"),
    [
        ("SN", "podor", "Podor"),
        ("SN", "St Louis", "Saint-Louis"),
        ("EG", "Le Caire", "Cairo"),
        ("VN", "Hanoï", "Hanoi"),
        ("MA", "marrakech", "Marrakesh"),
        ("MX", "ciudad de méxico", "Mexico City"),
    ],
)
def test_a_town_is_found_under_the_names_people_use(country: str, text: str, name: str) -> None:
    assert towns_like(country, text)[0].name == name


def test_the_best_come_first_and_are_few() -> None:
    assert towns_like("SN", "dak")[0].name == "Dakar"
    assert len(towns_like("SN", "da")) == 10


@pytest.mark.parametrize(
    ("country", "text"), [("SN", ""), ("SN", "p"), ("XX", "podor"), ("../SN", "podor"), ("SN", "atlantis")]
)
def test_nothing_is_found_where_there_is_nothing(country: str, text: str) -> None:
    assert towns_like(country, text) == []


@pytest.mark.django_db
def test_in_france_it_is_a_commune_of_today() -> None:
    TerritoryFactory(latitude=48.11, longitude=-1.68)
    (rennes,) = towns_like("FR", "rennes")
    assert (rennes.code, rennes.latitude) == ("commune-35238", 48.11)
