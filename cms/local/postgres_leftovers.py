"""What a killed server leaves: processes that still run, and lock files whose pid may be anyone's by now."""

import signal
from pathlib import Path

import psutil

from cms.local.errors import LocalError

PATIENCE = 60


def stop_leftover(data: Path) -> None:
    """Stop the server that a killed launcher left on ``data``, and wait for the last of its processes.

    Raises:
        LocalError: it doesn't stop.
    """
    if not (data / "postmaster.pid").exists():
        return
    for order in (signal.SIGINT, signal.SIGQUIT):  # PostgreSQL's « fast » and « immediate » shutdown
        processes = _processes_on(data)
        if not processes:
            return
        for process in processes:
            _send(process, order)
        psutil.wait_procs(processes, timeout=PATIENCE)
    if left := _processes_on(data):
        pids = ", ".join(str(process.pid) for process in left)
        raise LocalError(f"A PostgreSQL server of an earlier run on {data} doesn't stop: end process {pids} by hand.")


def remove_stale_locks(data: Path, sockets: Path) -> None:
    """Remove lock files that would wrongly keep PostgreSQL from starting; call it when no server runs on ``data``.

    PostgreSQL takes a lock for stale only if nobody has its pid. After a reboot anyone may have, and a power cut or a
    full disk can cut the file short.
    """
    for lock in (data / "postmaster.pid", sockets / ".s.PGSQL.5432.lock"):
        if lock.exists() and _pid_is_misleading(lock):
            lock.unlink()


def _pid_is_misleading(lock: Path) -> bool:
    try:
        return psutil.pid_exists(int(lock.read_text(encoding="utf-8").splitlines()[0]))
    except (ValueError, IndexError):
        return True


def _processes_on(data: Path) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _works_in(process, data)]


def _works_in(process: psutil.Process, data: Path) -> bool:
    try:
        return process.name() == "postgres" and Path(process.cwd()).samefile(data)
    except (psutil.Error, OSError):  # another user's process, or one that has just ended
        return False


def _send(process: psutil.Process, order: signal.Signals) -> None:
    try:
        process.send_signal(order)
    except psutil.NoSuchProcess:
        return
