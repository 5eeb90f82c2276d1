"""Makes ``.venv`` from the locked requirements, with nothing but Python's own library.

Run by the Makefile with the system's Python: ``python3 -m cms.local.environment base demo``. A stamp in the environment
says which locked files are installed, so that the next call costs milliseconds; an interrupted one is taken up again.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from cms.local.errors import LocalError
from cms.local.paths import BASE, REQUIREMENTS, STATE, VENV

STAMP = VENV / ".coopdec-installed.json"
OLDEST = (3, 11)


def ensure_environment(names: list[str]) -> None:
    """Install the named requirement files (``base`` …) unless this very content is installed already.

    Raises:
        LocalError: Python is too old, or ``venv`` or pip failed.
    """
    if sys.version_info < OLDEST:
        raise LocalError(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")
    if VENV.is_symlink():
        return  # another folder's environment: whoever made the link keeps it up to date
    wanted = {name: _digest(REQUIREMENTS / f"{name}.txt") for name in names}
    if _is_installed(wanted):
        return
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "environment.lock").open("a", encoding="utf-8") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)  # two at once: the second waits, and finds the work done
        if not _is_installed(wanted):
            _install(wanted)


def _install(wanted: dict[str, str]) -> None:
    if not _pip_works():
        _say("Making the Python environment in .venv")
        _call(sys.executable, "-m", "venv", "--clear", str(VENV))
    _say("Installing locked requirements: " + ", ".join(wanted))
    files = [argument for name in wanted for argument in ("-r", str(REQUIREMENTS / f"{name}.txt"))]
    pip = (str(VENV / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check")
    _call(*pip, "--quiet", "--no-input", "--require-hashes", *files)
    installed = _read_stamp() | wanted
    STAMP.write_text(json.dumps(installed, indent=1), encoding="utf-8")


def _is_installed(wanted: dict[str, str]) -> bool:
    return (VENV / "bin" / "python").exists() and wanted.items() <= _read_stamp().items()


def _read_stamp() -> dict[str, str]:
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def _pip_works() -> bool:
    python = VENV / "bin" / "python"
    return (
        python.exists()
        and subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes() + os.fsencode(sys.version.split()[0])).hexdigest()


def _call(*command: str) -> None:
    if subprocess.run(command, cwd=BASE, check=False).returncode != 0:
        raise LocalError(f"This failed (see above); correct it and run the same command again:\n  {' '.join(command)}")


def _say(text: str) -> None:
    sys.stderr.write(f"▸ {text}\n")


if __name__ == "__main__":
    try:
        ensure_environment(sys.argv[1:])
    except LocalError as problem:
        sys.exit(f"Error: {problem}")
    except KeyboardInterrupt:
        sys.exit("Interrupted. The next run goes on where this one was.")
