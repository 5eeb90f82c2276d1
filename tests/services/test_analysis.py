"""An index takes the settings of a stock Elasticsearch, and cuts words as it does."""

from collections.abc import Iterator
from typing import Any

import pytest
from elasticsearch import BadRequestError, Elasticsearch

from tests.services.elasticsearch import ElasticsearchServer

INDEX = "test-analysis"
FRENCH_ARTICLES = ["l", "d", "qu", "n", "s", "j", "m", "t", "c", "jusqu", "lorsqu", "puisqu", "quoiqu"]
SETTINGS: dict[str, Any] = {
    "number_of_replicas": 0,
    "analysis": {
        "char_filter": {"typographic": {"type": "mapping", "mappings": ["\\u2019 => '", "œ => oe"]}},
        "filter": {
            "articles": {"type": "elision", "articles": FRENCH_ARTICLES, "articles_case": True},
            "french_stop": {"type": "stop", "stopwords": "_french_"},
            "french_stems": {"type": "stemmer", "language": "light_french"},
            "english_stems": {"type": "stemmer", "language": "english"},
            "spanish_stems": {"type": "stemmer", "language": "light_spanish"},
            "beginnings": {"type": "edge_ngram", "min_gram": 2, "max_gram": 5},
            "acronyms": {"type": "pattern_replace", "pattern": r"\.", "replacement": ""},
            "parts": {"type": "word_delimiter_graph", "catenate_all": True, "preserve_original": True},
            "once": {"type": "unique"},
            "kept_words": {"type": "keyword_marker", "keywords": ["bourse"]},
        },
        "analyzer": {
            "french": {
                "char_filter": ["typographic"],
                "tokenizer": "standard",
                "filter": ["lowercase", "articles", "french_stop", "kept_words", "french_stems", "asciifolding"],
            },
            "folded_first": {
                "tokenizer": "standard",
                "filter": ["elision", "lowercase", "asciifolding", "french_stop", "french_stems"],
            },
            "english": {"tokenizer": "standard", "filter": ["lowercase", "english_stems"]},
            "spanish": {"tokenizer": "standard", "filter": ["lowercase", "spanish_stems", "asciifolding"]},
            "beginning": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding", "beginnings"]},
            "acronym": {"tokenizer": "whitespace", "filter": ["acronyms", "lowercase"]},
            "once": {"tokenizer": "whitespace", "filter": ["once"]},
            "part": {"tokenizer": "keyword", "filter": ["parts", "lowercase", "flatten_graph"]},
        },
        "normalizer": {"folded": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
    },
}
MAPPINGS = {
    "properties": {"title": {"type": "text", "analyzer": "french"}, "city": {"type": "keyword", "normalizer": "folded"}}
}


@pytest.fixture(scope="module")
def client(elasticsearch_server: ElasticsearchServer) -> Iterator[Elasticsearch]:
    with elasticsearch_server.client() as client:
        client.indices.delete(index=INDEX, ignore_unavailable=True)
        client.indices.create(index=INDEX, settings=SETTINGS, mappings=MAPPINGS)
        yield client
        client.indices.delete(index=INDEX)


@pytest.mark.parametrize(
    ("analyzer", "text", "words"),
    [
        ("folded_first", "« L’eau potable d'Éthiopie, les écoles coopérations »", "eau potabl ethiop ecol cop"),
        ("french", "« L’eau potable d'Éthiopie, les écoles coopérations »", "eau potabl ethiop ecol cop"),
        ("french", "les œuvres de la bourse", "oeuvr bourse"),
        ("english", "Schools and wells", "school and well"),
        ("spanish", "Escuelas y pozos de agua", "escuel y poz de agua"),
        ("beginning", "Éthiopie", "et eth ethi ethio"),
        ("acronym", "O.N.G. du Sénégal", "ong du sénégal"),
        ("once", "eau et eau", "eau et"),
        ("part", "Wi-Fi", "wi-fi wifi wi fi"),
    ],
)
def test_words(client: Elasticsearch, analyzer: str, text: str, words: str) -> None:
    answer = client.indices.analyze(index=INDEX, analyzer=analyzer, text=text)
    assert [token["token"] for token in answer["tokens"]] == words.split()


def test_a_keyword_is_found_whatever_its_accents_and_case(client: Elasticsearch) -> None:
    client.index(index=INDEX, id="1", document={"title": "Puits", "city": "Saint-Étienne"}, refresh=True)
    found = client.search(index=INDEX, query={"term": {"city": "SAINT-ETIENNE"}})
    assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]


@pytest.mark.parametrize(
    ("filter_", "words"),
    [
        ({"type": "stemmer", "language": "klingon"}, "klingon"),
        ({"type": "edge_ngram", "side": "back"}, "side"),
        ({"type": "elision"}, "articles"),
    ],
)
def test_what_it_does_not_carry_out_is_refused(client: Elasticsearch, filter_: dict[str, str], words: str) -> None:
    with pytest.raises(BadRequestError, match=words):
        client.indices.analyze(tokenizer="standard", filter=[filter_], text="eau")
