"""Two launchers at once, and one that was killed."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.local.errors import LocalError
from cms.local.lock import FolderLock

HOLDER = """
import sys, time
from pathlib import Path
from cms.local.lock import FolderLock
with FolderLock(Path(sys.argv[1]), "make run"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, tmp_path / "lock"], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_the_second_is_told_which_process_is_the_first(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(LocalError, match=f"make run is already running.*process {holder.pid}"):
        FolderLock(tmp_path / "lock", "make run").__enter__()


def test_a_killed_one_leaves_the_lock_free_and_a_trace(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with FolderLock(tmp_path / "lock", "make run") as lock:
        assert lock.was_left_behind


def test_an_ended_one_leaves_none(tmp_path: Path) -> None:
    with FolderLock(tmp_path / "lock", "make run"):
        pass
    with FolderLock(tmp_path / "lock", "make run") as lock:
        assert not lock.was_left_behind
