"""What is proposed while a person types, and what is like an object."""

import pytest

from cms.publication.filters import Filters
from search.contract import SearchEngine, SuggestRequest
from tests.search.contract.documents import fill, indexed

DOCUMENTS = [
    indexed("etienne", "Saint-Étienne", "collectivite", keys=("42218",), weight=0.7),
    indexed("metropole", "Saint-Étienne Métropole", "collectivite", weight=0.6),
    indexed("denis", "Saint-Denis", "collectivite", weight=0.5),
    indexed("petit", "Le Petit-Saint-Étienne", "collectivite", weight=0.9),
    indexed("senegal", "Sénégal", "country"),
    indexed("ecoles", "Des écoles au Sénégal", "project", facets=["country:SN"]),
    indexed("puits", "Puits et écoles à Saint-Louis du Sénégal", "project", facets=["country:ML"]),
    indexed("afdi", "Agriculteurs français et développement international", "partner", keys=("AFDI",)),
]
EVERY = ("collectivite", "country", "project", "partner")


@pytest.fixture(scope="module", autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, DOCUMENTS)


def suggested(
    engine: SearchEngine, *words: str, kinds: tuple[str, ...] = EVERY, limit: int = 5
) -> dict[str, list[str]]:
    answer = engine.suggest(SuggestRequest(words, kinds, limit))
    return {kind: [hit.public_id for hit in hits] for kind, hits in answer.items() if hits}


def test_from_the_second_letter_in_groups(engine: SearchEngine) -> None:
    found = suggested(engine, "se")
    assert found["country"] == ["senegal"]
    assert set(found["project"]) == {"ecoles", "puits"}
    assert set(found) == {"country", "project"}


def test_whole_names_first_then_the_best_known(engine: SearchEngine) -> None:
    assert suggested(engine, "saint", "et")["collectivite"] == ["etienne", "metropole", "petit"]
    assert suggested(engine, "saint", "etienne")["collectivite"][0] == "etienne"
    assert suggested(engine, "sain")["collectivite"] == ["etienne", "metropole", "denis", "petit"]


def test_words_in_any_order(engine: SearchEngine) -> None:
    assert suggested(engine, "senegal", "ecol") == {"project": ["ecoles", "puits"]}


def test_the_first_letter_of_a_further_word(engine: SearchEngine) -> None:
    assert suggested(engine, "saint", "e")["collectivite"] == ["etienne", "metropole", "petit"]
    assert suggested(engine, "saint", "d")["collectivite"] == ["denis"]


def test_keys_too(engine: SearchEngine) -> None:
    assert suggested(engine, "afdi") == {"partner": ["afdi"]}
    assert suggested(engine, "422") == {"collectivite": ["etienne"]}


@pytest.mark.parametrize("typed", ["senagal", "senegla", "snegal", "senegall"])
def test_one_typo_is_forgiven(engine: SearchEngine, typed: str) -> None:
    assert suggested(engine, typed)["country"] == ["senegal"]


@pytest.mark.parametrize("typed", ["snee", "sne", "seng", "puis", "dens"])
def test_in_short_words_none_is_forgiven(engine: SearchEngine, typed: str) -> None:
    assert suggested(engine, typed) == {}


def test_a_typo_among_several_words(engine: SearchEngine) -> None:
    assert suggested(engine, "saint", "etiene")["collectivite"][0] == "etienne"


def test_typos_only_where_nothing_is_found(engine: SearchEngine) -> None:
    assert suggested(engine, "denis") == {"collectivite": ["denis"]}
    assert suggested(engine, "xyzxyz") == {}
    assert suggested(engine) == {}


def test_only_what_is_asked_for(engine: SearchEngine) -> None:
    assert suggested(engine, "sene", kinds=("country",)) == {"country": ["senegal"]}
    assert len(suggested(engine, "saint", limit=2)["collectivite"]) == 2
    request = SuggestRequest(("sene",), ("project",), filters=Filters.of(country="ML"))
    assert [hit.public_id for hit in engine.suggest(request)["project"]] == ["puits"]


@pytest.mark.parametrize("words", [("(", "*"), ("^",), ("a" * 500,), ("é",), ("\x00",), ('"',), ("^sene",)])
def test_nothing_typed_is_an_error(engine: SearchEngine, words: tuple[str, ...]) -> None:
    engine.suggest(SuggestRequest(words, EVERY))
