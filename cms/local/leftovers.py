"""Ends what a killed launcher left behind: its services and set-up commands, known by a mark in their environment."""

import signal
from contextlib import suppress

import psutil

from cms.local.paths import STATE

MARK = "COOPDEC_LAUNCHED_BY"
PATIENCE = 10


def mark() -> dict[str, str]:
    """Return the environment variable that every child of this folder's launcher carries."""
    return {MARK: str(STATE)}


def end_leftovers() -> int:
    """End this folder's processes of an earlier launcher, and return how many there were.

    Call it with the folder's lock held: a living launcher's children would be ended too.
    """
    found = [process for process in psutil.process_iter() if _is_ours(process)]
    for process in found:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGTERM)
    _, alive = psutil.wait_procs(found, timeout=PATIENCE)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=PATIENCE)
    return len(found)


def _is_ours(process: psutil.Process) -> bool:
    try:
        return process.environ().get(MARK) == str(STATE) and process.pid != psutil.Process().pid
    except (psutil.Error, OSError):  # another user's process, or one that has just ended
        return False
