"""PostgreSQL refuses to run as root: in a container or in CI it runs as a system user of its own instead."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

from cms.local.errors import LocalError

NAME = "pgserver"


def for_postgres() -> str | None:
    """Return the system user that PostgreSQL must run as, made when missing; None when we aren't root.

    Raises:
        LocalError: we are root and can't make the user.
    """
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(NAME)
    except KeyError:
        if not _make_user():
            raise LocalError(
                f"PostgreSQL can't run as root, and the system user « {NAME} » could not be made.\n"
                "Run this as an ordinary user, or set DATABASE_URL to a server of yours."
            ) from None
    return NAME


def _make_user() -> bool:
    tool = shutil.which("useradd")
    if tool is None:
        return False
    return (
        subprocess.run([tool, "--system", "--shell", "/bin/sh", NAME], capture_output=True, check=False).returncode == 0
    )


def process_options(user: str | None) -> dict[str, Any]:
    """Return what makes ``subprocess`` start a program as ``user``."""
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}


def uid_of(user: str | None) -> int:
    """Return the numeric id of ``user``, our own for None."""
    return pwd.getpwnam(user).pw_uid if user else os.geteuid()


def give(folder: Path, user: str) -> None:
    """Make ``user`` the owner of an empty folder."""
    entry = pwd.getpwnam(user)
    os.chown(folder, entry.pw_uid, entry.pw_gid)


def let_reach(user: str, *targets: Path) -> None:
    """Let ``user`` pass through the folders above and at each target; say which ones this opened.

    Passing through (``x``) is enough: nobody gets to list a folder by it.
    """
    for target in targets:
        for folder in (target, *target.parents):
            mode = folder.stat().st_mode
            if not mode & stat.S_IXOTH:
                folder.chmod(mode | stat.S_IXGRP | stat.S_IXOTH)
                sys.stderr.write(f"▸ Running as root: {folder} may now be passed through by all, for user {user}\n")


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours with all it holds; nothing when it isn't there."""
    if folder.exists():
        shutil.rmtree(folder)
