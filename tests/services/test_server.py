"""A server is stopped, started again, locked and paused for real. Kills: tests/search/elasticsearch."""

import ssl
import time
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from elastic_transport import ConnectionTimeout
from elasticsearch import AuthenticationException

from cms.local.errors import LocalError
from tests.services.elasticsearch import ElasticsearchServer
from tests.services.elasticsearch.ways import find_way
from tests.services.ports import free_port


def test_a_stopped_one_comes_back_where_it_was(own_elasticsearch_server: ElasticsearchServer) -> None:
    server = own_elasticsearch_server
    address = server.url
    server.stop()
    assert not server.is_running
    server.start()
    with server.client() as client:
        assert client.cluster.health()["number_of_nodes"] == 1
    assert server.url == address


def test_a_paused_one_does_not_answer_and_goes_on(own_elasticsearch_server: ElasticsearchServer) -> None:
    server = own_elasticsearch_server
    with server.client(request_timeout=1, max_retries=0) as client:
        server.pause()
        with pytest.raises(ConnectionTimeout):
            client.cluster.health()
        server.resume()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                assert client.cluster.health()["number_of_nodes"] == 1
            except ConnectionTimeout:
                continue
            return
    pytest.fail("it didn't go on")


def test_it_can_be_emptied(own_elasticsearch_server: ElasticsearchServer) -> None:
    with own_elasticsearch_server.client() as client:
        client.index(index="gone", id="1", document={"title": "Puits"})
        own_elasticsearch_server.empty()
        assert client.indices.get(index="*").body == {}


@pytest.fixture(scope="module")
def locked(elasticsearch_server: ElasticsearchServer, tmp_path_factory: pytest.TempPathFactory) -> ElasticsearchServer:
    """Skip with the reason of the other fixture, should there be no way to run servers."""
    return ElasticsearchServer(password="long and secret", tls=True, heap=256)


def test_with_a_password_and_a_certificate(locked: ElasticsearchServer) -> None:
    with locked:
        with locked.client() as client:
            assert client.cluster.health(wait_for_status="green", timeout="60s")["status"] == "green"
            key = client.security.create_api_key(name="portal")["encoded"]
        with locked.client(basic_auth=None, api_key=key) as client:
            assert client.cluster.health(wait_for_status="green", timeout="60s")["status"] == "green"
        with (
            locked.client(basic_auth=("elastic", "wrong")) as client,
            pytest.raises(AuthenticationException) as refused,
        ):
            client.cluster.health()
        assert refused.value.status_code == 401
        with pytest.raises(ssl.SSLCertVerificationError):
            HTTPSConnection("127.0.0.1", locked.port, context=ssl.create_default_context()).connect()


def test_https_without_password_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="password"):
        ElasticsearchServer(tls=True)


def test_one_that_cannot_start_shows_the_end_of_its_log(elasticsearch_server: ElasticsearchServer) -> None:
    server = ElasticsearchServer(settings={"no.such.setting": 1}, heap=256)
    with pytest.raises(LocalError, match=r"(?s)did not start.*no\.such\.setting"), server:
        pass
    assert not server.is_running
    assert not server.node.folder.exists()


def test_a_taken_port_is_told(elasticsearch_server: ElasticsearchServer) -> None:
    server = ElasticsearchServer(port=elasticsearch_server.port, heap=256)
    with pytest.raises(LocalError, match="already in use by « java »"), server:
        pass


def test_data_of_a_given_folder_stay(elasticsearch_server: ElasticsearchServer, tmp_path: Path) -> None:
    port = free_port()
    for expected in (1, 2):
        with ElasticsearchServer(folder=tmp_path / "kept", port=port, heap=256) as server, server.client() as client:
            client.index(index="kept", document={"title": "Puits"}, refresh=True)
            assert client.count(index="kept")["count"] == expected
    assert not server.is_running


def test_the_way_is_looked_for_once(elasticsearch_server: ElasticsearchServer) -> None:
    assert find_way() is find_way()
