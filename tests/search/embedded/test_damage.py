"""An index that can't be read is told as missing, so that it's built from the log again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from search.contract import EngineError, IndexMissing, SearchRequest
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.schema import VERSIONS
from search.indexing.reader import IndexReader
from tests.factories.publication import publish
from tests.search.contract.documents import asked, fill, indexed


def each(folder: Path, pattern: str, damage: Callable[[Path], object]) -> None:
    files = list(folder.glob(pattern))
    assert files
    for file in files:
        damage(file)


def truncate(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2)


def change(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[0] ^= 255
    file.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "all gone": shutil.rmtree,
    "empty": lambda folder: each(folder, "*", Path.unlink),
    "no meta": lambda folder: (folder / "meta.json").unlink(),
    "half a meta": lambda folder: truncate(folder / "meta.json"),
    "no meta's words": lambda folder: (folder / "meta.json").write_text("{}"),
    "no versions": lambda folder: (folder / "versions.json").unlink(),
    "half versions": lambda folder: truncate(folder / "versions.json"),
    **{
        f"{name} {kind}": lambda folder, kind=kind, damage=damage: each(folder, f"*.{kind}", damage)  # type: ignore[misc]
        for kind in ("store", "term", "idx", "fast", "fieldnorm")
        for name, damage in (("no", Path.unlink), ("half a", truncate))
    },
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_index_is_missing(engine: EmbeddedEngine, folder: Path, damage: Callable[[Path], object]) -> None:
    damage(folder)
    # As a process that starts now sees it: one that had it open goes on with what it has.
    started = EmbeddedEngine(folder.parent)
    with pytest.raises(IndexMissing, match="rebuild"):
        started.search(SearchRequest(query=asked("puits"), highlights=True))
    with pytest.raises(IndexMissing, match="rebuild"):
        started.write([indexed("c", seq=20)], {})
    health = started.health()
    assert (health.state, "rebuild" in health.advice) == ("down", True)
    fill(started, [indexed("n", "Puits")])
    assert started.search(SearchRequest(query=asked("puits"))).total == 1
    assert engine.search(SearchRequest(query=asked("puits"))).total == 1


#: What tantivy opens without a word.
SILENT: dict[str, Callable[[Path], object]] = {
    "no pos": lambda folder: each(folder, "*.pos", Path.unlink),
    **{
        f"another {kind}": lambda folder, kind=kind: each(folder, f"*.{kind}", change)  # type: ignore[misc]
        for kind in ("store", "term", "idx", "pos", "fast", "fieldnorm", "del")
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("damage", SILENT.values(), ids=list(SILENT))
def test_damage_that_tantivy_does_not_tell_is_noticed_and_the_index_built_anew(
    engine: EmbeddedEngine, folder: Path, damage: Callable[[Path], object]
) -> None:
    publish(title="Puits", kind="project")
    engine.write([], {"project:b": 12})
    damage(folder)
    started = EmbeddedEngine(folder.parent)
    assert IndexReader(started).prepare() is not None
    for each_of_them in (started, engine):
        assert each_of_them.search(SearchRequest(query=asked("puits"), highlights=True)).total == 1
        assert each_of_them.health().state == "ok"
    assert IndexReader(started).prepare() is None


@pytest.mark.django_db
def test_a_process_that_meets_damage_has_the_follower_build_the_index_anew(
    engine: EmbeddedEngine, folder: Path
) -> None:
    publish(title="Puits", kind="project")
    follower = EmbeddedEngine(folder.parent)
    assert IndexReader(follower).prepare() is None
    each(folder, "*.store", change)
    with pytest.raises(EngineError):
        engine.search(SearchRequest())
    # Asked before the engine is: it isn't well again before there's another index.
    for _probe in range(2):
        assert (engine.health().state, follower.health().state) == ("down", "down")
    assert IndexReader(follower).prepare() is not None
    assert engine.search(SearchRequest()).total == 1
    assert (engine.health().state, follower.health().state) == ("ok", "ok")


def test_a_question_that_fails_on_sound_files_is_no_damage(engine: EmbeddedEngine, folder: Path) -> None:
    with pytest.raises(EngineError):
        engine.search(SearchRequest(sort="nothing"))
    assert engine.health().state == "ok"
    assert engine.search(SearchRequest()).total == 2


@pytest.mark.parametrize("part", list(VERSIONS))
def test_an_index_of_another_version_is_missing(engine: EmbeddedEngine, folder: Path, part: str) -> None:
    (folder / "versions.json").write_bytes(orjson.dumps(VERSIONS | {part: "another"}))
    started = EmbeddedEngine(folder.parent)
    with pytest.raises(IndexMissing, match="another version"):
        started.search(SearchRequest())
    with pytest.raises(IndexMissing, match="another version"):
        started.write([], {})
    with pytest.raises(IndexMissing, match="another version"):
        started.swap(folder.name)


def test_before_the_first_index(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "nothing")
    with pytest.raises(IndexMissing):
        engine.search(SearchRequest())
    with pytest.raises(IndexMissing):
        list(engine.versions())
    with pytest.raises(IndexMissing):
        engine.write([], {})
    assert engine.health().state == "down"


def test_old_indexes_are_removed(engine: EmbeddedEngine, folder: Path) -> None:
    given_up = engine.create()
    fill(engine, [indexed("n", "Puits")])
    names = [path.name for path in folder.parent.iterdir() if path.is_dir() and not path.is_symlink()]
    assert names == [engine.health().index]
    assert given_up not in names
