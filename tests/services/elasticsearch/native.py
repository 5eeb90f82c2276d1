"""Runs a node from Maven's distribution: a JVM of ours, as a system user when we are root."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import psutil

from cms.local import system_user
from cms.local.errors import LocalError
from tests.services import guard
from tests.services.elasticsearch.install import installed
from tests.services.elasticsearch.node import Node

PATIENCE = 90
COPIED = ("log4j2.properties", "role_mapping.yml", "roles.yml", "users", "users_roles")
# The distribution's own, without its logs of the garbage collector and its dumps of the heap.
JVM_OPTIONS = """\
-XX:+UseG1GC
-Djava.io.tmpdir=${ES_TMPDIR}
20-:--add-modules=jdk.incubator.vector
-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
-XX:+ExitOnOutOfMemoryError
-XX:-UsePerfData
"""
# A program of seconds: the better compiler would cost more than it brings.
QUICK = "-XX:TieredStopAtLevel=1 -XX:-UsePerfData"


class Native:
    """A way to run nodes; see ``ways.Way``."""

    def __init__(self, jdk: Path, maven: str) -> None:
        self.jdk = jdk
        self.maven = maven
        self.user = system_user.for_program("Elasticsearch", "coopdec-search")

    @cached_property
    def home(self) -> Path:
        """Return the server's folder, installed when it's asked for."""
        return installed(self.jdk, self.maven)

    def prepare(self, node: Node) -> None:
        folders = [node.folder / name for name in ("data", "logs", "temp")]
        for folder in (*folders, node.config / "jvm.options.d"):
            folder.mkdir(parents=True, exist_ok=True)
        for name in COPIED:
            shutil.copyfile(self.home / "config" / name, node.config / name)
        (node.config / "jvm.options").write_text(JVM_OPTIONS, encoding="ascii")
        node.write_config({"path.data": str(folders[0]), "path.logs": str(folders[1])})
        if self.user:
            for path in (*folders, node.config, *node.config.rglob("*")):
                system_user.give(path, self.user)
            system_user.let_reach(self.user, node.folder, self.home, self.jdk)
        if node.password is not None and not (node.config / "elasticsearch.keystore").exists():
            self._keep_password(node, node.password)

    def start(self, node: Node) -> subprocess.Popen[bytes]:
        line = [str(self.home / "bin" / "elasticsearch")]
        options = system_user.process_options(self.user)
        discard = node.folder if node.is_throw_away else None
        with node.log.open("ab") as log:
            return subprocess.Popen(
                guard.command(line, user=options, discard=discard),
                env=self._environment(node),
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,  # a group to end as a whole, and out of reach of the terminal's Ctrl-C
            )

    def stop(self, node: Node, process: subprocess.Popen[bytes]) -> None:
        _signal_group(process, signal.SIGTERM)

    def kill(self, node: Node, process: subprocess.Popen[bytes]) -> None:
        family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        _signal_group(process, signal.SIGKILL)
        psutil.wait_procs(family, timeout=PATIENCE)  # its port and its files are free only then

    def pause(self, node: Node, process: subprocess.Popen[bytes], *, paused: bool) -> None:
        if process.poll() is not None:
            return
        family = psutil.Process(process.pid).children(recursive=True)  # not the guard, which must see us end
        for child in family:
            child.send_signal(signal.SIGSTOP if paused else signal.SIGCONT)
        if paused:
            _wait_until_still(family)

    def discard(self, node: Node) -> None:
        system_user.remove_tree(node.folder)

    def _environment(self, node: Node) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "ES_JAVA_HOME": str(self.jdk),
            "ES_PATH_CONF": str(node.config),
            "ES_TMPDIR": str(node.folder / "temp"),
            # For the small JVM that starts the server.
            "CLI_JAVA_OPTS": f"-Djava.io.tmpdir={node.folder / 'temp'} {QUICK}",
            **node.environment,
        }

    def _keep_password(self, node: Node, password: str) -> None:
        """Put the password of « elastic » where the server takes it from at its first start."""
        finished = subprocess.run(
            [self.home / "bin" / "elasticsearch-keystore", "add", "--stdin", "--force", "bootstrap.password"],
            input=password,
            env=self._environment(node),
            capture_output=True,
            check=False,
            text=True,
            cwd="/",
            **system_user.process_options(self.user),
        )
        if finished.returncode != 0:
            raise LocalError(f"Elasticsearch could not keep its password:\n{finished.stderr.strip()}")


def _signal_group(process: subprocess.Popen[bytes], order: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # it has ended by itself
        os.killpg(process.pid, order)


def _wait_until_still(family: Sequence[psutil.Process]) -> None:
    """Wait until all threads have stopped: on a busy machine some still answer after the signal."""
    deadline = time.monotonic() + PATIENCE
    while not all(map(_stands_still, family)):
        if time.monotonic() > deadline:
            raise LocalError("Elasticsearch goes on though it was told to stand still")
        time.sleep(0.01)


def _stands_still(process: psutil.Process) -> bool:
    return all(state in "TtZX" for state in map(_state, Path(f"/proc/{process.pid}/task").iterdir()))


def _state(thread: Path) -> str:
    """Return the letter that proc(5) has for a thread's state; X for one that has ended meanwhile."""
    try:
        return (thread / "stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"
