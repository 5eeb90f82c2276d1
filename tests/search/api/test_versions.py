"""What an answer's ETag depends on: the log, the indexes that follow it, the synonyms, and who answers."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.core.pending import PendingRows
from cms.publication.reading import head
from search.engines.choosing import embedded, switch
from search.engines.switching import Switch
from search.models import Synonym
from search.querying.synonyms import forget_thesaurus
from tests.factories.publication import publish
from tests.publication.test_head import end_connection
from tests.search.api.test_search import ids, said

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
Index = Callable[[], None]
ADDRESSES = ["search?q=forage", "search", "suggest?q=forage", "map?bbox=-18,12,-11,17&zoom=5", "stats?by=country"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_answer_is_304(get: Get, search_index: Index, address: str) -> None:
    said("Forage", kind="project")
    search_index()
    first = get(address)
    assert first["ETag"]
    again = get(address, if_none_match=first["ETag"])
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_index_that_moves_on_under_the_same_head_changes_the_version(
    get: Get, search_index: Index, address: str
) -> None:
    said("Forage", kind="project")
    search_index()
    said("Forage nouveau", kind="project")
    lagging = get(address)
    assert get(address, if_none_match=lagging["ETag"]).status_code == 304
    search_index()
    caught_up = get(address, if_none_match=lagging["ETag"])
    assert caught_up.status_code == 200
    assert caught_up["ETag"] != lagging["ETag"]


def test_what_is_published_is_found_once_the_index_has_it(get: Get, search_index: Index) -> None:
    search_index()
    assert get("search?q=forage").json()["items"] == []
    said("Forage", public_id="new")
    search_index()
    assert ids(get("search?q=forage").json()) == ["new"]


def test_what_is_published_between_two_questions_is_in_the_second(get: Get, search_index: Index) -> None:
    """The second is asked while the database says that the state isn't that of the first any more."""
    said("Forage", public_id="old")
    search_index()
    get("search?q=other")
    said("Forage", public_id="new")
    search_index()
    answer = get("search?q=forage")
    assert set(ids(answer.json())) == {"old", "new"}
    assert answer.json()["meta"]["head"] == head()
    assert get("search?q=forage", if_none_match=answer["ETag"]).status_code == 304


def test_what_is_published_while_the_engine_works_makes_it_work_again(
    get: Get, search_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("Forage", public_id="old")
    search_index()
    get("search?q=other")
    ask = Switch.ask
    monkeypatch.setattr(PendingRows, "__enter__", lambda pending: pending)

    def publish_after(asked: Switch, question: Any) -> Any:
        found = ask(asked, question)
        monkeypatch.undo()
        said("Forage", public_id="new")
        search_index()
        return found

    monkeypatch.setattr(Switch, "ask", publish_after)
    answer = get("search?q=forage").json()
    assert set(ids(answer)) == {"old", "new"}
    assert answer["meta"]["head"] == head()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["search?q=puits", "suggest?q=puits"])
def test_a_connection_that_ended_since_the_last_request_is_made_anew(
    get: Get, search_index: Index, address: str
) -> None:
    """As with a restart of the database: each process meets it once on the connection that it kept."""
    said("Puits", public_id="new", kind="project")
    search_index()
    assert get("search?q=other").status_code == 200
    end_connection()
    answer = get(address)
    assert answer.status_code == 200
    assert "new" in answer.content.decode()
    assert answer["ETag"]


def test_a_new_synonym_changes_the_version(get: Get, search_index: Index) -> None:
    said("Forage", public_id="abc")
    search_index()
    before = get("search?q=trouprofond")
    assert before.json()["items"] == []
    Synonym.objects.create(expressions="trouprofond\nforage")
    forget_thesaurus()
    after = get("search?q=trouprofond", if_none_match=before["ETag"])
    assert ids(after.json()) == ["abc"]


def test_while_no_index_answers_the_log_does(get: Get) -> None:
    publish(title="Forage à Kédougou", public_id="abc", kind="project")
    for address in ADDRESSES:
        response = get(address)
        assert response.status_code == 200, address
        assert response.json()["meta"]["engine"] == "log"
    assert ids(get("search?q=forage").json()) == ["abc"]


def test_what_another_engine_answered_is_not_kept_for_the_first(
    get: Get, search_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("Forage", public_id="abc")
    search_index()
    engines = [breaker.engine for breaker in switch().breakers]
    first, *others = engines
    # The first fails once, as an engine does when it is stopped: its breaker opens for an instant only.
    broken = Switch([_FailsOnce(first), *others], pause=0.0)
    monkeypatch.setattr("search.service.switch", lambda: broken)
    assert get("search?q=forage").json()["meta"]["engine"] == "log"
    monkeypatch.undo()
    assert get("search?q=forage").json()["meta"]["engine"] == "embedded"


class _FailsOnce:
    """An engine whose first question finds it stopped."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.name = engine.name

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)

    def search(self, request: Any) -> Any:
        from search.contract import EngineError

        raise EngineError("stopped")


def test_health_tells_how_each_engine_is(get: Get, search_index: Index) -> None:
    publish()
    missing = get("health").json()
    assert missing["status"] == "degraded"
    (engine,) = missing["engines"]
    assert engine["name"] == "embedded"
    assert engine["status"] == "down"
    assert engine["advice"]
    search_index()
    well = get("health").json()
    assert well["status"] == "ok"
    assert well["engines"][0]["status"] == "ok"
    assert well["engines"][0]["documents"] == 1
    assert well["engines"][0]["index"] == embedded().health().index
    assert "search.embedded" in [reader["name"] for reader in well["readers"]]
