"""Writing is safe: on disk before it's told, never backwards, and what can't be written is named."""

from dataclasses import replace

import pytest
from elasticsearch import Elasticsearch

from search.contract import EngineError, IndexMissing, SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine, writing
from tests.search.contract.documents import asked, fill, indexed
from tests.search.elasticsearch.options import options_for
from tests.services.elasticsearch import ElasticsearchServer


def test_what_was_told_to_be_written_survives_a_kill(own_elasticsearch_server: ElasticsearchServer) -> None:
    server = own_elasticsearch_server
    engine = ElasticsearchEngine(options_for(server, "killed"))
    fill(engine, [indexed("a", seq=1), indexed("b", seq=2)])
    expected = {"project:a": 1}
    for seq in range(3, 60):
        engine.write([indexed(f"n{seq}", seq=seq)], {"project:b": 3} if seq == 3 else {})
        expected[f"project:n{seq}"] = seq
    server.kill()
    with pytest.raises(EngineError):
        engine.write([indexed("late", seq=100)], {})
    server.start()
    assert dict(engine.versions()) == expected
    assert engine.health().state == "ok"


def test_writing_goes_on_when_the_server_is_back(own_elasticsearch_server: ElasticsearchServer) -> None:
    server = own_elasticsearch_server
    engine = ElasticsearchEngine(options_for(server, "patient", rebuild_patience=120.0))
    index = engine.create()
    server.kill()
    server.begin()  # it takes some seconds; writing has begun before it answers
    engine.write([indexed("a"), indexed("b")], {}, index)
    engine.swap(index)
    assert engine.search(SearchRequest()).total == 2


def test_a_document_that_is_refused_is_named(engine: ElasticsearchEngine) -> None:
    fill(engine, [])
    refused = replace(indexed("trop-long"), sorts={"title": "x" * 40_000})
    with pytest.raises(EngineError, match=r"refuses project:trop-long.*immense term"):
        engine.write([indexed("a", seq=1), refused, indexed("b", seq=2)], {})


def test_what_people_may_write_is_taken(engine: ElasticsearchEngine) -> None:
    fill(
        engine,
        [
            indexed("long", "é" * 255, keys=("x" * 5_000,), names=("mot " * 2_000,), body="z" * 20_000),
            indexed("points", points=[(200.0, 95.0), (2.35, 48.85)]),
            indexed("nothing", language="xx"),
            indexed("signs", "\u200b._'’ ʼ´`", summary="\x00\x1f\ud7ff\U0001f4a7"),
        ],
    )
    assert len(dict(engine.versions())) == 4


def test_an_index_that_was_removed_isnt_made_again(engine: ElasticsearchEngine, client: Elasticsearch) -> None:
    index = engine.create()
    engine.discard(index)
    with pytest.raises(IndexMissing):
        engine.write([indexed("a")], {}, index)
    assert not client.indices.exists(index=index)


def test_requests_are_of_a_size_that_servers_take(engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_BYTES", 5_000)
    fill(engine, [indexed(f"p{n}", "Puits", body="profond " * (n % 50)) for n in range(300)])
    assert engine.search(SearchRequest(query=asked("puits"))).total == 300
