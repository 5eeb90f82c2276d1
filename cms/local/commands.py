"""Runs a command of the set-up: its output is the terminal's, Ctrl-C ends it in order."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from cms.local.errors import LocalError
from cms.local.leftovers import mark
from cms.local.paths import BASE

PATIENCE = 20


def manage(*arguments: str) -> list[str]:
    """Return the command line of a ``manage.py`` command."""
    return [sys.executable, str(BASE / "manage.py"), *arguments]


def call(command: Sequence[str], environment: Mapping[str, str], *, stop_by: signal.Signals = signal.SIGINT) -> int:
    """Run a command to its end and return its exit code.

    It has a session of its own, so that a Ctrl-C reaches it once, from here, and isn't cut short by the terminal.

    Raises:
        KeyboardInterrupt: we were interrupted; the command has ended by then.
    """
    child = subprocess.Popen(
        command, cwd=BASE, env={**os.environ, **environment, **mark()}, start_new_session=True, stdin=subprocess.DEVNULL
    )
    try:
        return child.wait()
    except KeyboardInterrupt:
        _end(child, stop_by)
        raise


def call_or_fail(command: Sequence[str], environment: Mapping[str, str], doing: str) -> None:
    """Run a command that must succeed. It is ended without ceremony: a step may be cut at any point.

    Raises:
        LocalError: it failed; what it wrote stands above.
    """
    if call(command, environment, stop_by=signal.SIGTERM) != 0:
        raise LocalError(f"{doing}: failed (see above). Nothing after it was run; the next run goes on from here.")


def _end(child: subprocess.Popen[bytes], stop_by: signal.Signals) -> None:
    for order in (stop_by, signal.SIGTERM, signal.SIGKILL):
        if child.poll() is None:
            os.killpg(child.pid, order)
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            continue
        return
