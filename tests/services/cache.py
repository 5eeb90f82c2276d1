"""Where downloaded servers are kept: outside the repository, shared by its clones, whole or not there at all."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cms.local.paths import VAR

VARIABLE = "COOPDEC_CACHE"


def cache_folder() -> Path:
    """Return the folder of what is downloaded once a machine: ``COOPDEC_CACHE``, or where the system keeps such things.

    Root's is ``/var/cache``: the server runs as another user, who should not have to pass through root's home.
    """
    chosen = os.environ.get(VARIABLE) or os.environ.get("XDG_CACHE_HOME")
    if chosen:
        base = Path(chosen)
    elif os.geteuid() == 0 and Path("/var/cache").is_dir():
        base = Path("/var/cache")
    else:
        base = Path("~/.cache").expanduser()
    folder = base / "coopdec"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # no home, or a read-only one
        folder = VAR / "cache"
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def kept(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return ``folder``, made by ``make`` when it's missing.

    Of two at once, one makes it and the other waits. It is made beside and renamed: an interrupted one leaves nothing
    that could be taken for whole.
    """
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder.with_name(f"{folder.name}.lock")):
        if folder.is_dir():
            return folder
        for left in folder.parent.glob(f"{folder.name}.new-*"):
            shutil.rmtree(left)
        fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}.new-", dir=folder.parent))
        fresh.chmod(0o755)
        try:
            make(fresh)
            fresh.rename(folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    return folder


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
