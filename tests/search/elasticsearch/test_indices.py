"""Indices behind the alias: made, filled, put in use, removed."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from search.contract import EngineError, SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine
from tests.search.contract.documents import asked, fill, indexed
from tests.search.elasticsearch.conftest import MakeEngine
from tests.services.elasticsearch import ElasticsearchServer


def test_a_new_index_is_tuned_for_filling_and_then_for_use(
    make_engine: MakeEngine, client: Elasticsearch, alias: str
) -> None:
    engine = make_engine(replicas=1)
    index = engine.create()
    filling = client.indices.get_settings(index=index)[index]["settings"]["index"]
    assert (filling["refresh_interval"], filling["number_of_replicas"]) == ("-1", "0")
    engine.swap(index)
    in_use = client.indices.get_settings(index=alias)[index]["settings"]["index"]
    assert (in_use["refresh_interval"], in_use["number_of_replicas"]) == ("1s", "1")
    assert in_use["translog"]["durability"] == "request"


def test_the_mapping_takes_nothing_unknown(engine: ElasticsearchEngine, client: Elasticsearch, alias: str) -> None:
    fill(engine, [indexed("a", facets=["country:SN", "a_new_one:x"])])
    properties = next(iter(client.indices.get_mapping(index=alias).body.values()))["mappings"]["properties"]
    assert properties["facets"]["properties"]["a_new_one"]["type"] == "keyword"
    with pytest.raises(Exception, match="strict_dynamic_mapping_exception"):
        client.index(index=alias, document={"secret": "x"})


def test_what_is_set_is_used(
    elasticsearch_server: ElasticsearchServer, client: Elasticsearch, alias: str, settings: Any
) -> None:
    settings.ELASTICSEARCH_URL = f" {elasticsearch_server.url} ,"
    settings.ELASTICSEARCH_INDEX = alias
    settings.ELASTICSEARCH_SHARDS = 2
    settings.ELASTICSEARCH_SEARCH_TIMEOUT = settings.ELASTICSEARCH_CONNECT_TIMEOUT = 20.0
    index = fill(ElasticsearchEngine.from_settings(), [indexed("a")])
    assert client.indices.get_settings(index=alias)[index]["settings"]["index"]["number_of_shards"] == "2"


def test_old_indices_go(engine: ElasticsearchEngine, client: Elasticsearch, alias: str) -> None:
    for number in range(3):
        index = fill(engine, [indexed(f"p{number}")])
    assert list(client.indices.get(index=f"{alias}-*")) == [index]


def test_what_a_killed_rebuild_left_goes_with_the_next(
    engine: ElasticsearchEngine, client: Elasticsearch, alias: str
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=2)
    left, other = f"{alias}-{long_ago:%Y%m%d%H%M%S%f}", f"{alias}-archive"
    for name in (left, other):
        client.indices.create(index=name)
    running = engine.create()
    index = fill(engine, [indexed("a")])
    assert set(client.indices.get(index=f"{alias}-*")) == {index, running, other}


def test_an_index_that_has_the_name_of_the_alias_is_replaced(
    engine: ElasticsearchEngine, client: Elasticsearch, alias: str
) -> None:
    client.indices.create(index=alias)
    with pytest.raises(EngineError):
        engine.search(SearchRequest())
    fill(engine, [indexed("a")])
    assert engine.search(SearchRequest()).total == 1


def test_two_portals_share_a_cluster(make_engine: MakeEngine, alias: str) -> None:
    first, second = make_engine(), make_engine(alias=f"{alias}-bis")
    fill(first, [indexed("a")])
    fill(second, [indexed("b"), indexed("c")])
    fill(first, [indexed("a")])
    assert (first.search(SearchRequest()).total, second.search(SearchRequest()).total) == (1, 2)


def test_several_shards_answer_as_one(make_engine: MakeEngine, alias: str) -> None:
    documents = [
        indexed(f"p{n:03d}", f"Puits {'profond ' * (n % 3)}", facets=[f"country:C{n % 7}"]) for n in range(200)
    ]
    one, many = make_engine(), make_engine(alias=f"{alias}-many", shards=4)
    fill(one, documents)
    fill(many, documents)
    request = SearchRequest(query=asked("puits"), limit=200)
    assert many.search(request).hits == one.search(request).hits
    assert dict(many.versions()) == dict(one.versions())


def test_readers_never_fail_while_the_alias_moves(engine: ElasticsearchEngine) -> None:
    fill(engine, [indexed("a", "Puits")])
    errors: list[EngineError] = []
    answers: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                answers.append(engine.search(SearchRequest(query=asked("puits"), highlights=True)).total)
            except EngineError as error:
                errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _round in range(6):
        fill(engine, [indexed("a", "Puits"), *(indexed(kind="offer") for _ in range(50))])
    stop.set()
    for reader in readers:
        reader.join()
    assert (errors, set(answers)) == ([], {1})
    assert len(answers) > 20
