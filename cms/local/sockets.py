"""Where PostgreSQL puts its socket: beside its data, or in a short private folder where that path is too long."""

import hashlib
import tempfile
from pathlib import Path

from cms.local import system_user
from cms.local.errors import LocalError

# sun_path of <sys/un.h>: 108 bytes on Linux, 104 on macOS, the final zero included.
LONGEST = 103
NAME = ".s.PGSQL.5432"


def socket_folder(data: Path, user: str | None) -> Path:
    """Return a folder that only this user (or the server's own) may enter and whose socket path fits.

    Raises:
        LocalError: someone else owns the folder in the temporary directory that this checkout would use.
    """
    if len(str(data / NAME).encode()) <= LONGEST:
        return data
    digest = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"coopdec-{digest}"
    owner = system_user.uid_of(user)
    try:
        folder.mkdir(mode=0o700)
        if user:
            system_user.give(folder, user)
    except FileExistsError as error:
        if folder.is_symlink() or folder.stat().st_uid != owner:
            raise LocalError(
                f"{folder} belongs to someone else: remove it, or set TMPDIR to another folder."
            ) from error
        folder.chmod(0o700)
    return folder
