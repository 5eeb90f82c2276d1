"""Servers that refuse to run as root: in a container or in CI each runs as a system user of its own instead."""

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
    """Return the system user that PostgreSQL must run as; see ``for_program``."""
    return for_program("PostgreSQL", NAME, ", or set DATABASE_URL to a server of yours")


def for_program(program: str, name: str, otherwise: str = "") -> str | None:
    """Return the system user of a program that refuses root, made when missing; None when we aren't root.

    Raises:
        LocalError: we are root and can't make the user; ``otherwise`` tells what else would do.
    """
    if os.geteuid() != 0:
        return None
    if not _is_there(name):
        _make_user(name)
    if not _is_there(name):  # asked again rather than trusting the tool: of two at once, one is told that it's there
        raise LocalError(
            f"{program} can't run as root, and the system user « {name} » could not be made.\n"
            f"Run this as an ordinary user{otherwise}."
        )
    return name


def _is_there(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _make_user(name: str) -> None:
    tool = shutil.which("useradd")
    if tool is not None:
        subprocess.run([tool, "--system", "--shell", "/bin/sh", name], capture_output=True, check=False)


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
