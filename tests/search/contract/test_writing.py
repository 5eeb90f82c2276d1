"""An index follows the log: the highest number wins, whatever the order in which it arrives."""

import threading
from itertools import chain

import pytest

from search.contract import EngineError, IndexDocument, SearchEngine, SearchRequest
from tests.search.contract.documents import asked, fill, indexed


@pytest.fixture(autouse=True)
def _filled(engine: SearchEngine) -> None:
    fill(engine, [indexed("a", "Puits", seq=10), indexed("b", "Puits", seq=11)])


def found(engine: SearchEngine, text: str) -> set[str]:
    return {hit.public_id for hit in engine.search(SearchRequest(query=asked(text))).hits}


def versions(engine: SearchEngine) -> dict[str, int]:
    return dict(engine.versions())


def test_what_is_written_is_found_at_once(engine: SearchEngine) -> None:
    engine.write([indexed("c", "Forage", seq=12)], {})
    assert found(engine, "forage") == {"c"}
    (hit,) = engine.search(SearchRequest(query=asked("forage"))).hits
    assert (hit.kind, hit.public_id, hit.seq) == ("project", "c", 12)


def test_what_is_written_again_replaces(engine: SearchEngine) -> None:
    engine.write([indexed("a", "Forage", seq=12)], {})
    assert (found(engine, "puits"), found(engine, "forage")) == ({"b"}, {"a"})
    assert versions(engine) == {"project:a": 12, "project:b": 11}


def test_a_late_write_changes_nothing(engine: SearchEngine) -> None:
    engine.write([indexed("a", "Forage", seq=9)], {})
    assert (found(engine, "puits"), found(engine, "forage")) == ({"a", "b"}, set())


def test_a_repeated_write_changes_nothing(engine: SearchEngine) -> None:
    engine.write([indexed("a", "Puits", seq=10)], {})
    assert engine.search(SearchRequest(query=asked("puits"))).total == 2
    assert versions(engine) == {"project:a": 10, "project:b": 11}


@pytest.mark.parametrize("reverse", [False, True], ids=["late last", "late first"])
def test_of_one_batch_the_highest_number_wins(engine: SearchEngine, reverse: bool) -> None:
    batch = [indexed("c", "Forage", seq=20), indexed("c", "Citerne", seq=19), indexed("c", "Source", seq=18)]
    engine.write(batch[::-1] if reverse else batch, {})
    assert (found(engine, "forage"), found(engine, "citerne"), found(engine, "source")) == ({"c"}, set(), set())
    assert versions(engine)["project:c"] == 20


def test_what_is_removed_is_gone(engine: SearchEngine) -> None:
    engine.write([], {"project:a": 12, "project:never": 13})
    assert found(engine, "puits") == {"b"}
    assert versions(engine) == {"project:b": 11}
    assert engine.search(SearchRequest()).total == 1


def test_a_late_removal_changes_nothing(engine: SearchEngine) -> None:
    engine.write([], {"project:a": 9})
    assert versions(engine) == {"project:a": 10, "project:b": 11}


def test_a_late_write_doesnt_bring_back_what_was_removed(engine: SearchEngine) -> None:
    engine.write([], {"project:a": 12})
    engine.write([indexed("a", "Puits", seq=10)], {})
    assert versions(engine) == {"project:b": 11}
    engine.write([indexed("a", "Puits", seq=13)], {})
    assert versions(engine) == {"project:a": 13, "project:b": 11}


def test_of_a_removal_and_a_write_in_one_batch_the_highest_number_wins(engine: SearchEngine) -> None:
    engine.write([indexed("a", "Forage", seq=12), indexed("b", "Forage", seq=12)], {"project:a": 13, "project:b": 11})
    assert found(engine, "forage") == {"b"}
    assert versions(engine) == {"project:b": 12}


def test_versions_are_in_the_order_of_keys(engine: SearchEngine) -> None:
    ids = ["z", "A", "a-1", "a1", "aa", "Z9", "9"]
    fill(engine, [indexed(i, kind=kind) for i in ids for kind in ("project", "offer", "collectivite")])
    keys = [key for key, _seq in engine.versions()]
    assert keys == sorted(keys)
    assert len(keys) == 21


def test_a_new_index_is_filled_aside(engine: SearchEngine) -> None:
    index = engine.create()
    engine.write([indexed("n", "Nouveau", seq=20)], {}, index)
    engine.write([indexed("n", "Ancien", seq=19), indexed("m", "Nouveau", seq=21)], {}, index)
    assert versions(engine) == {"project:a": 10, "project:b": 11}
    engine.swap(index)
    assert versions(engine) == {"project:m": 21, "project:n": 20}
    assert engine.health().index == index


def test_an_empty_index_may_be_put_in_use(engine: SearchEngine) -> None:
    engine.swap(engine.create())
    assert engine.search(SearchRequest()).total == 0
    assert versions(engine) == {}


def test_readers_see_the_old_or_the_new_index_never_none(engine: SearchEngine) -> None:
    errors: list[EngineError] = []
    totals: set[int] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                totals.add(engine.search(SearchRequest(query=asked("puits"))).total)
            except EngineError as error:
                errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for round_ in range(5):
        fill(engine, [indexed(f"{round_}-{n}", "Puits") for n in range(2)])
    stop.set()
    for reader in readers:
        reader.join()
    assert (errors, totals) == ([], {2})


def test_a_discarded_index_is_gone(engine: SearchEngine) -> None:
    index = engine.create()
    engine.write([indexed("n", seq=20)], {}, index)
    engine.discard(index)
    with pytest.raises(EngineError):
        engine.swap(index)
    assert versions(engine) == {"project:a": 10, "project:b": 11}


def test_the_index_in_use_isnt_discarded(engine: SearchEngine) -> None:
    with pytest.raises(EngineError):
        engine.discard(engine.health().index)
    assert engine.search(SearchRequest()).total == 2


@pytest.mark.parametrize("name", ["", "never-made", "..", "../..", "a/b", "*", "_all"])
def test_an_index_that_never_was(engine: SearchEngine, name: str) -> None:
    for action in (engine.swap, engine.discard, lambda index: engine.write([indexed(seq=20)], {}, index)):
        with pytest.raises(EngineError):
            action(name)
    assert engine.search(SearchRequest()).total == 2


def test_many_at_once(engine: SearchEngine) -> None:
    documents: list[IndexDocument] = [indexed(f"n{n}", "Puits", seq=100 + n) for n in range(1_500)]
    engine.write(chain(documents), {document.key: document.seq + 5_000 for document in documents[:500]})
    assert engine.search(SearchRequest()).total == 1_002
    assert len(versions(engine)) == 1_002


def test_health_tells_what_is_in_use(engine: SearchEngine) -> None:
    health = engine.health()
    assert (health.state, health.documents) == ("ok", 2)
    assert health.index
