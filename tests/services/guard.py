"""Stands between us and a server, so that the server never outlives us.

``kill -9`` of a test run gives nobody a chance to clean up; this small process notices that its parent is gone, ends
the server and removes its throw-away folder. It knows Python's own library only, and runs as a plain script.

A parent-death signal alone would not do: it is sent when the *thread* that started the server ends, and only Linux
has it.
"""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

EVERY = 0.2
PATIENCE = 20
PR_SET_PDEATHSIG = 1


def command(line: list[str], *, user: dict[str, Any], discard: Path | None = None) -> list[str]:
    """Return the command line that runs ``line`` under guard; ``user`` is what ``process_options`` returned."""
    orders = {"parent": os.getpid(), "user": user, "discard": str(discard) if discard else None}
    return [sys.executable, "-I", __file__, json.dumps(orders), *line]


def main() -> int:
    """Run the command to its end, or to its parent's."""
    orders = json.loads(sys.argv[1])
    signal.signal(signal.SIGTERM, lambda *_: None)  # sent to the whole group: the server ends, and we with it
    server = subprocess.Popen(
        sys.argv[2:],
        preexec_fn=_die_with_guard if sys.platform == "linux" else None,  # noqa: PLW1509  we have one thread
        **orders["user"],
    )
    while server.poll() is None:
        if os.getppid() != orders["parent"]:
            _end(server, orders["discard"])
        time.sleep(EVERY)
    return server.returncode


def _end(server: subprocess.Popen[bytes], discard: str | None) -> None:
    os.killpg(0, signal.SIGTERM)
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
    if discard:
        shutil.rmtree(discard, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def _die_with_guard() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
