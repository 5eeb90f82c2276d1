"""What Elasticsearch takes for words is what the portal takes for words: queries and texts meet."""

import pytest
from elasticsearch import Elasticsearch

from search.contract import SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.analysis import clean, prepare
from search.language.stopwords import FRENCH
from search.language.words import split_words
from tests.search.contract.documents import asked, fill, indexed

TEXTS = [
    "L’eau potable d'Éthiopie, les écoles",
    "Aujourd’hui, presqu'île et prud’hommes ; l‘Oise, lʼAin, d´Ille, l`eau",
    "A.E.P. et O.N.G., 3.5 km, 12:30, www.ville.fr",
    "nom_de_fichier x__y _z_",
    "Val-d'Oise / Rhône–Alpes — Provence·Côte",
    "e\u0301cole œuvre ﬁn straße",
    "ODD 6 CO2 2e H2O",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_the_same(engine: ElasticsearchEngine, client: Elasticsearch, text: str) -> None:
    index = fill(engine, [])
    answer = client.indices.analyze(index=index, analyzer="portal_fr", text=prepare(text), explain=True)
    # Before stop words and stems.
    folded = answer["detail"]["tokenfilters"][2]["tokens"]
    assert [token["token"] for token in folded] == split_words(text)
    assert [token["position"] for token in folded] == list(range(len(folded)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’eau potable d’Éthiopie, les écoles, coopérations", ["eau", "potabl", "ethiop", "ecol", "cop"]),
        ("eaux EAU eau", ["eau", "eau", "eau"]),
        ("régions régional", ["region", "regional"]),
    ],
)
def test_french_stems(engine: ElasticsearchEngine, client: Elasticsearch, text: str, expected: list[str]) -> None:
    index = fill(engine, [])
    answer = client.indices.analyze(index=index, analyzer="portal_fr", text=prepare(text))
    assert [token["token"] for token in answer["tokens"]] == expected


def test_stop_words_leave_their_place(engine: ElasticsearchEngine, client: Elasticsearch) -> None:
    index = fill(engine, [])
    tokens = client.indices.analyze(index=index, analyzer="portal_fr", text=" ".join(sorted(FRENCH)))["tokens"]
    assert tokens == []


@pytest.mark.parametrize("text", TEXTS[:1] + TEXTS[2:5] + TEXTS[6:])
def test_what_is_added_is_taken_out_again(text: str) -> None:
    assert clean(prepare(text)) == text


@pytest.mark.parametrize("typed", ["saint etienne", "St Étienne", "St-Étienne"])
@pytest.mark.parametrize("written", ["Saint-Étienne", "St-Étienne", "ST ETIENNE"])
def test_shortened_names(engine: ElasticsearchEngine, typed: str, written: str) -> None:
    fill(engine, [indexed("a", "Rien", body=f"Avec la ville de {written}.")])
    assert engine.search(SearchRequest(query=asked(typed))).total == 1
    assert engine.search(SearchRequest(query=asked("ville", phrases=(typed,)))).total == 1
