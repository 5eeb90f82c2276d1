"""What a machine lacks is told in words; what it has is found."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.require import REQUIRED, fail_or_skip
from tests.services import guard
from tests.services.elasticsearch import ways
from tests.services.elasticsearch.docker import Container
from tests.services.elasticsearch.jdk import find_jdk
from tests.services.elasticsearch.node import Node
from tests.services.errors import ServiceUnavailable

JAVA = """#!/bin/sh
echo "    java.home = {home}" >&2
echo "    java.specification.version = {version}" >&2
"""


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    kept = ways.find_way, find_jdk
    for found in kept:
        found.cache_clear()
    yield
    for found in kept:
        found.cache_clear()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the one folder where programs are looked for."""
    for variable in ("JAVA_HOME", "ES_JAVA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(path: Path, text: str = "#!/bin/sh\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="ascii")
    path.chmod(0o755)


def test_without_tools_it_says_what_to_install(path: Path) -> None:
    with pytest.raises(ServiceUnavailable, match=r"(?s)default-jdk-headless maven.*Docker"):
        ways.find_way()


def test_a_docker_without_engine_does_not_count(path: Path) -> None:
    program(path / "docker", "#!/bin/sh\nexit 1\n")
    with pytest.raises(ServiceUnavailable):
        ways.find_way()


def test_docker_serves_where_there_is_no_java(path: Path) -> None:
    program(path / "docker")
    assert isinstance(ways.find_way(), Container)


@pytest.mark.parametrize(
    ("version", "compiler", "is_found"), [("17", True, True), ("1.8", True, False), ("21", False, False)]
)
def test_a_jdk_is_new_enough_and_has_a_compiler(path: Path, version: str, compiler: bool, is_found: bool) -> None:
    home = path.parent / "jdk"
    program(home / "bin" / "java", JAVA.format(home=home, version=version))
    if compiler:
        program(home / "bin" / "javac")
    (path / "java").symlink_to(home / "bin" / "java")
    assert find_jdk() == (home if is_found else None)


def test_a_container_has_its_settings_its_password_and_its_data(tmp_path: Path) -> None:
    node = Node("node-1", 9201, tmp_path, "secret", None, 256, is_short_lived=False, is_throw_away=True)
    line = Container().line(node)
    assert line[:3] == ["docker", "run", "--rm"]
    assert "ELASTIC_PASSWORD=secret" in line
    assert "ES_JAVA_OPTS=-Xms256m -Xmx256m" in line
    assert f"{tmp_path}/config/elasticsearch.yml:/usr/share/elasticsearch/config/elasticsearch.yml:ro" in line
    assert line[-1].startswith("elasticsearch:8.19.")


def test_the_guard_gives_the_code_of_what_it_guards() -> None:
    assert subprocess.run(guard.command(["sh", "-c", "exit 7"], user={}), check=False).returncode == 7


def test_what_is_missing_skips_a_test_here_and_fails_it_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv(REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no server"):
        fail_or_skip("no server")
    monkeypatch.setenv(REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match="no server"):
        fail_or_skip("no server")
