"""Several processes on the same files."""

import os
import signal
from pathlib import Path

import pytest
import tantivy

from search.contract import EngineError, SearchRequest
from search.engines.embedded import EmbeddedEngine, writing
from search.engines.embedded import folder as folder_module
from tests.search.contract.documents import asked, fill, indexed
from tests.search.embedded.processes import run, start


def total(engine: EmbeddedEngine) -> int:
    return engine.search(SearchRequest(query=asked("puits"))).total


def in_fork(engine: EmbeddedEngine, before: int) -> int:
    """Return what a process forked now finds once this one has written ``before`` more objects."""
    ready, go = os.pipe(), os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(go[0], 1)
        os.write(ready[1], bytes([total(engine)]))
        os._exit(0)
    engine.write([indexed(f"n{n}", "Puits", seq=100 + n) for n in range(before)], {})
    os.write(go[1], b"x")
    found = os.read(ready[0], 1)[0]
    os.waitpid(pid, 0)
    for descriptor in (*ready, *go):
        os.close(descriptor)
    return found


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_reader_sees_commits(engine: EmbeddedEngine) -> None:
    assert total(engine) == 2
    assert in_fork(engine, 3) == 5


def test_another_process_sees_commits_and_swaps(engine: EmbeddedEngine, folder: Path) -> None:
    program = """
        def total():
            return engine.search(SearchRequest(query=asked("puits"))).total
        for _line in sys.stdin:
            print(total(), flush=True)
    """
    with start(program, folder.parent) as reader:
        assert reader.stdin
        assert reader.stdout
        asks, answers = reader.stdin, reader.stdout

        def asked_there() -> str:
            asks.write("\n")
            asks.flush()
            return answers.readline().strip()

        assert asked_there() == "2"
        engine.write([indexed("c", "Puits", seq=20)], {})
        assert asked_there() == "3"
        fill(engine, [indexed("z", "Puits", seq=30)])
        assert asked_there() == "1"
        engine.write([indexed("y", "Puits", seq=31)], {})
        assert asked_there() == "2"
        asks.close()


def test_a_second_writer_waits_then_is_told(
    engine: EmbeddedEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 0.1)
    other = tantivy.Index.open(str(folder)).writer(15_000_000, 1)
    with pytest.raises(EngineError, match="another process writes"):
        engine.write([indexed("c", "Puits", seq=20)], {})
    assert total(engine) == 2
    other.wait_merging_threads()
    engine.write([indexed("c", "Puits", seq=20)], {})
    assert total(engine) == 3


def test_who_swaps_waits_for_who_writes(engine: EmbeddedEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "PATIENCE", 0.1)
    index = engine.create()
    with engine._folder.locked(), pytest.raises(EngineError, match="another process"):
        engine.swap(index)
    engine.swap(index)
    assert total(engine) == 0


def test_a_writer_that_is_killed_loses_nothing_committed(engine: EmbeddedEngine, folder: Path) -> None:
    program = """
        n = 100
        while True:
            engine.write([indexed(f"k{n}", "Puits", seq=n)], {})
            print(n, flush=True)
            n += 1
    """
    written = 0
    for _round in range(3):
        writer = start(program.replace("n = 100", f"n = {100 + 1_000 * _round}"), folder.parent)
        assert writer.stdout
        last = [writer.stdout.readline() for _line in range(4)][-1]
        writer.send_signal(signal.SIGKILL)
        rest, _nothing = writer.communicate()
        written += int((last + rest).split()[-1]) - (100 + 1_000 * _round) + 1
        # One more may be on the disk, whose word didn't come.
        assert written <= total(engine) - 2 <= written + 1
        written = total(engine) - 2
    engine.write([indexed("c", "Puits", seq=9_000)], {})
    keys = [key for key, _seq in engine.versions()]
    assert len(keys) == len(set(keys)) == total(engine)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another")
def test_a_reader_of_another_user(engine: EmbeddedEngine, folder: Path) -> None:
    for part in folder.parents:
        if "pytest-of-" in str(part):
            part.chmod(0o755)
    program = """
        import os
        os.setuid(65534)
        print(engine.search(SearchRequest(query=asked("puits"))).total)
        try:
            engine.write([indexed("c", seq=20)], {})
        except EngineError as error:
            print("rights" in str(error))
    """
    assert run(program, folder.parent).split() == ["2", "True"]
