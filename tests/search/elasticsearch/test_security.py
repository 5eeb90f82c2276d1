"""Users, keys and certificates, on a server that asks for them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.contract import EngineError, SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine
from tests.fixtures.elasticsearch import running
from tests.search.contract.documents import fill, indexed
from tests.search.elasticsearch.options import options_for
from tests.services.elasticsearch import ElasticsearchServer

PASSWORD = "mot-de-passe-d-essai"


@pytest.fixture(scope="module")
def secured() -> Iterator[ElasticsearchServer]:
    with running(lambda: ElasticsearchServer(password=PASSWORD, tls=True, heap=256)) as server:
        yield server


def engine_for(server: ElasticsearchServer, **given: Any) -> ElasticsearchEngine:
    return ElasticsearchEngine(options_for(server, "secured", **given))


def test_user_password_and_authority(secured: ElasticsearchServer) -> None:
    engine = engine_for(secured)
    fill(engine, [indexed("a")])
    assert engine.search(SearchRequest()).total == 1
    assert engine.health().state == "ok"


def test_a_key_with_just_the_rights_that_the_portal_asks_for(secured: ElasticsearchServer) -> None:
    names = ["secured", "secured-*"]
    with secured.client() as client:
        rights = {"portal": {"cluster": ["monitor"], "indices": [{"names": names, "privileges": ["all"]}]}}
        key = client.security.create_api_key(name="portal", role_descriptors=rights)["encoded"]
        reading = {"portal": {"cluster": [], "indices": [{"names": names, "privileges": ["read"]}]}}
        weak = client.security.create_api_key(name="weak", role_descriptors=reading)["encoded"]
    engine = engine_for(secured, api_key=key)
    fill(engine, [indexed("a", seq=1)])
    engine.write([indexed("b", seq=2)], {})
    assert engine.search(SearchRequest()).total == 2
    assert engine.health().state == "ok"
    with pytest.raises(EngineError, match="lacks rights: it needs « monitor »"):
        engine_for(secured, api_key=weak).write([indexed("c", seq=3)], {})


@pytest.mark.parametrize("given", [{"password": "wrong"}, {"user": "nobody"}, {"api_key": "d3Jvbmc6a2V5"}])
def test_a_wrong_user(secured: ElasticsearchServer, given: dict[str, str]) -> None:
    engine = engine_for(secured, **given)
    with pytest.raises(EngineError, match="ELASTICSEARCH_USER and ELASTICSEARCH_PASSWORD"):
        engine.search(SearchRequest())
    with pytest.raises(EngineError, match="ELASTICSEARCH_API_KEY"):
        engine.write([indexed("b")], {})
    assert engine.health().state == "down"
    assert PASSWORD not in engine.health().advice


def test_an_unknown_authority_is_refused(secured: ElasticsearchServer) -> None:
    engine = engine_for(secured, ca_file="")
    with pytest.raises(EngineError, match="ELASTICSEARCH_CA_FILE"):
        engine.search(SearchRequest())
    assert engine.health().state == "down"


def test_a_name_that_the_certificate_isnt_for(secured: ElasticsearchServer, tmp_path: Path) -> None:
    other = ElasticsearchEngine(options_for(secured, "secured", urls=(secured.url.replace("127.0.0.1", "127.0.0.2"),)))
    with pytest.raises(EngineError):
        other.search(SearchRequest())


def test_https_spoken_to_as_http(secured: ElasticsearchServer) -> None:
    engine = engine_for(secured, urls=(secured.url.replace("https", "http"),), ca_file="")
    with pytest.raises(EngineError, match="ELASTICSEARCH_URL"):
        engine.search(SearchRequest())
