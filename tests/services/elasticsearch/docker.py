"""Runs a node from the official image, where a Docker engine is.

It shares the machine's network, so that ports, clusters and settings are the same as without Docker.
"""

import hashlib
import subprocess
import sys

from tests.services import guard
from tests.services.elasticsearch.node import Node
from tests.services.elasticsearch.version import IMAGE

INSIDE = "/usr/share/elasticsearch"
# The full server has a module that downloads maps of addresses.
MORE = {"ingest.geoip.downloader.enabled": False}


class Container:
    """A way to run nodes; see ``ways.Way``. On macOS and Windows, turn on « host networking » in Docker Desktop."""

    def prepare(self, node: Node) -> None:
        node.write_config(MORE)
        for path in (node.config, *node.config.rglob("*")):  # the image's user reads it through a mount
            path.chmod(0o755 if path.is_dir() else 0o644)

    def start(self, node: Node) -> subprocess.Popen[bytes]:
        with node.log.open("ab") as log:
            return subprocess.Popen(
                guard.command(self.line(node), user={}, discard=node.folder if node.is_throw_away else None),
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def stop(self, node: Node, process: subprocess.Popen[bytes]) -> None:
        _docker("stop", _name(node))

    def kill(self, node: Node, process: subprocess.Popen[bytes]) -> None:
        _docker("kill", _name(node))

    def pause(self, node: Node, process: subprocess.Popen[bytes], *, paused: bool) -> None:
        _docker("pause" if paused else "unpause", _name(node))

    def discard(self, node: Node) -> None:
        _docker("volume", "rm", "--force", _name(node))

    def line(self, node: Node) -> list[str]:
        """Return the command line that runs the node until it ends; its data are in a volume of its own."""
        variables = node.environment | ({"ELASTIC_PASSWORD": node.password} if node.password else {})
        options = [part for name, value in variables.items() for part in ("--env", f"{name}={value}")]
        mounts = [
            f"{node.config}/elasticsearch.yml:{INSIDE}/config/elasticsearch.yml:ro",
            f"{_name(node)}:{INSIDE}/data",
        ]
        if node.tls:
            mounts.append(f"{node.config}/tls:{INSIDE}/config/tls:ro")
        options += [part for mount in mounts for part in ("--volume", mount)]
        return ["docker", "run", "--rm", "--name", _name(node), "--network", "host", *options, IMAGE]


def _name(node: Node) -> str:
    digest = hashlib.sha256(str(node.folder).encode()).hexdigest()[:12]
    return f"coopdec-elasticsearch-{digest}"


def _docker(*arguments: str) -> None:
    finished = subprocess.run(["docker", *arguments], capture_output=True, check=False, text=True)
    if finished.returncode != 0:
        sys.stderr.write(finished.stderr)
