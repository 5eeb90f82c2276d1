"""What goes wrong, told in words that an operator can act on; the portal then asks its other engine."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from elasticsearch import Elasticsearch

from search.contract import EngineError, IndexMissing, SearchRequest, TookTooLong
from search.engines.elasticsearch import ElasticsearchEngine, indices
from search.engines.elasticsearch.errors import explain_body
from search.engines.elasticsearch.options import Options
from tests.search.contract.documents import fill, indexed
from tests.search.elasticsearch.conftest import MakeEngine
from tests.search.elasticsearch.options import options_for
from tests.search.elasticsearch.questions import QUESTIONS
from tests.services.elasticsearch import ElasticsearchServer
from tests.services.ports import free_port


@pytest.fixture
def no_server() -> ElasticsearchEngine:
    return ElasticsearchEngine(Options(urls=(f"http://127.0.0.1:{free_port()}",), patience=0.2))


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_listens(no_server: ElasticsearchEngine, question: str) -> None:
    with pytest.raises(EngineError, match="can't be reached: start it, or check ELASTICSEARCH_URL"):
        QUESTIONS[question](no_server)


def test_health_tells_that_nothing_listens(no_server: ElasticsearchEngine) -> None:
    health = no_server.health()
    assert health.state == "down"
    assert "start it" in health.advice


def test_a_question_that_the_server_gave_up_in_time_is_told_from_a_server_that_does_not_answer() -> None:
    """Its answer where parts of one won't do, as 8.19 words it: the next engine answers, others are asked as before."""
    cause = {"type": "search_timeout_exception", "reason": "Time exceeded"}
    shards = [{"shard": 0, "index": "portal", "reason": cause}]
    error = {"root_cause": [cause], "type": "search_phase_execution_exception", "failed_shards": shards}
    assert isinstance(explain_body({"error": error, "status": 504}, 504), TookTooLong)
    assert not isinstance(explain_body({"error": {"root_cause": [], "type": "gateway"}}, 504), TookTooLong)


@pytest.mark.parametrize("url", ["", "not an address", "ftp://host", "host:9200"])
def test_an_address_that_is_none(url: str) -> None:
    engine = ElasticsearchEngine(Options(urls=(url,)))
    with pytest.raises(EngineError, match="ELASTICSEARCH_URL"):
        engine.search(SearchRequest())
    assert engine.health().state == "down"


def test_an_authority_that_cant_be_read() -> None:
    engine = ElasticsearchEngine(Options(urls=("https://127.0.0.1:1",), ca_file="/nowhere/ca.pem"))
    with pytest.raises(EngineError, match="ELASTICSEARCH_CA_FILE"):
        engine.search(SearchRequest())


@pytest.mark.parametrize("question", QUESTIONS)
def test_there_is_no_index(engine: ElasticsearchEngine, client: Elasticsearch, alias: str, question: str) -> None:
    with pytest.raises(IndexMissing, match="search rebuild"):
        QUESTIONS[question](engine)
    assert engine.health().state == "down"
    assert "search rebuild" in engine.health().advice
    # Nor does asking or writing make one.
    assert not client.indices.exists(index=f"{alias}*", allow_no_indices=False)


def test_an_index_that_vanishes(engine: ElasticsearchEngine, client: Elasticsearch) -> None:
    client.indices.delete(index=fill(engine, [indexed("a")]))
    for question in ("search", "suggest", "versions", "write"):
        with pytest.raises(IndexMissing, match="search rebuild"):
            QUESTIONS[question](engine)
    fill(engine, [indexed("a")])
    assert engine.search(SearchRequest()).total == 1


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_index_of_another_version(make_engine: MakeEngine, client: Elasticsearch, question: str) -> None:
    index = fill(make_engine(), [indexed("a")])
    client.indices.put_mapping(index=index, meta={"documents": 0, "mapping": "older"})
    engine = make_engine()  # the portal, updated and started again
    with pytest.raises(IndexMissing, match=r"another version of the portal: run « manage\.py search rebuild »"):
        QUESTIONS[question](engine)
    assert engine.health().state == "down"


def test_a_portal_notices_that_another_rebuilt_its_index(
    engine: ElasticsearchEngine, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indices, "_TRUSTED", 0.0)
    index = fill(engine, [indexed("a")])
    assert engine.search(SearchRequest()).total == 1
    client.indices.put_mapping(index=index, meta={"documents": 10**6, "mapping": "newer"})
    with pytest.raises(IndexMissing):
        engine.search(SearchRequest())


@pytest.mark.parametrize("block", ["read_only_allow_delete", "read_only", "write"])
def test_a_full_disk_makes_it_read_only(make_engine: MakeEngine, client: Elasticsearch, alias: str, block: str) -> None:
    engine = make_engine(patience=30.0)
    fill(engine, [indexed("a", seq=5)])
    client.indices.put_settings(index=alias, settings={f"index.blocks.{block}": True})
    started = time.monotonic()
    with pytest.raises(EngineError, match=r"read-only.*free space"):
        engine.write([indexed("b", seq=6)], {})
    assert time.monotonic() - started < 10, "trying again is in vain"
    assert engine.search(SearchRequest()).total == 1
    health = engine.health()
    assert (health.state, health.documents) == ("degraded", 1)
    assert "free space" in health.advice
    client.indices.put_settings(index=alias, settings={f"index.blocks.{block}": None})
    engine.write([indexed("b", seq=6)], {})
    assert engine.health().state == "ok"


def test_copies_that_no_node_has(make_engine: MakeEngine) -> None:
    engine = make_engine(replicas=1)
    fill(engine, [indexed("a")])
    health = engine.health()
    assert (health.state, health.documents) == ("degraded", 1)
    assert "ELASTICSEARCH_REPLICAS" in health.advice


def test_an_alias_on_two_indices(engine: ElasticsearchEngine, client: Elasticsearch, alias: str) -> None:
    fill(engine, [indexed("a")])
    client.indices.put_alias(index=engine.create(), name=alias)
    health = engine.health()
    assert health.state == "down"
    assert "search rebuild" in health.advice
    fill(engine, [indexed("a")])
    assert (engine.health().state, engine.search(SearchRequest()).total) == ("ok", 1)


def test_a_closed_index(engine: ElasticsearchEngine, client: Elasticsearch, alias: str) -> None:
    fill(engine, [indexed("a")])
    client.indices.close(index=alias)
    with pytest.raises(EngineError):
        engine.search(SearchRequest())
    assert engine.health().state == "down"


def test_a_slow_answer_isnt_waited_for(own_elasticsearch_server: ElasticsearchServer) -> None:
    engine = ElasticsearchEngine(options_for(own_elasticsearch_server, "slow"))
    fill(engine, [indexed("a")])
    hasty = ElasticsearchEngine(options_for(own_elasticsearch_server, "slow", search_timeout=0.8, connect_timeout=0.3))
    own_elasticsearch_server.pause()
    try:
        started = time.monotonic()
        with pytest.raises(EngineError, match="didn't answer in time"):
            hasty.search(SearchRequest())
        assert time.monotonic() - started < 1.5
        assert hasty.health().state == "down"
    finally:
        own_elasticsearch_server.resume()
    assert engine.search(SearchRequest()).total == 1


@contextmanager
def other_product(status: int, body: bytes, content_type: str) -> Iterator[str]:
    """Serve what products say that can't run here: OpenSearch, Elasticsearch 7, a proxy's page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "body", "content_type"),
    [
        (200, b'{"version": {"distribution": "opensearch"}}', "application/json"),
        (406, b'{"error": {"type": "media_type_header_exception", "reason": "x"}, "status": 406}', "application/json"),
        (200, b"<html>Bienvenue</html>", "text/html"),
    ],
    ids=["OpenSearch", "Elasticsearch 7", "a web page"],
)
def test_another_product(status: int, body: bytes, content_type: str) -> None:
    with other_product(status, body, content_type) as url:
        engine = ElasticsearchEngine(Options(urls=(url,), search_timeout=5.0))
        with pytest.raises(EngineError, match="the portal needs Elasticsearch 8 or 9"):
            engine.search(SearchRequest())
        assert engine.health().state == "down"
