"""A real gunicorn, as the launcher starts it, on the copied database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

START_SECONDS = 60.0
SETTINGS = "tests.benchmarks.settings"


@contextmanager
def serving(
    database_url: str,
    *,
    keep_nothing: bool = False,
    processes: int = 2,
    environment: Mapping[str, str] | None = None,
) -> Iterator["Server"]:
    """Serve until the block ends. ``keep_nothing``: ready answers aren't kept, so that each one is built.

    ``environment`` says more of what the portal is to use.
    """
    port = _free_port()
    variables = os.environ | {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PORT": str(port),
        "WEB_CONCURRENCY": str(processes),
        **(environment or {}),
    }
    variables.pop("COOPDEC_BANNER", None)
    if keep_nothing:
        variables["API_KEPT_BYTES"] = "0"
    command = (sys.executable, "-m", "gunicorn", "--config", "python:cms.local.gunicorn", "--max-requests", "0")
    process = subprocess.Popen([*command, "cms.wsgi:application"], env=variables)
    try:
        _wait(process, port)
        yield Server(process.pid, port)
    finally:
        process.terminate()
        process.wait(timeout=30)


class Server:
    """A running gunicorn."""

    def __init__(self, pid: int, port: int) -> None:
        self.pid = pid
        self.port = port

    def get(self, path: str) -> bytes:
        """Return the content at a path."""
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=120) as answer:
            content: bytes = answer.read()
        return content

    def largest_process(self) -> float:
        """Return the resident memory of the largest worker, at its highest so far, in megabytes."""
        peaks = [_status(Path(f"/proc/{child}/status"), "VmHWM") for child in self._children()]
        return max(peaks) / 1_024

    def processor_seconds(self) -> float:
        """Return the processor time that the workers have taken so far."""
        ticks = 0
        for child in self._children():
            # The fields after the program's name, which may hold spaces: the 12th and 13th are user and system time.
            fields = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _children(self) -> list[str]:
        found = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        if not found:
            raise RuntimeError("gunicorn has no workers")
        return found


def _status(path: Path, name: str) -> int:
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise KeyError(name)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("gunicorn ended before it answered")
        try:
            with urlopen(f"http://127.0.0.1:{port}/api/v1/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("gunicorn doesn't answer")
