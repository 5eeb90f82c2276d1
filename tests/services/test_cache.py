"""What is downloaded is whole or not there, whoever is interrupted or comes at the same time."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cms.local.paths import BASE
from tests.services.cache import VARIABLE, cache_folder, kept
from tests.services.elasticsearch.install import PLUGIN, installed
from tests.services.elasticsearch.jdk import find_jdk
from tests.services.errors import ServiceUnavailable

INSTALL = """
import sys
from pathlib import Path
from tests.services.elasticsearch.install import installed
print(installed(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
"""


def test_two_installations_at_once_make_one_server(tmp_path: Path, jdk: Path, maven: str) -> None:
    command = [sys.executable, "-c", INSTALL, str(jdk), maven, str(tmp_path)]
    both = [
        subprocess.Popen(command, cwd=BASE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    told = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    homes = {Path(output.strip()) for output, _ in told}
    assert len(homes) == 1
    home = homes.pop()
    assert (home / "plugins" / PLUGIN / f"{PLUGIN}.jar").exists()
    assert [path for path in home.parent.iterdir() if ".new-" in path.name] == []
    assert sum(words.count("Downloading") for _, words in told) == 1


def test_an_interrupted_one_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    def interrupted(folder: Path) -> None:
        (folder / "half").touch()
        raise KeyboardInterrupt

    def whole(folder: Path) -> None:
        (folder / "whole").touch()

    wanted = tmp_path / "server"
    (tmp_path / "server.new-killed").mkdir()  # what kill -9 leaves
    with pytest.raises(KeyboardInterrupt):
        kept(wanted, interrupted)
    assert not wanted.exists()
    assert [path.name for path in kept(wanted, whole).iterdir()] == ["whole"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["server", "server.lock"]


def test_a_download_that_fails_says_so_and_is_tried_again(tmp_path: Path, jdk: Path) -> None:
    with pytest.raises(ServiceUnavailable, match="Maven could not bring"):
        installed(jdk, "false", tmp_path)
    assert [path.name for path in (tmp_path / "elasticsearch").iterdir() if path.is_dir()] == []


def test_the_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path / "coopdec"


def test_a_folder_that_cannot_be_written_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file"))
    assert cache_folder().is_relative_to(BASE / "var")


@pytest.fixture
def jdk() -> Path:
    home = find_jdk()
    if home is None:
        pytest.skip("needs a JDK")
    return home


@pytest.fixture
def maven() -> str:
    path = shutil.which("mvn")
    if path is None:
        pytest.skip("needs Maven")
    return path
