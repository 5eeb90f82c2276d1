"""How a server can be run on this machine: from Maven's distribution with a JDK, or as a Docker container."""

import shutil
import subprocess
from functools import cache
from typing import Protocol

from tests.services.elasticsearch.jdk import find_jdk
from tests.services.elasticsearch.node import Node
from tests.services.elasticsearch.version import OLDEST_JAVA
from tests.services.errors import ServiceUnavailable

WHAT_TO_INSTALL = f"""\
Elasticsearch needs one of these on this machine:
  - a JDK {OLDEST_JAVA} or newer, with javac, and Maven (Debian: apt-get install default-jdk-headless maven);
  - Docker, with an engine that runs."""


class Way(Protocol):
    """Runs a node as a child process, which ends when the node does."""

    def prepare(self, node: Node) -> None:
        """Make ready what the node's next start needs; what it has written stays."""

    def start(self, node: Node) -> subprocess.Popen[bytes]:
        """Start the node; its words go to ``node.log``."""

    def stop(self, node: Node, process: subprocess.Popen[bytes]) -> None:
        """Ask the node to end in order."""

    def kill(self, node: Node, process: subprocess.Popen[bytes]) -> None:
        """End it as ``kill -9`` does, at once, with nothing written after."""

    def pause(self, node: Node, process: subprocess.Popen[bytes], *, paused: bool) -> None:
        """Make the node stand still with its port open, or go on."""

    def discard(self, node: Node) -> None:
        """Remove all that the stopped node has written."""


@cache
def find_way() -> Way:
    """Return the way that this machine has; Java first, for it starts faster and needs no rights.

    Raises:
        ServiceUnavailable: it has none.
    """
    from tests.services.elasticsearch.docker import Container  # they know this module
    from tests.services.elasticsearch.native import Native

    jdk, maven = find_jdk(), shutil.which("mvn")
    if jdk and maven:
        return Native(jdk, maven)
    if _docker_answers():
        return Container()
    raise ServiceUnavailable(WHAT_TO_INSTALL)


def _docker_answers() -> bool:
    docker = shutil.which("docker")
    if docker is None:
        return False
    try:
        # The program is there on many machines where no engine is.
        return subprocess.run([docker, "info"], capture_output=True, check=False, timeout=20).returncode == 0
    except subprocess.TimeoutExpired:
        return False
